"""What it costs. An amount that nobody could verify can only be said to be unknown, whatever the template."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from itertools import groupby

from bot.catalogue.facts import Fee
from bot.catalogue.locality import Locality
from bot.catalogue.procedure import Procedure
from bot.radio.said import Said
from bot.radio.values import ear
from bot.radio.values.cite import NOTHING, UNKNOWN, Cite
from bot.radio.values.office import ask

CHANNELS = {"in_person": "nộp tại quầy", "online": "nộp trên mạng", "post": "gửi qua bưu điện"}
_CHANNEL_WORDS = ("tại quầy", "trực tiếp", "trên mạng", "bưu điện")


@dataclass(frozen=True)
class FeeLine:
    """amount: "7.000 đồng một lần", "miễn phí" or "chưa có mức chắc chắn"

    channel: "nộp trên mạng", empty when it does not matter; way: the same as ``in_person``, ``online``, ``post``
    case: whom it concerns, when it is not for everybody
    """

    way: str
    known: bool
    free: bool
    amount: Said
    channel: Said
    case: Said
    notes: tuple[Said, ...]


@dataclass(frozen=True)
class FeeGroup:
    """Lines of the tariff for one thing. what: "lệ phí đăng ký tạm trú", empty when there is only one thing to pay."""

    what: Said
    lines: tuple[FeeLine, ...]

    @property
    def certain(self) -> bool:
        return all(line.known for line in self.lines)


@dataclass(frozen=True)
class Fees:
    """known: there is a tariff; certain: every line said has its amount

    groups: for people in no special case; special: for those who are; others: names of the cases whose fee differs
    rest: groups left out; until: the last day of this tariff, when a later one or an end is known; ask: the office that knows
    """

    known: bool
    groups: tuple[FeeGroup, ...]
    special: tuple[FeeGroup, ...]
    others: tuple[Said, ...]
    until: Said
    notes: tuple[Said, ...]
    ask: Said
    rest: int = 0

    def most(self, count: int) -> Fees:
        """The same with ``count`` groups, those that cost something first; ``rest`` says how many are left out."""
        order = sorted(range(len(self.groups)), key=lambda index: (_rank(self.groups[index]), index))[:count]
        kept = tuple(self.groups[index] for index in sorted(order))
        return replace(self, groups=kept, rest=len(self.groups) - len(kept))

    def by(self, way: str) -> Fees:
        """The same for one way to file."""
        kept = (replace(g, lines=tuple(line for line in g.lines if line.way in ("", way))) for g in self.groups)
        return replace(self, groups=tuple(group for group in kept if group.lines), special=())

    @property
    def certain(self) -> bool:
        return self.known and all(group.certain for group in self.groups)


def fees(cite: Cite | None, procedure: Procedure, locality: Locality, office: str | None, last: dt.date | None) -> Fees:
    """``last``: the last day on which these amounts hold, None when no end is known."""
    whom = ask(cite, locality, office)
    if cite is None or cite.dated.value is None:
        return Fees(False, (), (), (), NOTHING, (), whom)
    lines: tuple[Fee, ...] = cite.dated.value
    ordinary = [line for line in lines if not line.case]
    special = [line for line in lines if line.case]
    differing = ear.without_repeats(case for line in lines for case in (*line.case, *line.except_case))
    return Fees(
        known=True,
        groups=_groups(ordinary or special, cite, procedure),
        special=_groups(special, cite, procedure) if ordinary else (),
        others=cite.each(ear.lower_first(procedure.case(case).name) for case in differing) if ordinary else (),
        until=cite.said(ear.day(last)) if last else NOTHING,
        notes=cite.each(ear.notes(cite.dated.note)),
        ask=whom,
    )


def amount(line: Fee) -> str:
    """ "15.000 đồng một lần", "1.000 đồng một trang, từ trang thứ ba trở đi, tối đa 200.000 đồng một bản"; "miễn phí" for a
    sourced zero; empty when unknown."""
    if line.amount is None:
        return ""
    if line.amount == 0:
        return "miễn phí"
    per = (line.unit or "").removeprefix("đồng").replace("/", " một ")
    pages = ""
    if line.from_page and line.to_page and line.from_page > 1:
        pages = f", từ trang {line.from_page} đến trang {line.to_page}"
    elif line.to_page:
        pages = f", cho {line.to_page} trang đầu"
    elif line.from_page and line.from_page > 1:
        pages = f", từ trang thứ {line.from_page} trở đi"
    said_in_what = pages and line.what and "trang" in line.what
    cap = f", tối đa {ear.money(line.cap)} một bản" if line.cap else ""
    return f"{ear.money(line.amount)}{per}{'' if said_in_what else pages}{cap}"


def _groups(lines: list[Fee], cite: Cite, procedure: Procedure) -> tuple[FeeGroup, ...]:
    return tuple(
        FeeGroup(
            what=cite.said(ear.lower_first(ear.plain(what))) if what else NOTHING,
            lines=tuple(_line(line, cite, procedure) for line in group),
        )
        for what, group in groupby(lines, key=lambda line: line.what)
    )


def _line(line: Fee, cite: Cite, procedure: Procedure) -> FeeLine:
    said = amount(line)
    channel = CHANNELS[line.channel] if line.channel else ""
    if any(word in (line.what or "") for word in _CHANNEL_WORDS):
        channel = ""
    whom = ear.listed([ear.lower_first(procedure.case(case).name) for case in line.case], "hoặc")
    capped = line.cap is not None and "không quá" in (line.note or "")  # the amount says so already
    return FeeLine(
        way=line.channel or "",
        known=line.amount is not None,
        free=line.amount == 0,
        amount=cite.said(said) if said else cite.said("chưa có mức chắc chắn", UNKNOWN),
        channel=cite.said(channel) if channel else NOTHING,
        case=cite.said(whom) if whom else NOTHING,
        notes=() if capped else cite.each(ear.notes(_worth_hearing(line.note))),
    )


def _worth_hearing(note: str | None) -> str | None:
    """Remarks on where a figure was read are for officers."""
    return None if note and note.startswith(("trang thủ tục ghi", "trang của thủ tục ghi")) else note


def _rank(group: FeeGroup) -> int:
    """To pay, unknown, free: who has to bring money must hear of it."""
    if any(line.known and not line.free for line in group.lines):
        return 0
    return 2 if group.certain else 1
