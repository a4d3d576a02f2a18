"""How likely each rival is meant: a conditional logit (McFadden 1974). What speaks for a rival is added up, by the weights of its
side, and the sums are compared."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from bot.answers.rival import MEETINGS, Rival
from bot.answers.weighed import Weighed

_NO_SAY = Weighed()


def chances(rivals: Sequence[Rival], grams: frozenset[str], weights: Mapping[str, Weighed]) -> list[tuple[str, float]]:
    """(label, chance 0 to 1) of every rival, likeliest first. grams: of the message; weights: by side."""
    met = weights.get(MEETINGS, _NO_SAY)
    # Many rivals are of one side, and all are asked the same.
    said = {side: weights.get(side, _NO_SAY).of_said(grams) for side in {rival.side for rival in rivals}}
    told = frozenset().union(*(rival.told for rival in rivals))
    answers = {asked: met.answers(asked, told) for asked in {rival.asked for rival in rivals}}
    scores = [
        (
            rival.label,
            weights.get(rival.side, _NO_SAY).of_seen(rival.seen)
            + said[rival.side]
            + sum([answers[rival.asked][word] for word in answers[rival.asked].keys() & rival.told]),
        )
        for rival in rivals
    ]
    most = max(score for _, score in scores)
    strengths = [(label, math.exp(score - most)) for label, score in scores]
    whole = sum(strength for _, strength in strengths)
    return sorted(((label, strength / whole) for label, strength in strengths), key=lambda one: -one[1])
