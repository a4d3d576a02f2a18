"""What the next message is about, of what is likely: learnt from ``data/threads/``."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers.rivals import NO_ENTRY
from bot.answers.thresholds import ENDS


def likeliest(found: Sequence[tuple[str, float]]) -> tuple[str, float]:
    """The first, but nothing at all only when that is very likely: to be told "I do not know" in the middle of a matter is worse
    than an answer about it."""
    label, chance = found[0]
    if label != NO_ENTRY or chance >= ENDS:
        return label, chance
    next_label, next_chance = found[1]
    return next_label, next_chance / (1 - chance)
