"""Which aspects a question asks about, learnt from the example questions in ``data/aspects/``: one yes or no each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import sklearn
from sklearn.linear_model import LogisticRegression

from bot.answers.features import Features
from bot.answers.letters import plain
from bot.answers.linear_fit import LinearFit
from bot.answers.normalise import Normaliser, Words
from bot.answers.phrases import PhraseBook
from bot.answers.shelf import Packed, kept, key_of

WEIGHTS = {"words": 1.0}
LEAST = {"words": 8}  # texts that must hold a word or pair, so that no single example's subject is learnt
TRUST = 10.0  # in the examples: the inverse of scikit-learn's regularisation
_BEGIN, _END, _NAME, _NUMBER = "^", "$", "•", "#"


class AspectModel:
    """``examples``: aspects joined by "+" -> questions. ``names``: of procedures; a question about any is heard alike.

    ``key``: of the names and of how words are read; with a ``shelf``, the fit is kept there (see ``bot.answers.shelf``).
    """

    def __init__(
        self,
        examples: Mapping[str, Sequence[str]],
        normalise: Normaliser,
        names: PhraseBook,
        shelf: Path | None = None,
        key: str = "",
    ) -> None:
        self._normalise = normalise
        self._names = names
        of_these = key_of((key, examples, WEIGHTS, LEAST, TRUST, sklearn.__version__))
        self._fit = kept(shelf, "aspects", of_these, lambda: self._fitted(examples), LinearFit.packed, _unpacked)

    def _fitted(self, examples: Mapping[str, Sequence[str]]) -> LinearFit:
        aspects = sorted({aspect for key in examples for aspect in key.split("+")})
        asked = [
            (self._normalise(spelt), key) for key, texts in examples.items() for t in texts for spelt in (t, plain(t))
        ]
        features, matrix = Features.fitted([self._frame(words) for words, _ in asked], WEIGHTS, LEAST)
        fits = []
        for aspect in aspects:
            model = LogisticRegression(C=TRUST, solver="liblinear", random_state=0)
            fits.append(model.fit(matrix, [aspect in key.split("+") for _, key in asked]))
        coefficients = np.ascontiguousarray(np.array([fit.coef_[0] for fit in fits]).T)
        return LinearFit(features, aspects, coefficients, np.array([fit.intercept_[0] for fit in fits]))

    def __call__(self, typed: Words) -> dict[str, float]:
        """How likely each aspect is asked about, 0 to 1."""
        columns, values = self._fit.features.of(self._frame(typed))
        scores = np.einsum("f,fa->a", values, self._fit.coefficients[columns]) + self._fit.intercept
        return dict(zip(self._fit.labels, map(float, 1 / (1 + np.exp(-scores))), strict=True))

    def _frame(self, typed: Words) -> Words:
        """The question without what it is about: names and numbers are marks, and begin and end are words."""
        named = {i for found in self._names.find(typed) for i in range(found.start, found.end)}
        frame = [_BEGIN]
        for at, word in enumerate(typed.plain):
            if at in named:
                frame += [_NAME] if frame[-1] != _NAME else []
            else:
                frame.append(_NUMBER if word.isdigit() else word)
        return Words((*frame, _END))


def _unpacked(packed: Packed) -> LinearFit:
    return LinearFit.unpacked(packed, WEIGHTS)
