"""What a linear model sees of a text: TF-IDF of its words, pairs of near words, letters and words with marks, side by side.

scikit-learn learns the vocabulary and weights. A single question is then looked up by hand, which gives the same numbers some
twenty times faster than ``TfidfVectorizer.transform`` does for one text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain, pairwise
from types import MappingProxyType

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp
from sklearn.feature_extraction.text import TfidfVectorizer

from bot.answers.normalise import Words

LETTERS = 3  # how many in a row count
NEAR = 4  # how many places apart two words may stand

Grams = Mapping[str, Mapping[str, float]]  # view -> gram -> how rare it is (idf), in the order of the columns


class Features:
    """``weights``: view -> how much it counts. Each view of a text has this length, whatever the text."""

    def __init__(self, grams: Grams, weights: Mapping[str, float]) -> None:
        self.grams = grams
        sizes = [len(grams[view]) for view in weights]
        starts = np.cumsum([0, *sizes[:-1]])
        self._views = [_View(view, grams[view], int(start)) for view, start in zip(weights, starts, strict=True)]
        self._weights = np.array(list(weights.values()))
        # Of each column: the view it belongs to and how rare its gram is.
        self._view_of = np.repeat(np.arange(len(sizes)), sizes)
        self._rarity = np.fromiter((idf for view in weights for idf in grams[view].values()), np.float64)

    @classmethod
    def fitted(
        cls, texts: Sequence[Words], weights: Mapping[str, float], least: Mapping[str, int] = MappingProxyType({})
    ) -> tuple[Features, sp.csr_matrix]:
        """The features of these texts, and the texts in them, a row each.

        ``least``: view -> how many texts must show a feature, 1 where not said; a view that shows nothing is empty.
        """
        grams: dict[str, dict[str, float]] = {}
        matrices = []
        for view, weight in weights.items():
            vectors = TfidfVectorizer(analyzer=VIEWS[view], sublinear_tf=True, min_df=least.get(view, 1))
            try:
                matrices.append(vectors.fit_transform(texts) * weight)
            except ValueError:  # no feature is in that many texts
                grams[view] = {}
                continue
            grams[view] = dict(zip(vectors.get_feature_names_out(), map(float, vectors.idf_), strict=True))
        return cls(grams, weights), sp.hstack(matrices, format="csr")

    def of(self, typed: Words) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.float64]]:
        """(columns, values) of one text: TF-IDF with the logarithm of counts, each view in the length of its weight."""
        counted = Counter(chain.from_iterable([view.columns(typed) for view in self._views]))
        columns = np.fromiter(counted.keys(), dtype=np.intp, count=len(counted))
        counts = np.fromiter(counted.values(), dtype=np.float64, count=len(counted))
        strengths = (1 + np.log(counts)) * self._rarity[columns]
        views = self._view_of[columns]
        lengths = np.sqrt(np.bincount(views, strengths * strengths, len(self._views)))
        scales = self._weights / np.where(lengths, lengths, 1.0)
        return columns, strengths * scales[views]


class _View:
    """Which columns, from ``start`` on, a text shows. ``grams``: in the order of the columns."""

    def __init__(self, view: str, grams: Iterable[str], start: int) -> None:
        at = {gram: i for i, gram in enumerate(grams, start)}

        def known(found: Iterable[str]) -> list[int]:
            return [at[gram] for gram in found if gram in at]

        if view in IN_WORDS:
            # The same few thousand syllables come again and again.
            of_word = lru_cache(maxsize=1 << 14)(lambda word: known(IN_WORDS[view](word)))
            self.columns: Callable[[Words], Iterable[int]] = lambda typed: chain.from_iterable(
                map(of_word, typed.plain)
            )
        else:
            self.columns = lambda typed: known(VIEWS[view](typed))


def word_grams(typed: Words) -> list[str]:
    """Words without marks, and pairs of them."""
    return [*typed.plain, *(f"{a} {b}" for a, b in pairwise(typed.plain))]


def near_grams(typed: Words) -> list[str]:
    """Pairs of words close to each other, whichever comes first: "mất … sổ" and "sổ … bị mất" are one."""
    said = typed.plain
    return [f"{a} {b}" if a < b else f"{b} {a}" for at, a in enumerate(said) for b in said[at + 1 : at + 1 + NEAR]]


def letter_grams(typed: Words) -> list[str]:
    """Runs of letters within each word and its borders."""
    return [gram for word in typed.plain for gram in letters_of(word)]


def letters_of(word: str) -> list[str]:
    padded = f" {word} "
    return [padded[at : at + LETTERS] for at in range(len(padded) - LETTERS + 1)]


def accent_grams(typed: Words) -> list[str]:
    """Words that carry marks, and pairs of which one does: what an unaccented text cannot show."""
    alone = [word for word, marked in zip(typed.accented, typed.marked, strict=True) if marked]
    pairs = zip(pairwise(typed.accented), pairwise(typed.marked), strict=True)
    return alone + [f"{a} {b}" for (a, b), marked in pairs if any(marked)]


VIEWS: Mapping[str, Callable[[Words], Iterable[str]]] = {
    "words": word_grams,
    "near": near_grams,
    "letters": letter_grams,
    "accents": accent_grams,
}
# Views whose grams lie within single words, whatever stands beside them.
IN_WORDS: Mapping[str, Callable[[str], Iterable[str]]] = {"letters": letters_of}
