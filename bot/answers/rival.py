"""One of the things a message may mean, and what speaks for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

MEETINGS = "meetings"  # what the weights of words that meet are filed under


@dataclass(frozen=True)
class Rival:
    """side: its kind, which decides its weights; seen: feature -> value, some 0 to 1, scores as those of ``Hit``;
    meetings: a word of the message and one of the rival's own."""

    label: str
    side: str
    seen: Mapping[str, float]
    meetings: frozenset[str] = frozenset()
