"""Due dates over weekends and Vietnamese holidays."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.working_days import add_working_days, due, holiday_name, is_working_day, next_working_day
from bot.catalogue.facts import Duration

DAYS = st.dates(dt.date(2025, 1, 1), dt.date(2028, 12, 31))


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("filed", "count", "last"),
    [
        ("2026-11-25", 1, "2026-11-26"),
        ("2026-11-25", 3, "2026-11-30"),
        ("2026-12-31", 1, "2027-01-04"),
        ("2027-02-03", 1, "2027-02-11"),
        ("2027-02-03", 3, "2027-02-15"),
        ("2027-04-15", 1, "2027-04-19"),
        ("2027-04-29", 1, "2027-05-04"),
        ("2026-08-31", 1, "2026-09-03"),
    ],
)
def test_working_days_skip_weekends_and_holidays(filed: str, count: int, last: str) -> None:
    assert add_working_days(day(filed), count) == day(last)
    assert due(day(filed), Duration(amount=count)) == day(last)


def test_a_dossier_filed_on_a_closed_day_counts_from_the_next_open_one() -> None:
    assert due(day("2026-11-28"), Duration(amount=1)) == day("2026-12-01")
    assert due(day("2027-02-06"), Duration(amount=0, same_day=True)) == day("2027-02-11")


def test_calendar_days_end_on_a_working_day() -> None:
    assert due(day("2026-11-25"), Duration(amount=3, unit="ngày")) == day("2026-11-30")
    assert due(day("2026-11-25"), Duration(amount=30, unit="ngày")) == day("2026-12-25")


def test_hours_give_no_date() -> None:
    assert due(day("2026-11-25"), Duration(amount=1, unit="giờ")) is None


def test_holidays_are_named_in_vietnamese() -> None:
    assert "Tết" in (holiday_name(day("2027-02-06")) or "")
    assert holiday_name(day("2026-11-25")) is None


@given(DAYS, st.integers(1, 60))
def test_a_limit_ends_on_a_working_day_with_exactly_so_many_between(filed: dt.date, count: int) -> None:
    last = add_working_days(filed, count)
    between = [filed + dt.timedelta(days=n) for n in range(1, (last - filed).days + 1)]
    assert is_working_day(last)
    assert sum(map(is_working_day, between)) == count


@given(DAYS)
def test_the_next_working_day_is_near(start: dt.date) -> None:
    found = next_working_day(start)
    assert is_working_day(found)
    assert dt.timedelta(0) <= found - start <= dt.timedelta(days=12)
