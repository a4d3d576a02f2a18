"""Facts that the calendar has overtaken; the day is given."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from bot.catalogue.findings import Severity
from bot.catalogue.load import load
from bot.catalogue.staleness import a_year_before, stale
from tests.catalogue.folders import edited, good_folder

D = dt.date
TODAY = D(2026, 11, 25)


def found(data: Path, today: D = TODAY) -> list[tuple[str, int, str]]:
    findings = list(stale(load(data), today))
    assert {f.severity for f in findings} <= {Severity.WARNING}
    return [(f.file, f.line, f.rule) for f in findings]


def test_nothing_is_stale_within_a_year(tmp_path: Path) -> None:
    data = good_folder(tmp_path)
    assert found(data) == []
    assert found(data, D(2027, 11, 1)) == []


def test_all_that_holds_is_stale_after_a_year_and_a_day_but_not_what_is_past(tmp_path: Path) -> None:
    lines = found(good_folder(tmp_path), D(2027, 11, 2))
    assert {rule for _, _, rule in lines} == {"stale"}
    birth = [line for file, line, _ in lines if file == "procedures/khai-sinh.yml"]
    assert birth == [22, 37, 43, 45, 47, 49, 51, 53, 55, 57], "line 30 is the old fee"
    assert ("locality/phuong-mau.yml", 11, "stale") in lines
    assert ("faq/gio.yml", 9, "stale") in lines


def test_a_value_that_ended_with_nothing_after(tmp_path: Path) -> None:
    data = good_folder(tmp_path)
    old = "{from: 2025-07-01, source: portal, verified_on: 2026-11-01, value: [{amount: 1}]}"
    edited(data, old, old.replace("source:", "to: 2026-11-24, source:"))
    assert found(data, D(2026, 11, 24)) == []
    assert found(data) == [("procedures/khai-sinh.yml", 43, "ended")]


def test_a_value_that_has_not_begun(tmp_path: Path) -> None:
    data = good_folder(tmp_path)
    edited(data, "- from: 2025-07-01", "- from: 2026-12-01")
    assert found(data) == [("procedures/khai-sinh.yml", 20, "not-yet")]


def test_verified_in_the_future(tmp_path: Path) -> None:
    data = good_folder(tmp_path)
    edited(data, "verified_on: 2026-11-01", "verified_on: 2026-11-26")
    assert found(data) == [("procedures/khai-sinh.yml", 22, "verified-later")]


def test_a_law_no_longer_in_force(tmp_path: Path) -> None:
    data = good_folder(tmp_path)
    edited(data, "  from: 2020-01-01\n", "  from: 2020-01-01\n  to: 2026-11-24\n", "sources.yml")
    assert found(data) == [("procedures/khai-sinh.yml", 36, "source-ended")]


@pytest.mark.parametrize(("day", "before"), [(D(2028, 2, 29), D(2027, 2, 28)), (D(2026, 3, 1), D(2025, 3, 1))])
def test_a_year_before(day: D, before: D) -> None:
    assert a_year_before(day) == before
