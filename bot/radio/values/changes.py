"""What changes: the old value, the new one, and from when, reckoned from the dated facts themselves."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from bot.catalogue.catalogue import Catalogue
from bot.catalogue.facts import Dated, Document, Duration, Fee
from bot.catalogue.locality import Locality
from bot.catalogue.procedure import EXTRA_FACTS, FACTS, Procedure
from bot.radio.said import Said
from bot.radio.values import ear
from bot.radio.values.cite import NOTHING, UNKNOWN, Cite
from bot.radio.values.fees import CHANNELS, amount
from bot.radio.values.office import ask

ASPECTS = {
    "fee": "lệ phí",
    "benefit": "mức được hưởng",
    "time": "thời gian giải quyết",
    "documents": "giấy tờ cần nộp",
    "deadline": "hạn phải đi làm",
    "place": "nơi nộp hồ sơ",
    "steps": "các bước làm",
    "online": "cách nộp trên mạng",
    "conditions": "điều kiện",
    "legal": "văn bản áp dụng",
    "form": "mẫu đơn",
    "result": "giấy tờ được nhận",
}
_ORDER = (
    "fee",
    "benefit",
    "documents",
    "time",
    "deadline",
    "place",
    "online",
    "steps",
    "conditions",
    "form",
    "result",
    "legal",
)
_WAYS = ("in_person", "online")


@dataclass(frozen=True)
class Difference:
    """old, new: "miễn phí", "15.000 đồng một lần"; channel: "nộp trên mạng"; who: the case it concerns, empty for everybody
    what: "lệ phí đổi thẻ", when the person pays for several things

    Only one of two is filled in when something was added or taken away.
    """

    who: Said
    channel: Said
    what: Said
    old: Said
    new: Said
    dearer: bool
    cheaper: bool


@dataclass(frozen=True)
class Change:
    """One fact of one procedure. aspect: "lệ phí"; since: the first day of the new value; over: it has begun already

    differences: what can be said in a sentence each; ends: the old value ends and no new one is known
    """

    code: str
    procedure: Said
    aspect: Said
    fact: str
    since: Said
    begun: bool
    ends: bool
    differences: tuple[Difference, ...]
    ask: Said


def changes(
    catalogue: Catalogue, locality: Locality, first: dt.date, last: dt.date, today: dt.date
) -> tuple[Change, ...]:
    """Changes whose first day is from ``first`` to ``last``; soonest first, fees before the rest.

    The first value ever recorded is no change: what held before it is not known.
    """
    found = [
        (since, _ORDER.index(fact), procedure.code, change)
        for procedure in catalogue.procedures.values()
        for fact in (*FACTS, *EXTRA_FACTS)
        for since, change in _of_fact(procedure, fact, locality, today)
        if first <= since <= last
    ]
    return tuple(change for *_, change in sorted(found, key=lambda item: item[:3]))


def _of_fact(procedure: Procedure, fact: str, locality: Locality, today: dt.date) -> Iterator[tuple[dt.date, Change]]:
    values: list[Dated[Any]] = sorted(getattr(procedure.facts, fact), key=lambda dated: dated.since)
    for old, new in pairwise(values):
        if new.value != old.value:
            yield new.since, _change(procedure, fact, old, new, new.since, locality, today)
    ended = [dated for dated in values if dated.until is not None]
    for old in ended:
        since = old.until + dt.timedelta(days=1) if old.until else old.since
        if not any(dated.since == since for dated in values):
            yield since, _change(procedure, fact, old, None, since, locality, today)


def _change(
    procedure: Procedure,
    fact: str,
    old: Dated[Any],
    new: Dated[Any] | None,
    since: dt.date,
    locality: Locality,
    today: dt.date,
) -> Change:
    cite = Cite(procedure.code, fact, new or old)
    was = Cite(procedure.code, fact, old)
    return Change(
        code=procedure.code,
        procedure=Said(ear.lower_first(procedure.short)),
        aspect=Said(ASPECTS[fact]),
        fact=fact,
        since=cite.said(ear.day(since)),
        begun=since <= today,
        ends=new is None,
        differences=tuple(_differences(procedure, was, cite)) if new else (),
        ask=ask(None, locality, _office(procedure, today)),
    )


def _office(procedure: Procedure, day: dt.date) -> str | None:
    place = procedure.facts.on("place", day)
    return place.value[0].office if place and place.value else None


def _differences(procedure: Procedure, was: Cite, now: Cite) -> Iterator[Difference]:
    if was.dated.value is None or now.dated.value is None:
        yield Difference(NOTHING, NOTHING, NOTHING, _unless_unknown(was), _unless_unknown(now), False, False)
    elif now.fact == "fee":
        yield from _fees(procedure, was, now)
    elif now.fact == "time":
        yield from _times(procedure, was, now)
    elif now.fact == "documents":
        yield from _papers(was, now)


def _unless_unknown(cite: Cite) -> Said:
    return cite.said("chưa rõ", UNKNOWN) if cite.dated.value is None else NOTHING


def _fees(procedure: Procedure, was: Cite, now: Cite) -> Iterator[Difference]:
    """For an ordinary person, then for every case that fares otherwise, each way to file."""
    ordinary = {way: (_due(was, None, way), _due(now, None, way)) for way in _WAYS}
    yield from _by_way(ordinary, "", was, now)
    for case in procedure.cases:
        due = {way: (_due(was, case.id, way), _due(now, case.id, way)) for way in _WAYS}
        yield from _by_way(
            {way: pair for way, pair in due.items() if pair != ordinary[way]}, ear.lower_first(case.name), was, now
        )


Due = tuple[tuple[str, str, int | None], ...]
"""What one person pays: for what, the amount as said, and its number (None: unknown)."""


def _due(cite: Cite, case: str | None, way: str) -> Due:
    lines: Sequence[Fee] = cite.dated.value or ()
    mine = [line for line in lines if (line.holds((case,), way) if case else not line.case and line.holds((), way))]
    return tuple((line.what or "", amount(line) or "chưa rõ", line.amount) for line in mine)


def _by_way(due: dict[str, tuple[Due, Due]], who: str, was: Cite, now: Cite) -> Iterator[Difference]:
    changed = {way: pair for way, pair in due.items() if pair[0] != pair[1] and pair[0] and pair[1]}
    if len(changed) == len(_WAYS) and len(set(changed.values())) == 1:
        changed = {"": changed[_WAYS[0]]}
    for way, pair in changed.items():
        for what, old, new in _side_by_side(*pair):
            yield Difference(
                who=now.said(who) if who else NOTHING,
                channel=now.said(CHANNELS[way]) if way else NOTHING,
                what=now.said(ear.lower_first(what)) if what else NOTHING,
                old=was.said(ear.listed([said for _, said, _ in old])),
                new=now.said(ear.listed([said for _, said, _ in new])),
                dearer=_total(new) > _total(old),
                cheaper=_total(new) < _total(old),
            )


def _side_by_side(old: Due, new: Due) -> Iterator[tuple[str, Due, Due]]:
    """The two amounts for each thing, where both tariffs name the same things; else all of them at once."""
    whats = [what for what, *_ in new]
    if len(new) > 1 and whats == [what for what, *_ in old] and len(set(whats)) == len(whats):
        for before, after in zip(old, new, strict=True):
            if before != after:
                yield after[0], (before,), (after,)
    else:
        yield "", old, new


def _total(due: Due) -> int:
    return sum(number or 0 for *_, number in due) if all(number is not None for *_, number in due) else 0


def _times(procedure: Procedure, was: Cite, now: Cite) -> Iterator[Difference]:
    old, new = (_durations(cite.dated.value or ()) for cite in (was, now))
    if len(old) == len(new) == 1:
        yield Difference(NOTHING, NOTHING, NOTHING, was.said(old[0]), now.said(new[0]), False, False)


def _durations(lines: Iterable[Duration]) -> list[str]:
    return ["trong ngày" if line.same_day else f"{line.amount} {line.unit}" for line in lines if not line.case]


def _papers(was: Cite, now: Cite) -> Iterator[Difference]:
    old, new = ({paper.name: paper for paper in cite.dated.value or ()} for cite in (was, now))
    for name in [*old, *(name for name in new if name not in old)]:
        if name not in new:
            yield _one_paper(old[name], was, gone=True)
        elif name not in old:
            yield _one_paper(new[name], now, gone=False)


def _one_paper(paper: Document, cite: Cite, *, gone: bool) -> Difference:
    name = cite.said(ear.lower_first(paper.name))
    return Difference(NOTHING, NOTHING, NOTHING, name if gone else NOTHING, NOTHING if gone else name, False, False)
