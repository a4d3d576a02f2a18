"""Every fact that a set of values could state: what a finished bulletin is compared with when data change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from bot.radio.said import Said
from bot.radio.script import FactUse


def facts_of(values: Any) -> frozenset[FactUse]:
    """The facts of all ``Said`` inside dataclasses, mappings, lists and tuples."""
    if isinstance(values, Said):
        return frozenset(values.uses())
    if is_dataclass(values) and not isinstance(values, type):
        values = [getattr(values, field.name) for field in fields(values)]
    elif isinstance(values, Mapping):
        values = list(values.values())
    if isinstance(values, list | tuple):
        return frozenset().union(*map(facts_of, values))
    return frozenset()
