"""The examples in ``docs/radio.md`` are what they say they are."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from bot.catalogue.notice import Notice
from bot.catalogue.statistics import Statistics
from bot.catalogue.yaml_file import read_yaml
from bot.radio.kinds import KINDS
from bot.radio.programme import Plan
from bot.radio.spoken import Vocabulary

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "radio.md").read_text(encoding="utf-8")
SNIPPETS = re.findall(r"```yaml\n(.*?)```", TEXT, re.DOTALL)


@pytest.mark.parametrize(("index", "model"), enumerate([Plan, Notice, Statistics]))
def test_a_snippet_loads(index: int, model: Any, tmp_path: Path) -> None:
    path = tmp_path / "snippet.yml"
    path.write_text(SNIPPETS[index], encoding="utf-8")
    file = read_yaml(path, "snippet.yml")
    assert file.findings == []
    model.model_validate(file.data)


def test_the_word_of_the_guide_is_heard(tmp_path: Path) -> None:
    path = tmp_path / "ben-cat.yml"
    path.write_text(SNIPPETS[3], encoding="utf-8")
    assert Vocabulary.load(ROOT / "data" / "spoken.yml", path).abbreviations["TTYT"] == "trung tâm y tế"


def test_every_kind_is_explained() -> None:
    assert all(f"| `{kind}` |" in TEXT for kind in KINDS)
