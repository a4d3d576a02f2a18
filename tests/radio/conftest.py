"""The project's own data and vocabulary, read once."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from bot.catalogue.catalogue import Catalogue
from bot.catalogue.load import load_catalogue
from bot.radio.kinds import Subject
from bot.radio.spoken import Vocabulary

ROOT = Path(__file__).parents[2]
DAY = dt.date(2026, 11, 25)


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load_catalogue(ROOT / "data")


@pytest.fixture(scope="session")
def station_words() -> Vocabulary:
    return Vocabulary.load(ROOT / "data" / "spoken.yml")


@pytest.fixture
def subject(catalogue: Catalogue) -> Subject:
    """The first ward's station on a fixed day; tests name what it is about."""
    return Subject(catalogue, catalogue.localities["ben-cat"], "ben-cat", DAY)
