from pathlib import Path

import pytest

from bot.radio.spoken import Vocabulary
from bot.settings import ROOT

SPOKEN_YML: Path = ROOT / "data" / "spoken.yml"


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    return Vocabulary.load(SPOKEN_YML)
