"""Phrases with the fact they state."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from bot.catalogue.facts import Dated
from bot.radio.said import Said
from bot.radio.script import FactUse


@dataclass(frozen=True)
class Cite:
    """Makes ``Said`` values out of one dated fact.

    code: the procedure's code, or the slug of the locality, FAQ or notice; fact: its name
    """

    code: str
    fact: str
    dated: Dated[Any]

    def said(self, text: str, stated: str | None = None) -> Said:
        """``text`` with a fact a source; ``stated``: the value as the fact gives it, when the text says more than that."""
        value = " ".join((stated or text).split())
        return Said(text, *(FactUse(self.code, self.fact, value, self.dated.since, s) for s in self.dated.source))

    def each(self, texts: Iterable[str]) -> tuple[Said, ...]:
        return tuple(self.said(text) for text in texts)


NOTHING = Said("")
UNKNOWN = "chưa rõ"
"""What a fact states that nobody could verify."""
