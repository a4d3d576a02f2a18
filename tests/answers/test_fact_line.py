"""What is known of a procedure, line by line."""

from __future__ import annotations

import datetime as dt
import os

import pytest

from bot.answers.explain import Asked
from bot.answers.fact_line import SIMILAR, SUMMARY, FactLines, _cases, fact_lines
from bot.answers.lexicon import Lexicon
from bot.answers.normalise import Normaliser
from bot.answers.say import lower_first
from bot.catalogue.load import load_catalogue
from bot.catalogue.procedure import Similar
from bot.settings import Settings


@pytest.fixture(scope="module")
def lines() -> FactLines:
    catalogue = load_catalogue(Settings.from_environ(os.environ).data)
    asked = Asked(catalogue.procedures["1.000656"], catalogue, catalogue.localities["ben-cat"], dt.date(2026, 11, 27))
    return fact_lines(asked, Normaliser(Lexicon(), set()), frozenset({"cua"}))


def test_every_aspect_that_has_facts_has_lines(lines: FactLines) -> None:
    aspects = {line.aspect for line in lines.lines}
    assert {SUMMARY, "documents", "fee", "time", "deadline", "place", "online", "conditions"} <= aspects
    assert "benefit" not in aspects
    for aspect in aspects:
        assert [line.place for line in lines.lines if line.aspect == aspect] == list(
            range(sum(line.aspect == aspect for line in lines.lines))
        )


def test_a_line_of_some_cases_names_them(lines: FactLines) -> None:
    on_behalf = next(line for line in lines.lines if "Văn bản ủy quyền (1 bản chính)" in line.text)
    assert on_behalf.cases == {"lam-thay"}
    assert on_behalf.seen["conditional"] == 1.0
    assert "conditional" not in next(line for line in lines.lines if line.aspect == "result").seen


def test_a_line_of_a_longer_case_is_none_of_the_shorter(lines: FactLines) -> None:
    procedure = load_catalogue(Settings.from_environ(os.environ).data).procedures["1.000894"]
    (abroad,) = [c for c in procedure.cases if "ở nước ngoài" in c.name and "ly hôn" in c.name]
    said = f"Nếu {lower_first(abroad.name)}: phải ghi vào sổ trước."
    assert _cases(said, procedure) == {abroad.id}


def test_another_matter_is_a_line_that_leads_there(lines: FactLines) -> None:
    others = [line for line in lines.lines if line.aspect == SIMILAR]
    assert {"2.002622", "2.000635"} <= {line.leads_to for line in others}
    assert all(line.text.startswith("Nếu ") and "việc khác" in line.text and not line.cases for line in others)
    assert not any(line.leads_to for line in lines.lines if line.aspect != SIMILAR)


def test_another_matter_that_no_file_has_is_passed_over() -> None:
    catalogue = load_catalogue(Settings.from_environ(os.environ).data)
    procedure = catalogue.procedures["1.000656"]
    gone = procedure.model_copy(update={"similar": (Similar(code="9.999999", when="hỏi việc khác"),)})
    asked = Asked(gone, catalogue, catalogue.localities["ben-cat"], dt.date(2026, 11, 27))
    found = fact_lines(asked, Normaliser(Lexicon(), set()), frozenset())
    assert not [line for line in found.lines if line.aspect == SIMILAR]


def test_names_and_fillers_tell_nothing(lines: FactLines) -> None:
    birth = next(line for line in lines.lines if line.aspect == "form")
    assert {"khai", "tu"} <= lines.names
    assert not birth.telling & (lines.names | {"cua"})
    assert "dang ky" in birth.known
    assert all("quyen" in lines.lines[at].known for at in lines.holding("quyen"))
    assert lines.holding("quyen")
