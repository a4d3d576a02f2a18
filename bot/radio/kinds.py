"""What each kind of bulletin is about: from a kind and its subject to the values its template prints."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.catalogue.catalogue import Catalogue
from bot.catalogue.locality import Locality
from bot.errors import ScriptError
from bot.radio.said import Said
from bot.radio.values import ear, locality_values, procedure_values
from bot.radio.values.calendar import LOOK_AHEAD_DAYS, days_off
from bot.radio.values.changes import changes
from bot.radio.values.figures import figure_values, latest
from bot.radio.values.notice import notice_values
from bot.radio.values.question import Answered, question_of_the_week, question_values

Context = dict[str, Any]


@dataclass(frozen=True)
class Subject:
    """What a bulletin is made from.

    about: what it is about, as the kind reads it (a procedure's code, an id, a month); None when the kind needs none
    day: the day it goes on air, the day its facts are as of; slug: the locality's file name
    answered: listeners' questions that officers have answered
    """

    catalogue: Catalogue
    locality: Locality
    slug: str
    day: dt.date
    about: str | None = None
    answered: Sequence[Answered] = ()


def context(kind: str, subject: Subject) -> Context:
    """The values for ``kind``; a template that the station added gets a procedure's when ``about`` is a code.

    Raise ScriptError when the subject is missing, NotInForceError when the catalogue does not have it.
    """
    values = KINDS.get(kind, _any)(subject)
    return {
        "locality": locality_values(subject.locality, subject.slug, subject.day),
        "today": Said(ear.day(subject.day)),
        "ordinal": ear.ordinal,
        "alone": True,
        **values,
    }


def settled(kind: str, subject: Subject) -> Subject:
    """The subject with what was left open written down ("the question of the week" -> its id), so that the bulletin's origin
    means the same later."""
    if subject.about:
        return subject
    if kind == "listener_question":
        return replace(subject, about=question_of_the_week(subject.catalogue, subject.day))
    if kind == "what_changes":
        first, last = window(None, subject.day)
        return replace(subject, about=f"{first}..{last}")
    if kind == "dossier_figures" and subject.catalogue.statistics:
        return replace(subject, about=latest(subject.catalogue.statistics))
    return subject


def about(subject: Subject, what: str) -> str:
    """The subject, or ScriptError that says what is missing."""
    if not subject.about:
        raise ScriptError(f"no subject given: {what}", for_people=f"Chưa nói bản tin về việc gì: thiếu {what}.")
    return subject.about


def _procedure(subject: Subject) -> Context:
    code = about(subject, "mã thủ tục, ví dụ 1.001193")
    return {"procedure": procedure_values(subject.catalogue, subject.locality, code, subject.day)}


def _changes(subject: Subject) -> Context:
    first, last = window(subject.about, subject.day)
    found = changes(subject.catalogue, subject.locality, first, last, subject.day)
    return {"changes": found, "first": Said(ear.day(first)), "last": Said(ear.day(last))}


def _question(subject: Subject) -> Context:
    found = question_values(subject.catalogue, subject.locality, subject.about, subject.day, subject.answered)
    return {"asked": found}


def _figures(subject: Subject) -> Context:
    known = subject.catalogue.statistics
    return {"figures": figure_values(known, subject.about, subject.catalogue.fields, year=subject.day.year)}


def _notice(subject: Subject) -> Context:
    name = about(subject, "mã thông báo trong data/notices")
    return {"notice": notice_values(subject.catalogue.notices, name, subject.day)}


def _hours(subject: Subject) -> Context:
    return {"days_off": days_off(subject.day), "ahead_days": LOOK_AHEAD_DAYS}


def _any(subject: Subject) -> Context:
    return _procedure(subject) if subject.about else {}


def window(text: str | None, day: dt.date) -> tuple[dt.date, dt.date]:
    """ "2026-12" (a month), "2026-12-01..2027-03-31", or None: 90 days from ``day``. Raise ScriptError for anything else."""
    try:
        if not text:
            return day, day + dt.timedelta(days=90)
        if ".." in text:
            first, last = map(dt.date.fromisoformat, text.split("..", 1))
        else:
            first = dt.date.fromisoformat(f"{text}-01")
            last = (first + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)
        if last < first:
            raise ValueError("the last day is before the first")
    except ValueError as error:
        raise ScriptError(
            f"not a window of days: {text!r}",
            for_people=f"“{text}” không phải khoảng ngày. Viết tháng như 2026-12, hoặc 2026-12-01..2027-03-31.",
        ) from error
    return first, last


KINDS: Mapping[str, Callable[[Subject], Context]] = {
    "procedure_guide": _procedure,
    "online_steps": _procedure,
    "what_changes": _changes,
    "listener_question": _question,
    "dossier_figures": _figures,
    "urgent_notice": _notice,
    "hours_reminder": _hours,
}
