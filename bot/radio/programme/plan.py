"""What staff write: which items, in which order, how dear each is, and how long the slot is."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import Field, ValidationError

from bot.catalogue.facts import Many, Strict, Text
from bot.catalogue.findings import Finding, FindingsError
from bot.catalogue.wording import explain
from bot.catalogue.yaml_file import read_yaml

KEEP = 1
"""Items of this priority are never dropped."""

Seconds = Annotated[float, Field(gt=0, le=4 * 3600)]


class Item(Strict):
    """One bulletin of the programme: its template and its subject, as for ``motcua script``.

    priority: 1 is kept whatever happens, 9 goes first; longest: seconds this item may take, shorter wording is chosen above that
    bridge: a sentence to announce it with, instead of the template's
    """

    kind: Text
    about: Text | None = None
    priority: Annotated[int, Field(ge=1, le=9)] = 5
    longest: Seconds = 120.0
    bridge: Text | None = None


class Plan(Strict):
    """title: of the whole; slot: seconds to fill; fillers: short items taken only when there is time left, in this order"""

    title: Text
    slot: Seconds
    items: Annotated[Many[Item], Field(min_length=1)]
    fillers: Many[Item] = ()


def read_plan(path: Path) -> Plan:
    """Raise FindingsError, every finding with its line, when the file is missing or wrong."""
    file = read_yaml(path, path.name)
    if file.data is None:
        raise FindingsError(file.findings)
    try:
        return Plan.model_validate(file.data)
    except ValidationError as error:
        findings = list(file.findings)
        for problem in error.errors(include_url=False):
            where = tuple(step for step in problem["loc"] if isinstance(step, str | int))
            findings.append(Finding(path.name, file.line(where), *explain(problem)))
        raise FindingsError(findings) from error
