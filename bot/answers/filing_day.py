"""The day a person says they will file: "mai nộp", "thứ hai tuần sau", "nộp ngày 2/12"."""

from __future__ import annotations

import datetime as dt
import re

from bot.answers.normalise import Words

_IN_DAYS = {"bua nay": 0, "hom nay": 0, "ngay mai": 1, "sang mai": 1, "chieu mai": 1, "ngay mot": 2, "ngay kia": 2}
_SOON = re.compile(r"\b(" + "|".join(_IN_DAYS) + r")\b")
_TOMORROW = re.compile(r"(?<!ten )\bmai (?:toi |em |minh |di )*nop\b|\bnop (?:vao )?mai\b")
_WEEKDAYS = {"hai": 0, "2": 0, "ba": 1, "3": 1, "tu": 2, "4": 2, "nam": 3, "5": 3, "sau": 4, "6": 4, "bay": 5, "7": 5}
_WEEKDAY = re.compile(r"\bthu (" + "|".join(_WEEKDAYS) + r")\b( tuan (?:sau|toi))?")
_DATE = re.compile(r"\bngay (\d{1,2}) (?:thang )?(\d{1,2})(?: (?:nam )?(20\d\d))?\b")
# "nghỉ từ thứ hai này, giờ nộp còn kịp không" names no day of filing: the day stands just behind or before "nộp".
_ON_WHICH = re.compile(r"\bnop(?: \w+){0,4}$")
_THEN = re.compile(r"^(?: (?:tuan|sau|toi|nay|thi|moi|em|minh|tui|toi|di|ra|len|den|vo|dem|mang)){0,4} nop\b")


def filing_day(said: Words, today: dt.date) -> dt.date | None:
    """The day named beside "nộp" (to file), today or later; None when none is named or it is no date."""
    text = said.plain_text
    if "nop" not in said.plain:
        return None
    if _TOMORROW.search(text):
        return today + dt.timedelta(days=1)
    if soon := _SOON.search(text):
        return today + dt.timedelta(days=_IN_DAYS[soon[1]])
    if (date := _DATE.search(text)) and _is_of_filing(date):
        return _date(int(date[1]), int(date[2]), int(date[3] or 0), today)
    if (weekday := _WEEKDAY.search(text)) and _is_of_filing(weekday):
        return _weekday(_WEEKDAYS[weekday[1]], bool(weekday[2]), today)
    return None


def _is_of_filing(day: re.Match[str]) -> bool:
    before, after = day.string[: day.start()].rstrip(), day.string[day.end() :]
    return _ON_WHICH.search(before) is not None or _THEN.search(after) is not None


def _date(day: int, month: int, year: int, today: dt.date) -> dt.date | None:
    """Without a year, the next such day."""
    for guess in (year,) if year else (today.year, today.year + 1):
        try:
            found = dt.date(guess, month, day)
        except ValueError:
            continue
        if found >= today:
            return found
    return None


def _weekday(weekday: int, next_week: bool, today: dt.date) -> dt.date:
    """The nearest such weekday, or the one of the week after."""
    if next_week:
        return today + dt.timedelta(days=7 - today.weekday() + weekday)
    return today + dt.timedelta(days=(weekday - today.weekday()) % 7)
