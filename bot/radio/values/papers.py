"""The papers of a dossier, the main ones first, so that a short bulletin can stop early and say so."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.catalogue.facts import Document
from bot.catalogue.locality import Locality
from bot.catalogue.procedure import Procedure
from bot.radio.said import Said
from bot.radio.syllables import count_syllables
from bot.radio.values import ear
from bot.radio.values.cite import NOTHING, Cite
from bot.radio.values.office import ask

_LONG_SYLLABLES = 18
_FORM = re.compile(r" \(([Mm]ẫu[^()]{25,})\)")


@dataclass(frozen=True)
class Paper:
    """shown: handed back after a look; only_when: "khi …" or "nếu …", the only time it is needed; if_needed: "nếu có"

    long: the name alone fills a breath; case: whom it concerns, when it is not for everybody
    """

    name: Said
    long: bool
    copies: Said
    shown: bool
    only_when: Said
    if_needed: Said
    case: Said
    notes: tuple[Said, ...]


@dataclass(frozen=True)
class Papers:
    """known: somebody verified the list; all: papers of an ordinary dossier filed at the counter

    cases: situations whose papers differ; ask: the office that knows, when the list is unknown or too long to say
    """

    known: bool
    all: tuple[Paper, ...]
    cases: tuple[Said, ...]
    notes: tuple[Said, ...]
    ask: Said

    def most(self, count: int) -> tuple[Paper, ...]:
        """The ``count`` most needed, in the order of the dossier."""
        kept = sorted(range(len(self.all)), key=lambda index: (_rank(self.all[index]), index))[:count]
        return tuple(self.all[index] for index in sorted(kept))


def papers(cite: Cite | None, procedure: Procedure, locality: Locality, office: str | None) -> Papers:
    """``office``: id of the place to file, whom to ask unless the fact says otherwise."""
    whom = ask(cite, locality, office)
    if cite is None or cite.dated.value is None:
        return Papers(False, (), (), (), whom)
    at_counter = [line for line in cite.dated.value if line.channel in (None, "in_person")]
    ordinary = [line for line in at_counter if not line.case]
    lines = ordinary or at_counter
    differing = ear.without_repeats(case for line in cite.dated.value for case in (*line.case, *line.except_case))
    return Papers(
        known=True,
        all=tuple(_paper(line, cite, procedure) for line in lines),
        cases=cite.each(ear.lower_first(procedure.case(case).name) for case in differing) if ordinary else (),
        notes=cite.each(ear.notes(cite.dated.note)),
        ask=whom,
    )


def _paper(line: Document, cite: Cite, procedure: Procedure) -> Paper:
    name, form = _without_form(ear.plain(line.name))
    condition = ear.plain(line.if_needed or "")
    whom = ear.listed([ear.lower_first(procedure.case(case).name) for case in line.case], "hoặc")
    alone = condition.startswith(("khi ", "nếu ")) and condition != "nếu có"
    copies = line.copies if line.copies and line.hand_in == "submit" else ""
    if copies == "1 bản sao" and name.startswith("Bản sao"):
        copies = ""  # said already
    return Paper(
        name=cite.said(ear.lower_first(name)),
        long=count_syllables(name) > _LONG_SYLLABLES,
        copies=cite.said(copies) if copies else NOTHING,
        shown=line.hand_in == "show",
        only_when=cite.said(condition) if alone else NOTHING,
        if_needed=cite.said(condition) if condition and not alone else NOTHING,
        case=cite.said(whom) if whom else NOTHING,
        notes=cite.each(ear.notes(form, line.note)),
    )


def _without_form(name: str) -> tuple[str, str]:
    """A name without the long citation of its form, and the citation: "(Mẫu số 02, Phụ lục II Nghị định …)"."""
    found = _FORM.search(name)
    return (name.replace(found[0], ""), f"Theo {found[1]}") if found else (name, "")


def _rank(paper: Paper) -> int:
    if paper.only_when or paper.if_needed:
        return 2
    return 1 if paper.shown else 0
