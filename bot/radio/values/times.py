"""How long the office takes."""

from __future__ import annotations

from dataclasses import dataclass

from bot.catalogue.facts import Duration
from bot.catalogue.locality import Locality
from bot.catalogue.procedure import Procedure
from bot.radio.said import Said
from bot.radio.values import ear
from bot.radio.values.cite import NOTHING, Cite
from bot.radio.values.fees import CHANNELS
from bot.radio.values.office import ask


@dataclass(frozen=True)
class TimeLine:
    """amount: "3 ngày làm việc" or "ngay trong ngày làm việc"; what, channel, way and case: empty when not said"""

    way: str
    what: Said
    amount: Said
    same_day: bool
    channel: Said
    case: Said
    notes: tuple[Said, ...]


@dataclass(frozen=True)
class Times:
    known: bool
    lines: tuple[TimeLine, ...]
    ask: Said


def times(cite: Cite | None, procedure: Procedure, locality: Locality, office: str | None) -> Times:
    whom = ask(cite, locality, office)
    if cite is None or cite.dated.value is None:
        return Times(False, (), whom)
    ordinary = [line for line in cite.dated.value if not line.case] or list(cite.dated.value)
    return Times(True, tuple(_line(line, cite, procedure) for line in ordinary), whom)


def _line(line: Duration, cite: Cite, procedure: Procedure) -> TimeLine:
    whom = ear.listed([ear.lower_first(procedure.case(case).name) for case in line.case], "hoặc")
    return TimeLine(
        way=line.channel or "",
        what=cite.said(ear.lower_first(line.what)) if line.what else NOTHING,
        amount=cite.said("ngay trong ngày làm việc" if line.same_day else f"{line.amount} {line.unit}"),
        same_day=line.same_day,
        channel=cite.said(CHANNELS[line.channel]) if line.channel else NOTHING,
        case=cite.said(whom) if whom else NOTHING,
        notes=cite.each(ear.notes(line.note)),
    )
