"""Two matters in one message: "khai sinh với tạm trú cần gì", "tách thửa xong sang tên cho con".

Where its words may part, each side is read for itself. Whether two things are really asked, and not one thing told with the
papers or the story that belong to it, is learnt from ``data/threads/``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from scipy.special import expit

from bot.answers.answerer import Answerer
from bot.answers.normalise import Words
from bot.answers.reading import Reading
from bot.answers.retrieve import Hit, apart, confidence
from bot.answers.weighed import UNSEEN, Weighed, learnt, said_grams
from bot.catalogue.faq import FAQ

NAME, GLANCE = "pair", "pair at a glance"  # of what is learnt
_JOINS = frozenset({"voi", "va", "roi", "con", "xong", "vua", "luon", "cung", "cong", "lan", "hay"})
_COMMA = ","
_PLAIN = 0.4  # how sure each side must be of its own matter to be looked at


@dataclass(frozen=True)
class Pair:
    """labels: in the order they are said; seen: feature -> value."""

    labels: tuple[str, str]
    seen: Mapping[str, float]

    def chance(self, reading: Reading, weights: Weighed | None = None) -> float:
        """How likely both are asked about, 0 to 1."""
        weighed = weights or learnt()[NAME]
        return float(expit(weighed.sum(self.seen, said_grams(reading.words))))


@dataclass(frozen=True)
class _Side:
    hit: Hit
    sure: float
    named: bool
    telling: int


def glance(reading: Reading) -> dict[str, float]:
    """What is seen of a message before its sides are read, which takes as long as the message itself."""
    scores = [hit.score for hit in reading.hits if not hit.label.startswith(FAQ)][:3]
    first, second, third = (*scores, *[UNSEEN] * (3 - len(scores)))
    seen = {"bias": 1.0, "first": first, "second": second, "third": third, "lead": first - second}
    seen |= {"sure": reading.sure, "named": float(reading.named), "length": len(reading.words.plain) / 10}
    joins = (*_JOINS.intersection(reading.words.plain), *([_COMMA] if _COMMA in reading.text else []))
    return seen | {f"join {join}": 1.0 for join in joins}


def may_be_two(reading: Reading) -> bool:
    """False for what is hardly ever two matters: half of all messages join nothing, most others are plain."""
    return learnt()[GLANCE].sum(glance(reading), frozenset()) >= 0


def pair(reading: Reading, answerer: Answerer) -> Pair | None:
    """The two matters whose sides are plainest; None when no two sides name different procedures."""
    best: tuple[float, str, _Side, _Side] | None = None
    for join, first, second in _partings(reading, answerer):
        one = _side(first, answerer)
        two = _side(second, answerer) if one else None
        if one and two and one.hit.label != two.hit.label:
            sure = min(one.sure, two.sure)
            if sure >= _PLAIN and (best is None or sure > best[0]):
                best = (sure, join, one, two)
    return _seen(reading, *best[1:]) if best else None


def _partings(reading: Reading, answerer: Answerer) -> Iterator[tuple[str, Words, Words]]:
    words = reading.words
    for at, word in enumerate(words.plain[:-1]):
        if at and word in _JOINS:
            yield word, Words(words.accented[:at]), Words(words.accented[at + 1 :])
    pieces = reading.text.split(_COMMA)
    for at in range(1, len(pieces)):
        before, after = (answerer.normalise(_COMMA.join(side)) for side in (pieces[:at], pieces[at:]))
        if before and after:
            yield _COMMA, before, after


def _side(words: Words, answerer: Answerer) -> _Side | None:
    read = answerer.understanding.aspects(words)
    content = read.rest or words
    telling = len(answerer.lexicon.telling(content.plain))
    if not telling:
        return None
    hits, beyond = apart(answerer.retriever.search(content))
    sure = confidence(hits, beyond)
    if not hits or sure < _PLAIN or hits[0].label.startswith(FAQ):
        return None
    return _Side(hits[0], sure, read.names_procedure, telling)


def _seen(reading: Reading, join: str, one: _Side, two: _Side) -> Pair:
    labels = (one.hit.label, two.hit.label)
    scores = {hit.label: hit.score for hit in reading.hits}
    telling = min(one.telling, two.telling)
    seen = {
        "bias": 1.0,
        "less sure": min(one.sure, two.sure),
        "more sure": max(one.sure, two.sure),
        "lower": min(one.hit.score, two.hit.score),
        "first named": float(one.named),
        "second named": float(two.named),
        "both named": float(one.named and two.named),
        "whole sure": reading.sure,
        "whole is one": float(reading.top is not None and reading.top.label in labels),
        "first in whole": float(labels[0] in scores),
        "second in whole": float(labels[1] in scores),
        "lower in whole": min(scores.get(label, UNSEEN) for label in labels),
        "length": len(reading.words.plain) / 10,
        "tells": telling / 4,
        "tells little": float(telling <= 1),
        f"join {join}": 1.0,
    }
    return Pair(labels, seen)
