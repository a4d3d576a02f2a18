"""What the guides show is true: their YAML loads, the commands they name exist, the messages they explain are said."""

from __future__ import annotations

import argparse
import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from bench.threads import messages
from bot.answers.explain import Asked
from bot.answers.fact_line import fact_lines
from bot.answers.lexicon import Lexicon
from bot.answers.line_question import line_questions
from bot.answers.normalise import Normaliser
from bot.catalogue.facts import Dated
from bot.catalogue.faq import FAQ, Faq
from bot.catalogue.load import load, load_catalogue
from bot.catalogue.locality import Office
from bot.catalogue.procedure import Case, Facts
from bot.catalogue.source import Source
from bot.catalogue.yaml_file import read_yaml
from bot.cli import parser
from bot.settings import ROOT

GUIDE = ROOT / "data" / "README.md"
DOCS = [GUIDE, ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
SNIPPETS = re.findall(r"(?:<!-- kiểm: (\w+) -->\n)?```yaml\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)


def _sources(data: dict[str, Any]) -> None:
    for row in data.values():
        Source.model_validate(row)


def _names(data: dict[str, Any]) -> None:
    assert set(data) == {"names", "asked_as"}
    assert all(isinstance(phrase, str) for phrases in data.values() for phrase in phrases)


def _asked(data: dict[str, Any]) -> None:
    loaded = load(ROOT / "data")
    assert set(data) <= {*loaded.procedures, *(FAQ + key for key in loaded.faqs)}
    assert all(isinstance(question, str) for questions in data.values() for question in questions)


def _cases(data: dict[str, Any]) -> None:
    for case in data["cases"]:
        Case.model_validate(case)


def _threads(data: Any) -> None:
    assert {one.kind for one in messages(data)} == {"stays", "turns", "none"}


def _answered(data: Any) -> None:
    assert _kinds_of_lines(data) == {"answered", "partly", "told", "open"}


def _answered_first(data: Any) -> None:
    assert _kinds_of_lines(data) == {"whole", "answered", "partly", "open"}


def _foreseen(data: Any) -> None:
    assert _kinds_of_lines(data) == {"answered", "open"}


def _kinds_of_lines(data: Any) -> set[str]:
    catalogue = load_catalogue(ROOT / "data")
    kinds = set()
    for one in line_questions(data):
        about = Asked(
            catalogue.procedures[one.procedure], catalogue, catalogue.localities["ben-cat"], dt.date(2026, 11, 27)
        )
        lines = fact_lines(about, Normaliser(Lexicon(), set()), frozenset()).lines
        assert len(one.answering(lines)) == len(one.by)
        kinds.add(one.kind)
    return kinds


CHECKS: dict[str, Callable[[dict[str, Any]], object]] = {
    "fee": Facts.model_validate,
    "benefit": Facts.model_validate,
    "form": Facts.model_validate,
    "documents": Facts.model_validate,
    "cases": _cases,
    "sources": _sources,
    "names": _names,
    "asked": _asked,
    "threads": _threads,
    "answered": _answered,
    "answered_first": _answered_first,
    "foreseen": _foreseen,
    "faq": Faq.model_validate,
    "office": Office.model_validate,
}


@pytest.mark.parametrize(("kind", "text"), SNIPPETS, ids=[f"{i}-{kind}" for i, (kind, _) in enumerate(SNIPPETS)])
def test_every_snippet_of_the_officers_guide_loads(tmp_path: Path, kind: str, text: str) -> None:
    path = tmp_path / "snippet.yml"
    path.write_text(text, encoding="utf-8")
    file = read_yaml(path, "snippet.yml")
    assert file.findings == []
    CHECKS[kind](file.data)


def test_the_new_fee_of_the_guide_takes_over_on_its_day() -> None:
    old, new = (Facts.model_validate(yaml.safe_load(text)).fee for _, text in SNIPPETS[:2])
    assert new[: len(old)] == old, "the old value stays as it was"
    assert isinstance(new[-1], Dated)
    assert new[-1].since > old[-1].since


def _commands(text: str) -> set[str]:
    return set(re.findall(r"(?:uv run |`|“)motcua ([a-z]+)", text))


@pytest.mark.parametrize("path", DOCS, ids=lambda p: p.name)
def test_every_command_named_exists(path: Path) -> None:
    action = next(a for a in parser()._actions if isinstance(a, argparse._SubParsersAction))
    assert _commands(path.read_text(encoding="utf-8")) <= set(action.choices)


@pytest.mark.parametrize("path", DOCS, ids=lambda p: p.name)
def test_every_make_target_named_exists(path: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"(?m)(?:`|^)make ([a-z-]+)", path.read_text(encoding="utf-8"))) <= targets


def test_every_message_explained_is_one_that_the_check_says() -> None:
    told = re.findall(
        r"^\| `([^`]+)` \|", GUIDE.read_text(encoding="utf-8").split("## Lỗi thường gặp")[1], re.MULTILINE
    )
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "bot" / "catalogue").glob("*.py"))
    code += (ROOT / "tests" / "catalogue" / "expected.txt").read_text(encoding="utf-8")
    assert len(told) > 10
    assert [message for message in told if message not in code] == []
