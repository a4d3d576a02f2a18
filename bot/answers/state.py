"""What the conversation remembers between two messages; lives in Rasa's tracker as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

TRAIL = 8


@dataclass(frozen=True)
class State:
    """procedure: code talked about; cases, channel: the person's, where said; aspects: last asked;
    options: (label, payload) last offered; trail: procedures before this one, newest last;
    papers: what the person already has (a checklist is on when not None); asked: the question a clarify is about;
    pages: of the paper to be copied; faq: id of the general question answered last, unless a procedure was since;
    alarm: the emergency that the last message told of.
    """

    procedure: str | None = None
    cases: tuple[str, ...] = ()
    channel: str | None = None
    aspects: tuple[str, ...] = ()
    options: tuple[tuple[str, str], ...] = ()
    trail: tuple[str, ...] = ()
    papers: tuple[str, ...] | None = None
    asked: str | None = None
    pages: int | None = None
    faq: str | None = None
    alarm: str | None = None

    @classmethod
    def from_slot(cls, slot: Mapping[str, Any] | None) -> State:
        """Tolerates a slot written by an older version: unknown keys are dropped."""
        known = {k: v for k, v in (slot or {}).items() if k in cls.__dataclass_fields__}
        for key in ("aspects", "trail", "cases"):
            known[key] = tuple(known.get(key) or ())
        known["options"] = tuple((str(label), str(payload)) for label, payload in known.get("options") or ())
        if known.get("papers") is not None:
            known["papers"] = tuple(known["papers"])
        return cls(**known)

    def to_slot(self) -> dict[str, Any]:
        return asdict(self)

    def turn_to(self, code: str) -> State:
        """Talk about another procedure; what was said of the last one's cases no longer counts."""
        if code == self.procedure:
            return self
        trail = (*self.trail, self.procedure)[-TRAIL:] if self.procedure else self.trail
        return replace(self, procedure=code, cases=(), trail=tuple(t for t in trail if t), papers=None, pages=None)
