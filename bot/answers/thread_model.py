"""How likely each rival is what the next message is about: a conditional logit (McFadden 1974) learnt from ``data/threads/``.

What speaks for a rival is added up, by the weights of its side, and the sums are compared.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from bot.answers.rival import MEETINGS, Rival
from bot.answers.rivals import NO_ENTRY
from bot.answers.thresholds import ENDS
from bot.answers.weighed import Weighed

_NO_SAY = Weighed()


def chances(rivals: Sequence[Rival], grams: frozenset[str], weights: Mapping[str, Weighed]) -> list[tuple[str, float]]:
    """(label, chance 0 to 1) of every rival, likeliest first. grams: of the message; weights: by side."""
    met = weights.get(MEETINGS, _NO_SAY)
    scores = [
        (rival.label, weights.get(rival.side, _NO_SAY).sum(rival.seen, grams) + met.sum({}, rival.meetings))
        for rival in rivals
    ]
    most = max(score for _, score in scores)
    strengths = [(label, math.exp(score - most)) for label, score in scores]
    whole = sum(strength for _, strength in strengths)
    return sorted(((label, strength / whole) for label, strength in strengths), key=lambda one: -one[1])


def likeliest(found: Sequence[tuple[str, float]]) -> tuple[str, float]:
    """The first, but nothing at all only when that is very likely: to be told "I do not know" in the middle of a matter is worse
    than an answer about it."""
    label, chance = found[0]
    if label != NO_ENTRY or chance >= ENDS:
        return label, chance
    next_label, next_chance = found[1]
    return next_label, next_chance / (1 - chance)
