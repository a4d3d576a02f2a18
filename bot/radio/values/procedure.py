"""A procedure as a template sees it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from bot.catalogue.catalogue import Catalogue
from bot.catalogue.facts import as_of, next_change
from bot.catalogue.locality import Locality
from bot.catalogue.procedure import Procedure
from bot.catalogue.source import PORTAL
from bot.errors import NotInForceError
from bot.radio.said import Said
from bot.radio.values import ear
from bot.radio.values.cite import Cite
from bot.radio.values.fees import Fees, fees
from bot.radio.values.lines import Online, Steps, online, steps
from bot.radio.values.office import Places, places
from bot.radio.values.papers import Papers, papers
from bot.radio.values.sources import source_name
from bot.radio.values.times import Times, times


@dataclass(frozen=True)
class ProcedureValues:
    """here: filed or decided in the ward; summary, deadline, …: sentences without their stop; sources: names of documents."""

    code: str
    name: Said
    short: Said
    summary: tuple[Said, ...]
    here: bool
    papers: Papers
    fees: Fees
    times: Times
    places: Places
    steps: Steps
    online: Online
    benefit: Steps | None  # only where the citizen is paid
    deadline: Steps
    conditions: Steps
    result: Steps
    sources: tuple[Said, ...]


def procedure_values(catalogue: Catalogue, locality: Locality, code: str, day: dt.date) -> ProcedureValues:
    """The procedure's facts as of ``day``. Raise NotInForceError when there is no such procedure."""
    procedure = catalogue.procedure(code)
    if procedure is None:
        raise NotInForceError(
            f"no procedure {code!r}",
            for_people=f"Không có thủ tục mã “{code}” trong danh mục. Xem lại mã trong thư mục data/procedures.",
        )

    def cite(aspect: str) -> Cite | None:
        dated = as_of(getattr(procedure.facts, aspect), day)
        return Cite(procedure.code, aspect, dated) if dated else None

    place = cite("place")
    office = place.dated.value[0].office if place and place.dated.value else None
    return ProcedureValues(
        code=procedure.code,
        name=Said(procedure.name),
        short=Said(ear.lower_first(procedure.short)),
        summary=tuple(map(Said, ear.purpose(procedure.summary))),
        here=procedure.handled == "ward",
        papers=papers(cite("documents"), procedure, locality, office),
        fees=fees(cite("fee"), procedure, locality, office, _last_day(procedure, "fee", day)),
        times=times(cite("time"), procedure, locality, office),
        places=places(place, locality),
        steps=steps(cite("steps"), locality, office),
        online=online(cite("online"), locality, office),
        benefit=steps(benefit, locality, office) if (benefit := cite("benefit")) else None,
        deadline=steps(cite("deadline"), locality, office),
        conditions=steps(cite("conditions"), locality, office),
        result=steps(cite("result"), locality, office),
        sources=_sources(catalogue, procedure, day),
    )


def _last_day(procedure: Procedure, aspect: str, day: dt.date) -> dt.date | None:
    change = next_change(getattr(procedure.facts, aspect), day)
    return change - dt.timedelta(days=1) if change else None


def _sources(catalogue: Catalogue, procedure: Procedure, day: dt.date) -> tuple[Said, ...]:
    """What fee, documents and time rest on, as a listener may know it; the portal, which has most of it, first."""
    held = (as_of(getattr(procedure.facts, aspect), day) for aspect in ("fee", "documents", "time"))
    slugs = dict.fromkeys(source for dated in held if dated for source in dated.source)
    return tuple(Said(source_name(catalogue, slug)) for slug in sorted(slugs, key=lambda slug: slug != PORTAL))
