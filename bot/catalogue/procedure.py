"""A procedure (thủ tục hành chính): who it is, how people ask for it, and its dated facts."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, HttpUrl

from bot.catalogue.facts import (
    Dated,
    Document,
    Duration,
    Fee,
    Form,
    Lines,
    Many,
    OneOrMany,
    Online,
    Place,
    Some,
    Strict,
    Text,
    as_of,
)

CODE = re.compile(r"^\d\.\d{6}$|^[A-Z]{2,8}\.\d{2,6}$")

ASPECTS = (
    "documents",
    "fee",
    "time",
    "place",
    "steps",
    "online",
    "conditions",
    "legal",
    "form",
    "result",
    "overview",
)
FACTS = tuple(a for a in ASPECTS if a != "overview")
# Facts that only some procedures have, told beside an aspect.
EXTRA_FACTS = ("benefit", "deadline")


def _code(value: str) -> str:
    if not CODE.match(value):
        raise ValueError("mã thủ tục phải có dạng “1.001193” (đặt trong ngoặc kép)")
    return value


Code = Annotated[str, AfterValidator(_code)]
Url = Annotated[str, AfterValidator(lambda v: str(HttpUrl(v)))]
Button = Annotated[str, Field(min_length=3, max_length=40)]


class Case(Strict):
    """A situation that changes the papers, the fee or the conditions.

    name: what the person would say of themselves ("Cha mẹ chưa đăng ký kết hôn");
    asked_as: words by which a question names this case; group: of its cases a person is in one at most ("bán" or "cho");
    ages: whole years that alone put one in it, "6-13", "60-".
    """

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")]
    name: Text
    asked_as: Many[Text] = ()
    group: Text | None = None
    ages: OneOrMany[Annotated[str, Field(pattern=r"^\d{1,3}-\d{0,3}$")]] = ()

    def is_for_age(self, years: int) -> bool:
        spans = (span.split("-") for span in self.ages)
        return any(int(first) <= years <= int(last or years) for first, last in spans)


class Similar(Strict):
    """A procedure this one is taken for, and the words that tell when the other is meant."""

    code: Code
    when: Text


class Facts(Strict):
    """The dated facts, one list an aspect. ``deadline``: within which time the citizen must come; ``benefit``: what the
    citizen is paid, for procedures that pay (no fee must be told where this was asked)."""

    documents: Many[Dated[Many[Document]]] = ()
    fee: Many[Dated[Many[Fee]]] = ()
    time: Many[Dated[Many[Duration]]] = ()
    benefit: Many[Dated[Lines]] = ()
    deadline: Many[Dated[Lines]] = ()
    place: Many[Dated[Many[Place]]] = ()
    steps: Many[Dated[Lines]] = ()
    online: Many[Dated[Online]] = ()
    conditions: Many[Dated[Lines]] = ()
    legal: Many[Dated[Many[Text]]] = ()
    form: Many[Dated[Many[Form]]] = ()
    result: Many[Dated[Lines]] = ()

    def on(self, aspect: str, day: dt.date) -> Dated[Any] | None:
        """The dated value of ``aspect`` in force on ``day``."""
        return as_of(getattr(self, aspect), day)


class Procedure(Strict):
    """One procedure.

    code: the national portal's; earlier_codes: codes it had (old links still lead here);
    name: official; short: as said inside a sentence ("đăng ký tạm trú"); button: at most 40 letters, in a citizen's words;
    handled: ``ward`` (filed or decided here) or ``elsewhere`` (the answer is where to go);
    names: everyday names; asked_as: how citizens ask for it, whole phrases; summary: what it is for, no figures.
    """

    code: Code
    earlier_codes: Many[Code] = ()
    name: Text
    short: Text
    button: Button
    field: Text
    handled: Literal["ward", "elsewhere"] = "ward"
    decides: Text
    portal: Url | None = None
    summary: Text
    names: Some[Text]
    asked_as: Many[Text] = ()
    similar: Many[Similar] = ()
    cases: Many[Case] = ()
    facts: Facts

    @property
    def title(self) -> str:
        """The name as a heading: official names may begin with the word "procedure", which every one of them is."""
        rest = self.name.removeprefix("Thủ tục ")
        return rest[:1].upper() + rest[1:]

    @property
    def case_ids(self) -> frozenset[str]:
        return frozenset(case.id for case in self.cases)

    def case(self, case_id: str) -> Case:
        return next(case for case in self.cases if case.id == case_id)

    def also(self, known: Sequence[str], told: Iterable[str]) -> tuple[str, ...]:
        """The cases of a person known to be in ``known`` who now tells of ``told``; of a group the newest counts."""
        held = [case_id for case_id in known if case_id in self.case_ids]
        for case_id in told:
            group = self.case(case_id).group
            held = [h for h in held if h != case_id and (group is None or self.case(h).group != group)]
            held.append(case_id)
        return tuple(held)


__all__ = ["ASPECTS", "EXTRA_FACTS", "FACTS", "Case", "Code", "Facts", "OneOrMany", "Procedure", "Similar"]
