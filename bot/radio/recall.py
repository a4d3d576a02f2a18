"""A bulletin is recalled when a fact it states no longer holds on the day it may next go on air.

Whether a fact holds is asked of the same code that gave the facts to the script: the values for its kind and subject are
made anew from today's catalogue, and every fact of the bulletin must be among those they could state. So a value that
changed, another first day, another source, a fact that was closed and a procedure that is gone are one case.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import partial

from bot.catalogue.catalogue import Catalogue
from bot.errors import CatalogueError, ScriptError
from bot.radio.approval import Standing
from bot.radio.kinds import Subject, context
from bot.radio.manifest import Manifest
from bot.radio.script import FactUse, Origin
from bot.radio.stated import fact_name
from bot.radio.values import facts_of, locality_values, procedure_values
from bot.radio.values.question import Answered

BY_CATALOGUE = "danh mục"
"""Who recalled, when no person did."""


@dataclass(frozen=True)
class Gone:
    """A fact that does not hold on ``day``. now: the values the catalogue has instead; none when it has none"""

    use: FactUse
    day: dt.date
    now: tuple[FactUse, ...]

    def __str__(self) -> str:
        said = (
            f"“{self.use.value}” ({self.use.code}, {fact_name(self.use.fact)}) không còn đúng vào ngày {_day(self.day)}"
        )
        if not self.now:
            return f"{said}, danh mục không còn ghi"
        values = list(dict.fromkeys(use.value for use in self.now))
        if self.use.value not in values:
            # A fact may have many values (a tariff): the most alike is what it became.
            alike = max(values, key=lambda value: SequenceMatcher(None, self.use.value, value).ratio())
            return f"{said}, nay là “{alike}”"
        same = [use for use in self.now if use.value == self.use.value]
        if all(use.holds_from != self.use.holds_from for use in same):
            return f"{said}: nay áp dụng từ {_day(same[0].holds_from)}"
        return f"{said}: nay theo nguồn {', '.join(dict.fromkeys(use.source for use in same))}"


def gone_facts(
    manifest: Manifest, catalogue: Catalogue, day: dt.date, answered: Sequence[Answered] = ()
) -> tuple[Gone, ...]:
    """Every fact of the bulletin that does not hold on ``day``, in the order stated.

    answered: listeners' questions as officers have answered them until now
    """
    current = _current(manifest, catalogue, day, answered)
    alike: dict[tuple[str, str], list[FactUse]] = defaultdict(list)
    for use in sorted(current, key=lambda use: (use.value, use.source)):
        alike[use.code, use.fact].append(use)
    return tuple(
        Gone(use, day, tuple(alike.get((use.code, use.fact), ()))) for use in manifest.facts if use not in current
    )


def air_day(now: Standing, today: dt.date) -> dt.date:
    """The day on which the bulletin may next go on air; the last one, when it may no more."""
    signed = now.approved
    if signed and signed.valid_from and signed.valid_until:
        return min(max(today, signed.valid_from), signed.valid_until)
    return max(today, now.manifest.made_for)


def last_good_day(
    manifest: Manifest, catalogue: Catalogue, first: dt.date, last: dt.date, answered: Sequence[Answered] = ()
) -> dt.date | None:
    """The last day, from ``first`` to ``last``, up to which all facts hold without a break; None when not even the first."""
    good = None
    for day in _days(first, last):
        if gone_facts(manifest, catalogue, day, answered):
            break
        good = day
    return good


def _current(
    manifest: Manifest, catalogue: Catalogue, day: dt.date, answered: Sequence[Answered]
) -> frozenset[FactUse]:
    """What the catalogue can state on ``day`` about all that the bulletin is about."""
    found: set[FactUse] = set()
    for origin in manifest.origins:
        found |= _facts(partial(_of_origin, origin, catalogue, day, answered))
    for code in {use.code for use in manifest.facts} - {use.code for use in found}:
        found |= _facts(partial(_of_code, code, manifest.origins, catalogue, day))
    return frozenset(found)


def _of_origin(origin: Origin, catalogue: Catalogue, day: dt.date, answered: Sequence[Answered]) -> frozenset[FactUse]:
    locality = catalogue.localities.get(origin.locality)
    if locality is None:
        return frozenset()
    subject = Subject(catalogue, locality, origin.locality, day, origin.about, answered)
    return facts_of(context(origin.kind, subject))


def _of_code(code: str, origins: Iterable[Origin], catalogue: Catalogue, day: dt.date) -> frozenset[FactUse]:
    """For scripts written by hand, and programmes that say more than their items do."""
    if code in catalogue.localities:
        return facts_of(locality_values(catalogue.localities[code], code, day))
    wards = [origin.locality for origin in origins] or sorted(catalogue.localities)
    return frozenset().union(
        *(
            facts_of(procedure_values(catalogue, catalogue.localities[ward], code, day))
            for ward in wards
            if ward in catalogue.localities
        )
    )


def _facts(read: Callable[[], frozenset[FactUse]]) -> frozenset[FactUse]:
    """What the catalogue does not have (any more), it does not state."""
    try:
        return read()
    except (CatalogueError, ScriptError):
        return frozenset()


def _days(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    return (first + dt.timedelta(days=count) for count in range((last - first).days + 1))


def _day(day: dt.date) -> str:
    return f"{day.day}/{day.month}/{day.year}"
