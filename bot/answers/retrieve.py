"""Which entry of the catalogue a question means, best guesses first, and how sure the first one is."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt
from scipy.special import expit

from bot.answers.fit import Phrase, fitted
from bot.answers.normalise import Words
from bot.answers.own_words import OwnWords
from bot.catalogue.faq import FAQ

# Labels of what no entry answers begin so.
BEYOND = "beyond:"


@dataclass(frozen=True)
class Hit:
    """score: the margin of "this entry" against "any other": above 0 yes, near -1 nothing speaks for it.
    covered: the share of the question's words, rare ones counting more, that the entry's own phrases use, 0 to 1."""

    label: str
    score: float
    covered: float = 1.0


class Search(Protocol):
    """Finds entries; ``vocabulary``: the single words it knows."""

    vocabulary: frozenset[str]

    def search(self, typed: Words, limit: int = 8) -> list[Hit]: ...

    def general(self, typed: Words, limit: int = 8) -> list[Hit]:
        """Among the general questions alone."""
        ...


class Retriever:
    """Fitted on construction, from at least two entries. ``search`` is thread-safe. ``fillers``: see ``OwnWords``.

    ``shelf``: a folder that keeps the last fit, so that a start with the same phrases takes it from there.
    """

    def __init__(self, phrases: Sequence[Phrase], fillers: Collection[str] = (), shelf: Path | None = None) -> None:
        fit = fitted(phrases, shelf)
        self.labels = fit.labels
        self.vocabulary = frozenset(g for g in fit.features.grams["words"] if " " not in g)
        self._features = fit.features
        self._all = _Margins(fit.labels, fit.coefficients, fit.intercept)
        self._general = self._all.of([i for i, label in enumerate(fit.labels) if label.startswith(FAQ)])
        self._own = OwnWords(((p.label, p.words) for p in phrases), fillers)

    def search(self, typed: Words, limit: int = 8) -> list[Hit]:
        """The best entries, best first."""
        return self._best(self._all, typed, limit)

    def general(self, typed: Words, limit: int = 8) -> list[Hit]:
        return self._best(self._general, typed, limit)

    def _best(self, among: _Margins, typed: Words, limit: int) -> list[Hit]:
        found = among.best(*self._features.of(typed), limit)
        shares = self._own.shares([label for label, _ in found], typed)
        return [Hit(label, score, share) for (label, score), share in zip(found, shares, strict=True)]


class _Margins:
    """Some labels of a fit, with their margins as in ``Fit``."""

    def __init__(
        self, labels: Sequence[str], coefficients: npt.NDArray[np.float32], intercept: npt.NDArray[np.float32]
    ) -> None:
        self._labels = labels
        self._coefficients = coefficients
        self._intercept = intercept

    def of(self, places: Sequence[int]) -> _Margins:
        """These labels alone."""
        labels = [self._labels[i] for i in places]
        return _Margins(labels, np.ascontiguousarray(self._coefficients[:, places]), self._intercept[places])

    def best(
        self, columns: npt.NDArray[np.intp], values: npt.NDArray[np.float64], limit: int
    ) -> list[tuple[str, float]]:
        """The labels with the greatest margins for these features, and those margins."""
        # Not "@": waking the threads of BLAS for a few hundred numbers costs more than the sum.
        scores = np.einsum("f,fl->l", values.astype(np.float32), self._coefficients[columns]) + self._intercept
        return [(self._labels[i], float(scores[i])) for i in np.argsort(-scores)[:limit]]


def apart(hits: Iterable[Hit]) -> tuple[tuple[Hit, ...], float]:
    """(the entries, how much speaks for none of them: a score as theirs)."""
    found = tuple(hits)
    beyond = [h.score for h in found if h.label.startswith(BEYOND)]
    return tuple(h for h in found if not h.label.startswith(BEYOND)), max(beyond, default=-1.0)


def confidence(hits: Sequence[Hit], beyond: float = -1.0) -> float:
    """How likely the first hit is the one meant, 0 to 1.

    A logistic curve over the first score, its lead on the second and third, and how far the entry's own words cover the
    question; ``beyond``, the score of what no entry answers, is a rival like the second and third. Fitted on some 6,000
    questions, as written and without marks, each scored by a model that had not seen it, among them
    ``bench/questions_tune.jsonl`` and ``bench/questions_fresh_tune.jsonl``; the constant is lower than fitted by 0.8, since a
    wrong answer costs more than a question back.
    """
    if not hits or hits[0].covered == 0.0:  # none of the words is the entry's own
        return 0.0
    first = hits[0].score
    second, third = sorted((*(h.score for h in hits[1:3]), beyond, -1.0), reverse=True)[:2]
    return float(
        expit(-1.64 + 0.09 * first + 2.83 * (first - second) + 0.99 * (first - third) + 0.84 * hits[0].covered)
    )
