"""Messages about a procedure whose answering lines are known: how far those that are like a new one speak for each line."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.answers.normalise import Words

_PAIR = 0.7  # what two words in a row count beside one
_COMMON, _FEW = 0.25, 8  # a gram in more messages, by share and by number, tells nothing
_FAINT = 0.1  # what is less alike says nothing
_SHARP, _DOUBT = 8.0, 3.0  # how much more the most alike count; how much the vote of none weighs


@dataclass(frozen=True)
class Past:
    """meant: the share of each line of the procedure, last of none; foreseen: nobody has asked it yet."""

    said: Words
    meant: Sequence[float]
    foreseen: bool = False


@dataclass(frozen=True)
class Recalled:
    """For each line of the procedure, and last for none, the share of what was asked alike, 0 to 1."""

    heard: Sequence[float]
    foreseen: Sequence[float]


class Recall:
    """``lines``: of the procedure. Likeness is the cosine of words and pairs of words, the rarer among all that was asked of the
    procedure the heavier; what stands in many of them is passed over."""

    def __init__(self, asked: Sequence[Past], lines: int) -> None:
        self._lines = lines
        self._meant = [[(at, share) for at, share in enumerate(one.meant) if share] for one in asked]
        self._kinds = [int(one.foreseen) for one in asked]
        self._texts = [one.said.plain_text for one in asked]
        holding: dict[str, list[int]] = {}
        for at, one in enumerate(asked):
            for gram in _grams(one.said):
                holding.setdefault(gram, []).append(at)
        self._count = len(asked)
        told = {gram: held for gram, held in holding.items() if len(held) <= max(_FEW, self._count * _COMMON)}
        self._common = frozenset(holding.keys() - told.keys())
        weights = {gram: self._weight(gram, len(held)) for gram, held in told.items()}
        squares = [0.0] * self._count
        for gram, held in told.items():
            for at in held:
                squares[at] += weights[gram] ** 2
        self._holding = {
            gram: (weights[gram], [(at, weights[gram] / math.sqrt(squares[at])) for at in held])
            for gram, held in told.items()
        }

    def __call__(self, said: Words, known: bool = False) -> Recalled:
        """known: it is itself among what was asked, and is left out."""
        votes, cast = ([0.0] * (self._lines + 1), [0.0] * (self._lines + 1)), [_DOUBT, _DOUBT]
        for at, likeness in self._alike(_grams(said) - self._common, int(known)):
            if known and self._texts[at] == said.plain_text:
                continue
            counts, kind = math.expm1(_SHARP * likeness), self._kinds[at]
            cast[kind] += counts
            of_kind = votes[kind]
            for line, share in self._meant[at]:
                of_kind[line] += counts * share
        heard, foreseen = ([vote / of for vote in votes_of] for votes_of, of in zip(votes, cast, strict=True))
        return Recalled(heard, foreseen)

    def _alike(self, grams: Iterable[str], less: int) -> Iterator[tuple[int, float]]:
        """(its place, how alike) of all that are alike; less: in how many fewer messages each gram stands."""
        squares, found = 0.0, defaultdict[int, float](float)
        for gram in grams:
            known = self._holding.get(gram)
            if known is None:
                squares += self._weight(gram, 0) ** 2
                continue
            weight, held = known if not less else (self._weight(gram, len(known[1]) - less), known[1])
            squares += weight * weight
            for at, own in held:
                found[at] += weight * own
        length = math.sqrt(squares) or 1.0
        return ((at, likeness / length) for at, likeness in found.items() if likeness >= _FAINT * length)

    def _weight(self, gram: str, messages: int) -> float:
        """Of a gram that stands in so many messages."""
        return math.log((2 + self._count) / (1 + messages)) * (_PAIR if " " in gram else 1.0)


def _grams(said: Words) -> frozenset[str]:
    return frozenset((*said.plain, *map(" ".join, pairwise(said.plain))))
