"""Which entry of the catalogue a question means: a linear model over words and letters, refitted whenever data changes.

Every entry (procedure, FAQ) brings its names and the ways people ask for it. A linear support vector machine, one entry against
the rest (Fan et al., LIBLINEAR, 2008), learns from TF-IDF features of those phrases; that takes a few seconds for 170 entries
and 8,000 phrases, so nothing is trained ahead and nothing is stored.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

import numpy as np
import scipy.sparse as sp
from scipy.special import expit
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.svm import LinearSVC

from bot.answers.letters import has_diacritics
from bot.answers.normalise import Words
from bot.answers.own_words import OwnWords

FAQ = "faq:"  # labels of general questions begin so; all others are procedure codes


@dataclass(frozen=True)
class Phrase:
    """A way to ask for the entry ``label``; ``weight``: how much it counts (a name more than an example)."""

    label: str
    words: Words
    weight: float = 1.0


@dataclass(frozen=True)
class Hit:
    """score: the margin of "this entry" against "any other": above 0 yes, near -1 nothing speaks for it.
    covered: the share of the question's words, rare ones counting more, that the entry's own phrases use, 0 to 1."""

    label: str
    score: float
    covered: float = 1.0


@dataclass(frozen=True)
class Shape:
    """How much each view of the text counts, and the cost of a phrase on the wrong side."""

    word: float = 1.0
    letters: float = 0.6
    accents: float = 0.4
    cost: float = 0.5


class Search(Protocol):
    """Finds entries; ``vocabulary``: the single words it knows."""

    vocabulary: frozenset[str]

    def search(self, typed: Words, limit: int = 8) -> list[Hit]: ...


class Retriever:
    """Fitted on construction, from at least two entries. ``search`` is thread-safe. ``fillers``: see ``OwnWords``."""

    def __init__(self, phrases: Sequence[Phrase], shape: Shape | None = None, fillers: Collection[str] = ()) -> None:
        self._shape = shape or Shape()
        self._word = TfidfVectorizer(analyzer=_word_grams, sublinear_tf=True)
        self._letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True)
        self._accents = TfidfVectorizer(analyzer=_accent_grams, sublinear_tf=True)
        texts = [p.words for p in phrases]
        features = self._joined(
            self._word.fit_transform(t.plain for t in texts),
            self._letters.fit_transform(t.plain_text for t in texts),
            self._accents.fit_transform(t.accented for t in texts),
        )
        model = LinearSVC(C=self._shape.cost, tol=0.1, random_state=0)
        model.fit(features, [p.label for p in phrases], sample_weight=[p.weight for p in phrases])
        self.labels = [str(label) for label in model.classes_]
        if len(self.labels) == 2:
            model.coef_, model.intercept_ = (
                np.vstack([-model.coef_, model.coef_]),
                np.r_[-model.intercept_, model.intercept_],
            )
        self._coefficients = np.ascontiguousarray(model.coef_.T)
        self._intercept = model.intercept_
        self.vocabulary = frozenset(g for g in self._word.vocabulary_ if " " not in g)
        self._own = OwnWords(((p.label, p.words) for p in phrases), fillers)

    def search(self, typed: Words, limit: int = 8) -> list[Hit]:
        """The best entries, best first."""
        features = self._joined(
            self._word.transform([typed.plain]),
            self._letters.transform([typed.plain_text]),
            self._accents.transform([typed.accented]),
        )
        scores = np.asarray(features @ self._coefficients).ravel() + self._intercept
        best = [(self.labels[i], float(scores[i])) for i in np.argsort(-scores)[:limit]]
        return [Hit(label, score, self._own.share(label, typed)) for label, score in best]

    def _joined(self, word: sp.csr_matrix, letters: sp.csr_matrix, accents: sp.csr_matrix) -> sp.csr_matrix:
        shape = self._shape
        return sp.hstack([word * shape.word, letters * shape.letters, accents * shape.accents], format="csr")


def confidence(hits: Sequence[Hit]) -> float:
    """How likely the first hit is the one meant, 0 to 1.

    A logistic curve over the first score, its lead on the second and third, and how far the entry's own words cover the
    question. The mean of two fits: on the catalogue's own phrases, each scored by a model that had not seen it, beside entries
    left out; and on ``bench/questions_tune.jsonl``, as written and without marks.
    """
    if not hits:
        return 0.0
    first, second, third = (*(h.score for h in hits[:3]), -1.0, -1.0)[:3]
    return float(expit(-2.92 + 0.36 * first + 1.71 * (first - second) + 1.49 * (first - third) + 2.5 * hits[0].covered))


def _word_grams(tokens: Sequence[str]) -> list[str]:
    return [*tokens, *(" ".join(pair) for pair in pairwise(tokens))]


def _accent_grams(tokens: Sequence[str]) -> list[str]:
    """Words that carry marks, and pairs of which one does: what an unaccented text cannot show."""
    marked = [t for t in tokens if has_diacritics(t)]
    return marked + [f"{a} {b}" for a, b in pairwise(tokens) if has_diacritics(a) or has_diacritics(b)]
