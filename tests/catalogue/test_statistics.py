"""Figures and notices are read as strictly as procedures."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from bot.catalogue.load import load
from bot.catalogue.notice import Notice
from bot.catalogue.statistics import Statistics

ROOT = Path(__file__).parents[2]


def month(first: dt.date, last: dt.date, **changes: Any) -> Statistics:
    data = {"from": first, "to": last, "area": "phường", "source": "x", "verified_on": last, "received": 200}
    return Statistics.model_validate({**data, "overdue": 5, **changes})


def test_a_bare_number_is_exact_and_a_hedged_one_is_not() -> None:
    first, last = dt.date(2026, 10, 1), dt.date(2026, 10, 31)
    assert month(first, last).exact and month(first, last).overdue_percent == 2.5
    hedged = month(first, last, received={"count": 200, "about": "gần"})
    assert not hedged.exact and hedged.overdue_percent == 2.5
    assert month(first, last, received=0, overdue=0).overdue_percent is None


def test_only_adjoining_periods_of_a_length_and_place_are_compared() -> None:
    october = month(dt.date(2026, 10, 1), dt.date(2026, 10, 31))
    assert month(dt.date(2026, 9, 1), dt.date(2026, 9, 30)).precedes(october)
    assert not month(dt.date(2026, 8, 1), dt.date(2026, 8, 31)).precedes(october)
    assert not month(dt.date(2026, 7, 1), dt.date(2026, 9, 30)).precedes(october)
    assert not month(dt.date(2026, 9, 1), dt.date(2026, 9, 30), area="phường khác").precedes(october)


@pytest.mark.parametrize(
    "changes",
    [
        {"overdue": 201},
        {"to": dt.date(2026, 9, 1)},
        {"received": -1},
        {"received": "200"},
        {"late": 3},
        {"overdue": True},
    ],
)
def test_impossible_figures_fail(changes: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        month(dt.date(2026, 10, 1), dt.date(2026, 10, 31), **changes)


def test_unknown_sources_and_fields_are_findings_with_their_line(tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(ROOT / "data", data)
    file = data / "statistics" / "2019-6-thang-dau.yml"
    text = file.read_text(encoding="utf-8").replace("bao-binh-duong-27-9-2019", "bao-khac").replace("xay-dung]", "xay]")
    file.write_text(text, encoding="utf-8")
    lines = text.splitlines()
    found = {finding.rule: finding.line for finding in load(data).errors}
    assert found["unknown-source"] == next(n for n, line in enumerate(lines, 1) if "bao-khac" in line)
    assert found["unknown-field"] == next(n for n, line in enumerate(lines, 1) if "overdue_in" in line)


def notice(**changes: Any) -> Notice:
    data = {
        "id": "cup-dien",
        "title": "Cúp điện",
        "from": "2026-11-26 07:30",
        "issued_by": "Ủy ban nhân dân phường",
        "issued_on": dt.date(2026, 11, 25),
        "what": ["Cúp điện để sửa đường dây."],
        "do": ["Rút phích cắm."],
    }
    return Notice.model_validate({**data, **changes})


def test_times_of_a_notice_are_vietnams() -> None:
    assert notice().since == dt.datetime(2026, 11, 26, 0, 30, tzinfo=dt.UTC)
    assert notice().priority == "thông thường"


@pytest.mark.parametrize(
    "changes",
    [
        {"from": "2026-11-31 07:30"},
        {"from": dt.date(2026, 11, 26)},
        {"to": "2026-11-26 07:00"},
        {"do": []},
        {"priority": "gấp"},
        {"id": "Cúp điện"},
    ],
)
def test_a_notice_that_cannot_be_meant_fails(changes: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        notice(**changes)
