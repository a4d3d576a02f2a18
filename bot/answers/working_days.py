"""Due dates in working days over Vietnamese holidays (Labour Code 2019, article 112, through the ``holidays`` library)."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

import holidays

from bot.catalogue.facts import Duration


@lru_cache(maxsize=8)
def _holidays(year: int) -> frozenset[dt.date]:
    return frozenset(holidays.country_holidays("VN", years=year))


def is_working_day(day: dt.date) -> bool:
    """Monday to Friday, no public holiday. Centres that open on Saturday do not count it towards a time limit."""
    return day.weekday() < 5 and day not in _holidays(day.year)


def holiday_name(day: dt.date) -> str | None:
    """The public holiday that falls on ``day``, in Vietnamese."""
    name = holidays.country_holidays("VN", years=day.year, language="vi").get(day)
    return str(name) if name else None


def add_working_days(start: dt.date, count: int) -> dt.date:
    """The last day of a limit of ``count`` working days; the day of filing is not counted (Civil Code 2015, article 147)."""
    day = start
    while count > 0:
        day += dt.timedelta(days=1)
        count -= is_working_day(day)
    return day


def next_working_day(day: dt.date) -> dt.date:
    """``day`` itself when it is one."""
    while not is_working_day(day):
        day += dt.timedelta(days=1)
    return day


def due(filed: dt.date, limit: Duration) -> dt.date | None:
    """When a dossier filed on ``filed`` is due; None for limits that are not counted in days."""
    start = next_working_day(filed)
    if limit.same_day:
        return start
    if limit.unit == "ngày làm việc":
        return add_working_days(start, limit.amount)
    if limit.unit == "ngày":
        return next_working_day(start + dt.timedelta(days=limit.amount))
    return None
