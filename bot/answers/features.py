"""What a linear model sees of a text: TF-IDF of its words, its letters and its words with marks, side by side.

scikit-learn learns the vocabulary and weights. A single question is then looked up by hand, which gives the same numbers some
twenty times faster than ``TfidfVectorizer.transform`` does for one text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from math import log

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp
from sklearn.feature_extraction.text import TfidfVectorizer

from bot.answers.normalise import Words

LETTERS = (2, 5)  # shortest and longest run of letters that counts

Grams = Mapping[str, Mapping[str, float]]  # view -> gram -> how rare it is (idf), in the order of the columns


class Features:
    """``weights``: view -> how much it counts. Each view of a text has this length, whatever the text."""

    def __init__(self, grams: Grams, weights: Mapping[str, float]) -> None:
        self.grams = grams
        self._views: list[tuple[Callable[[Words], Iterable[str]], dict[str, tuple[int, float]], float]] = []
        start = 0
        for view, weight in weights.items():
            placed = {gram: (start + at, idf) for at, (gram, idf) in enumerate(grams[view].items())}
            self._views.append((VIEWS[view], placed, weight))
            start += len(placed)

    @classmethod
    def fitted(
        cls, texts: Sequence[Words], weights: Mapping[str, float], least: int = 1
    ) -> tuple[Features, sp.csr_matrix]:
        """The features of these texts, and the texts in them, a row each. ``least``: texts that must show a feature.

        Raise ValueError when a view shows nothing.
        """
        grams: dict[str, dict[str, float]] = {}
        matrices = []
        for view, weight in weights.items():
            vectors = TfidfVectorizer(analyzer=VIEWS[view], sublinear_tf=True, min_df=least)
            matrices.append(vectors.fit_transform(texts) * weight)
            grams[view] = dict(zip(vectors.get_feature_names_out(), map(float, vectors.idf_), strict=True))
        return cls(grams, weights), sp.hstack(matrices, format="csr")

    def of(self, typed: Words) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.float64]]:
        """(columns, values) of one text."""
        columns: list[int] = []
        values: list[float] = []
        for cut, known, weight in self._views:
            found = [(*known[gram], count) for gram, count in Counter(cut(typed)).items() if gram in known]
            strengths = [(1 + log(count)) * idf for _, idf, count in found]
            length = sum(s * s for s in strengths) ** 0.5
            columns.extend(at for at, _, _ in found)
            values.extend(weight * s / length for s in strengths)
        return np.array(columns, dtype=np.intp), np.array(values)


def word_grams(typed: Words) -> list[str]:
    """Words without marks, and pairs of them."""
    return [*typed.plain, *(f"{a} {b}" for a, b in pairwise(typed.plain))]


def letter_grams(typed: Words) -> list[str]:
    """Runs of letters within each word and its borders."""
    return [gram for word in typed.plain for gram in _letters_of(f" {word} ")]


def _letters_of(padded: str) -> list[str]:
    shortest, longest = LETTERS[0], min(LETTERS[1], len(padded))
    return [padded[at : at + size] for size in range(shortest, longest + 1) for at in range(len(padded) - size + 1)]


def accent_grams(typed: Words) -> list[str]:
    """Words that carry marks, and pairs of which one does: what an unaccented text cannot show."""
    alone = [word for word, marked in zip(typed.accented, typed.marked, strict=True) if marked]
    pairs = zip(pairwise(typed.accented), pairwise(typed.marked), strict=True)
    return alone + [f"{a} {b}" for (a, b), marked in pairs if any(marked)]


VIEWS: Mapping[str, Callable[[Words], Iterable[str]]] = {
    "words": word_grams,
    "letters": letter_grams,
    "accents": accent_grams,
}
