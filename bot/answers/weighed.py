"""Sums of learnt weights: what was seen of a message, and the words it is said in, speak for or against something."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import pairwise
from pathlib import Path

from bot.answers.normalise import Words
from bot.answers.rival import MEET

UNSEEN = -1.2  # the score of an entry that is not among those looked at
NEXT_MESSAGE = "learnt.json"
FACT_LINES = "learnt_lines.json"
FIRST_LINES = "learnt_first_lines.json"


@dataclass(frozen=True)
class Weighed:
    """seen: feature -> weight of its value; said: gram -> weight. What has none says nothing."""

    seen: Mapping[str, float] = field(default_factory=dict)
    said: Mapping[str, float] = field(default_factory=dict)

    def sum(self, seen: Mapping[str, float], grams: frozenset[str]) -> float:
        return self.of_seen(seen) + self.of_said(grams)

    def of_seen(self, seen: Mapping[str, float]) -> float:
        return sum([self.seen.get(name, 0.0) * value for name, value in seen.items()])

    def of_said(self, grams: Set[str]) -> float:
        return sum([self.said[gram] for gram in self.said.keys() & grams])

    def answers(self, asked: Iterable[str], told: Set[str]) -> Mapping[str, float]:
        """How much each word that is told answers those asked, of weights whose grams are words that meet."""
        found: dict[str, float] = defaultdict(float)
        for word in asked:
            meets = self._meetings.get(word, {})
            for one in meets.keys() & told:
                found[one] += meets[one]
        return found

    @cached_property
    def _meetings(self) -> Mapping[str, Mapping[str, float]]:
        by_asked: dict[str, dict[str, float]] = defaultdict(dict)
        for gram, weight in self.said.items():
            asked, _, told = gram.partition(MEET)
            by_asked[asked][told] = weight
        return dict(by_asked)


def learnt_file(name: str) -> Path:
    return Path(__file__).with_name(name)


@cache
def learnt(file: str = NEXT_MESSAGE) -> Mapping[str, Weighed]:
    """What ``python -m bench.threads --fit`` (``NEXT_MESSAGE``), ``bench.fact_lines`` (``FACT_LINES``,
    ``FIRST_LINES``) has learnt, by name.

    The weights hold for any catalogue: they stand on scores and on ways of speaking, not on entries. So they lie beside the code.
    """
    weights = json.loads(learnt_file(file).read_text(encoding="utf-8"))["weights"]
    return {name: Weighed(one["seen"], one["said"]) for name, one in weights.items()}


def said_grams(words: Words) -> frozenset[str]:
    """Words and pairs of them without marks, how it begins and ends, and the words that carry marks."""
    said = words.plain
    edges = {"^" + " ".join(said[:n]) for n in (1, 2)} | {" ".join(said[-n:]) + "$" for n in (1, 2)} if said else set()
    marked = {"~" + word for word, has in zip(words.accented, words.marked, strict=True) if has}
    return frozenset({*said, *(f"{a} {b}" for a, b in pairwise(said)), *edges, *marked})
