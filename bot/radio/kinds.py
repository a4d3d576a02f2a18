"""What each kind of bulletin is about: from a kind and its subject to the values its template prints."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.catalogue.catalogue import Catalogue
from bot.catalogue.locality import Locality
from bot.errors import ScriptError
from bot.radio.said import Said
from bot.radio.values import ear, locality_values, procedure_values

Context = dict[str, Any]


@dataclass(frozen=True)
class Subject:
    """What a bulletin is made from.

    about: what it is about, as the kind reads it (a procedure's code, an id, a month); None when the kind needs none
    day: the day it goes on air, the day its facts are as of; slug: the locality's file name
    """

    catalogue: Catalogue
    locality: Locality
    slug: str
    day: dt.date
    about: str | None = None


def context(kind: str, subject: Subject) -> Context:
    """The values for ``kind``; a template that the station added gets a procedure's when ``about`` is a code.

    Raise ScriptError when the subject is missing, NotInForceError when the catalogue does not have it.
    """
    values = KINDS.get(kind, _any)(subject)
    return {
        "locality": locality_values(subject.locality, subject.slug, subject.day),
        "today": Said(ear.day(subject.day)),
        **values,
    }


def about(subject: Subject, what: str) -> str:
    """The subject, or ScriptError that says what is missing."""
    if not subject.about:
        raise ScriptError(f"no subject given: {what}", for_people=f"Chưa nói bản tin về việc gì: thiếu {what}.")
    return subject.about


def _procedure(subject: Subject) -> Context:
    code = about(subject, "mã thủ tục, ví dụ 1.001193")
    return {"procedure": procedure_values(subject.catalogue, subject.locality, code, subject.day)}


def _any(subject: Subject) -> Context:
    return _procedure(subject) if subject.about else {}


KINDS: Mapping[str, Callable[[Subject], Context]] = {"procedure_guide": _procedure}
