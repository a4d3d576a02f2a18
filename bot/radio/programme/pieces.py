"""The parts of a programme as scripts: every item at every length its template offers, and what stands around them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.radio.compose import MOST_DETAIL
from bot.radio.kinds import Subject, context, settled
from bot.radio.programme.plan import Item
from bot.radio.script import Origin, Script
from bot.radio.templates import render
from bot.radio.values import ear
from bot.radio.values.locality import locality_values

TEMPLATE = "programme"


@dataclass(frozen=True)
class Piece:
    """An item and its scripts, from the shortest to the most detailed; never empty."""

    item: Item
    variants: tuple[Script, ...]
    origin: Origin

    @property
    def title(self) -> str:
        return self.variants[-1].title


@dataclass
class Writer:
    """Renders the parts of one programme; what was rendered once is kept."""

    templates: Path
    subject: Subject
    title: str
    second_voice: bool
    _frames: dict[tuple[Any, ...], Script] = field(default_factory=dict)

    @property
    def day(self) -> dt.date:
        return self.subject.day

    @property
    def station(self) -> str:
        return self.subject.locality.station.name

    def piece(self, item: Item, subject: Callable[[str | None], Subject]) -> Piece:
        """All lengths of an item. Raise ScriptError or NotInForceError as ``compose`` does."""
        whole = settled(item.kind, subject(item.about))
        values = {**context(item.kind, whole), "alone": False}
        scripts: list[Script] = []
        for detail in range(MOST_DETAIL + 1):
            script = render(item.kind, {**values, "detail": detail}, self.templates, self.day, self.station)
            if not scripts or script.sentences != scripts[-1].sentences:
                scripts.append(script)
        return Piece(item, tuple(scripts), Origin(item.kind, whole.slug, whole.about))

    def opening(self, titles: tuple[str, ...]) -> Script:
        return self._frame("opening", titles=[_headline(title) for title in titles], count=len(titles))

    def bridge(self, piece: Piece, number: int, count: int) -> Script:
        """What announces item ``number`` of ``count``."""
        written = piece.item.bridge.rstrip(". ") if piece.item.bridge else ""
        return self._frame("bridge", headline=_headline(piece.title), bridge=written, number=number, count=count)

    def closing(self) -> Script:
        return self._frame("closing")

    def _frame(self, part: str, **values: Any) -> Script:
        key = (part, *(str(value) for value in values.values()))
        if key not in self._frames:
            given: Mapping[str, Any] = {
                "titles": (),
                "count": 0,
                "number": 0,
                "headline": "",
                "bridge": "",
                **values,
                "part": part,
                "programme_title": self.title,
                "weekday": ear.weekday(self.day),
                "today": ear.day(self.day),
                "second_voice": self.second_voice,
                "ordinal": ear.ordinal,
                "locality": locality_values(self.subject.locality, self.subject.slug, self.day),
            }
            self._frames[key] = render(TEMPLATE, given, self.templates, self.day, self.station)
        return self._frames[key]


def _headline(title: str) -> str:
    """A title inside a sentence."""
    return ear.lower_first(title.rstrip("?!. "))
