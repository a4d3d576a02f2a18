"""Public holidays that come soon, as runs of days off."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import holidays

from bot.radio.said import Said
from bot.radio.script import FactUse
from bot.radio.values import ear

LOOK_AHEAD_DAYS = 30
_NAMES = {
    "01-01": "Tết Dương lịch",
    "04-30": "ngày Giải phóng miền Nam",
    "05-01": "ngày Quốc tế Lao động",
}
_WORDS = (("Lunar", "Tết Nguyên đán"), ("Hung Kings", "Giỗ Tổ Hùng Vương"), ("National Day", "Quốc khánh"))
_SOURCE = "lich-nghi-le"
"""Reckoned from the calendar, not read in a document: the dates of days off in exchange are announced each year."""


@dataclass(frozen=True)
class DaysOff:
    """A holiday and its days. soon: within a week; last: empty for a single day; days: how many."""

    name: Said
    first: Said
    last: Said
    days: int
    soon: bool


def days_off(day: dt.date, ahead_days: int = LOOK_AHEAD_DAYS) -> tuple[DaysOff, ...]:
    """Runs of public holidays that begin on ``day`` or within ``ahead_days`` after it, or are going on."""
    last = day + dt.timedelta(days=ahead_days)
    dates = holidays.country_holidays("VN", years=range(day.year - 1, last.year + 1))
    runs: list[list[dt.date]] = []
    for date in sorted(dates):
        if runs and date - runs[-1][-1] == dt.timedelta(days=1):
            runs[-1].append(date)
        else:
            runs.append([date])
    return tuple(_said(run, dates, day) for run in runs if run[-1] >= day and run[0] <= last)


def _said(run: list[dt.date], dates: dict[dt.date, str], day: dt.date) -> DaysOff:
    names = ear.listed(ear.without_repeats(_name(date, dates[date]) for date in run))

    def said(text: str) -> Said:
        return Said(text, FactUse("holidays", "public_holiday", text, run[0], _SOURCE))

    return DaysOff(
        name=said(names),
        first=said(ear.weekday(run[0])),
        last=said(ear.weekday(run[-1])) if len(run) > 1 else Said(""),
        days=len(run),
        soon=(run[0] - day).days <= 7,
    )


def _name(date: dt.date, english: str) -> str:
    by_word = next((name for word, name in _WORDS if word in english), None)
    if by_word is None:
        by_word = _NAMES.get(f"{date:%m-%d}") or ("nghỉ bù" if "observed" in english else "nghỉ lễ")
    return by_word
