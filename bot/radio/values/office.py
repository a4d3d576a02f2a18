"""Whom to ask, and where to go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.catalogue.locality import Locality
from bot.radio.said import Said
from bot.radio.values import ear
from bot.radio.values.cite import NOTHING, UNKNOWN, Cite

CENTRE = "centre"


@dataclass(frozen=True)
class Spot:
    """One place to file. where: which one of its kind, when the note says so ("nơi thường trú của cha hoặc mẹ")."""

    name: Said
    where: Said
    notes: tuple[Said, ...]


@dataclass(frozen=True)
class Places:
    known: bool
    spots: tuple[Spot, ...]
    ask: Said


def places(cite: Cite | None, locality: Locality, case: str | None = None) -> Places:
    """Where to file; ``case`` as in ``Scoped.holds``, None for people in no special case."""
    if cite is None or cite.dated.value is None:
        return Places(False, (), ask(cite, locality))
    lines = [line for line in cite.dated.value if case in line.case or not line.case] or list(cite.dated.value)
    return Places(True, tuple(_spot(line, cite, locality) for line in lines), NOTHING)


def ask(cite: Cite | None, locality: Locality, otherwise: str | None = None) -> Said:
    """The office to ask about a fact: the one it names, or ``otherwise``, or the ward's centre.

    When the fact is unknown, this is how a bulletin states it, so the value carries that.
    """
    found = (locality.office(name) for name in (cite.dated.ask if cite else None, otherwise, CENTRE) if name)
    office = next((office for office in found if office), None)
    name = office.short if office else f"Ủy ban nhân dân {locality.name}"
    if office and office.id == otherwise == CENTRE:
        name = name.split(" Phục vụ")[0]  # where to file: its full name is said with the place
    return cite.said(name, UNKNOWN) if cite and cite.dated.value is None else Said(name)


def _spot(line: Any, cite: Cite, locality: Locality) -> Spot:
    office = locality.office(line.office)
    notes = ear.notes(line.note)
    where = ear.lower_first(notes.pop(0)) if notes and notes[0].startswith(("Nơi ", "Phường nơi ", "Xã nơi ")) else ""
    name = office.short if office else line.office
    return Spot(cite.said(name), cite.said(where) if where else NOTHING, cite.each(notes))
