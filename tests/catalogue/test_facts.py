"""Which value holds on which day."""

from __future__ import annotations

import datetime as dt

import pytest
from pydantic import ValidationError

from bot.catalogue.facts import Dated, Document, Fee, as_of, next_change

D = dt.date


def value(since: D, until: D | None = None, text: str = "x") -> Dated[str]:
    return Dated[str](since=since, until=until, source=("s",), verified_on=D(2026, 1, 1), value=text)


OLD = value(D(2024, 1, 1), text="old")
NEW = value(D(2025, 7, 1), text="new")
ENDED = value(D(2025, 7, 1), D(2025, 12, 31), text="ended")


@pytest.mark.parametrize(
    ("values", "day", "held"),
    [
        ((OLD, NEW), D(2023, 12, 31), None),
        ((OLD, NEW), D(2024, 1, 1), "old"),
        ((OLD, NEW), D(2025, 6, 30), "old"),
        ((OLD, NEW), D(2025, 7, 1), "new"),
        ((NEW, OLD), D(2026, 1, 1), "new"),
        ((OLD, ENDED), D(2025, 12, 31), "ended"),
        ((OLD, ENDED), D(2026, 1, 1), None),
    ],
)
def test_as_of(values: tuple[Dated[str], ...], day: D, held: str | None) -> None:
    found = as_of(values, day)
    assert (found.held if found else None) == held


def test_next_change_is_the_next_beginning_or_the_day_after_an_end() -> None:
    assert next_change((OLD, ENDED), D(2025, 1, 1)) == D(2025, 7, 1)
    assert next_change((OLD, ENDED), D(2025, 8, 1)) == D(2026, 1, 1)
    assert next_change((OLD, NEW), D(2026, 1, 1)) is None


def test_a_line_holds_for_its_cases_and_channel() -> None:
    paper = Document(name="Giấy ủy quyền", case=("lam-thay",), channel="in_person")
    assert paper.holds(())
    assert paper.holds(("lam-thay",), "in_person")
    assert not paper.holds(("lam-thay",), "online")
    assert not paper.holds(("tre-han",))
    assert not Document(name="Giấy chứng sinh", except_case=("bo-roi",)).holds(("bo-roi",))


def test_a_fee_is_an_amount_or_unknown_never_both_nor_neither() -> None:
    for wrong in ({}, {"amount": 0, "unit": "đồng", "unknown": "chưa rõ"}, {"unit": "đồng"}):
        with pytest.raises(ValidationError, match="đúng một trong hai"):
            Fee.model_validate(wrong)


def test_an_unknown_fact_holds_nothing() -> None:
    unknown = Dated[str](since=D(2025, 1, 1), source=("s",), verified_on=D(2025, 1, 1), unknown="chưa rõ")
    with pytest.raises(ValueError, match="unknown"):
        _ = unknown.held
