"""Parts put in a row with pauses: how long the whole lasts, and the script it makes."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.radio.mastering.join import JoinSettings, chimes_s
from bot.radio.programme.timing import Length
from bot.radio.script import PARAGRAPH_PAUSE_S, Origin, Script, Section, Sentence

SHORTEST_GAP_S, USUAL_GAP_S, LONGEST_GAP_S = 1.2, 1.6, 3.0
"""Silence between two items."""
BRIDGE_PAUSE_S = 0.8
"""Silence between the sentence that announces an item and the item."""
QUICKEST, SLOWEST = 0.8, 1.35
"""How far the pauses inside items may be shortened and stretched."""


@dataclass(frozen=True)
class Part:
    """A run of sentences. ``title``: of the chapter that begins with it; empty when it belongs to the chapter before."""

    script: Script
    title: str
    announces: bool = False
    origin: Origin | None = None


@dataclass(frozen=True)
class Pauses:
    """gap_s: between items; breath: factor on the pauses inside items"""

    gap_s: float
    breath: float = 1.0


TIGHT, USUAL, LOOSE = Pauses(SHORTEST_GAP_S, QUICKEST), Pauses(USUAL_GAP_S), Pauses(LONGEST_GAP_S, SLOWEST)


def sentences(parts: Sequence[Part], pauses: Pauses, join: JoinSettings) -> tuple[Sentence, ...]:
    """All sentences with the silence after each written down."""
    said = [sentence for part in parts for sentence in part.script.sentences]
    silences = _silences_s(parts, pauses, join)
    return tuple(replace(s, pause_after_s=pause_s) for s, pause_s in zip(said, silences, strict=True))


def total_s(parts: Sequence[Part], pauses: Pauses, length: Length, join: JoinSettings) -> float:
    """Seconds of the finished file, chimes included."""
    speech_s = sum(length(sentence) for part in parts for sentence in part.script.sentences)
    silent_s = sum(min(pause_s, join.longest_pause_s) for pause_s in _silences_s(parts, pauses, join))
    return join.lead_s + chimes_s(join) + speech_s + silent_s + join.tail_s


def pauses_for(parts: Sequence[Part], slot_s: float, length: Length, join: JoinSettings) -> Pauses:
    """The pauses with which the parts last ``slot_s``, or as near as the bounds allow: gaps first, then breaths."""
    for low, high in (
        (Pauses(SHORTEST_GAP_S), Pauses(LONGEST_GAP_S)),
        (TIGHT, Pauses(SHORTEST_GAP_S)),
        (Pauses(LONGEST_GAP_S), LOOSE),
    ):
        if total_s(parts, low, length, join) <= slot_s <= total_s(parts, high, length, join):
            return _between(parts, low, high, slot_s, length, join)
    return TIGHT if slot_s < total_s(parts, TIGHT, length, join) else LOOSE


def whole(parts: Sequence[Part], pauses: Pauses, join: JoinSettings, title: str) -> Script:
    """One script of them all, a section an item."""
    first = parts[0].script
    sections, count = [], 0
    for part in parts:
        if part.title:
            sections.append(Section(part.title, count))
        count += len(part.script.sentences)
    hashes = dict.fromkeys(part.script.template_sha256 for part in parts)
    return replace(
        first,
        title=title,
        sentences=sentences(parts, pauses, join),
        template_sha256=hashlib.sha256("".join(hashes).encode()).hexdigest(),
        origins=tuple(part.origin for part in parts if part.origin),
        sections=tuple(sections),
    )


def _silences_s(parts: Sequence[Part], pauses: Pauses, join: JoinSettings) -> list[float]:
    """The silence after each sentence; none after the last."""
    row: list[float] = []
    for part in parts:
        row += [_inner(sentence, pauses, join) for sentence in part.script.sentences[:-1]]
        row.append(BRIDGE_PAUSE_S * pauses.breath if part.announces else pauses.gap_s)
    row[-1] = 0.0
    return row


def _inner(sentence: Sentence, pauses: Pauses, join: JoinSettings) -> float:
    usual = join.sentence_pause_s if sentence.pause_after_s is None else sentence.pause_after_s
    scaled = usual * pauses.breath
    return max(PARAGRAPH_PAUSE_S, scaled) if sentence.ends_paragraph else min(scaled, PARAGRAPH_PAUSE_S - 0.01)


def _between(
    parts: Sequence[Part], low: Pauses, high: Pauses, slot_s: float, length: Length, join: JoinSettings
) -> Pauses:
    """Halve the interval until it is a few milliseconds wide; the total grows with the pauses."""
    near, far = 0.0, 1.0
    for _ in range(24):
        middle = (near + far) / 2
        if total_s(parts, _mix(low, high, middle), length, join) < slot_s:
            near = middle
        else:
            far = middle
    return _mix(low, high, near)


def _mix(low: Pauses, high: Pauses, share: float) -> Pauses:
    return Pauses(low.gap_s + share * (high.gap_s - low.gap_s), low.breath + share * (high.breath - low.breath))
