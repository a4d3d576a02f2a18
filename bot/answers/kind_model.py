"""The classifier's guess at the kind of message: logistic regression over words and letters without marks."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression

from bot.answers.features import Features
from bot.answers.normalise import Words

WEIGHTS = {"words": 1.0, "letters": 0.6}
TRUST = 100.0  # in the examples, against keeping the model simple: the inverse of scikit-learn's regularisation


class KindModel:
    """``coefficients``: (features, kinds); ``intercept``: (kinds,). Both in the order of ``kinds``, three or more."""

    def __init__(
        self,
        features: Features,
        kinds: Sequence[str],
        coefficients: npt.NDArray[np.float64],
        intercept: npt.NDArray[np.float64],
    ) -> None:
        self._features = features
        self._kinds = list(kinds)
        self._coefficients = coefficients
        self._intercept = intercept

    @classmethod
    def fitted(cls, texts: Sequence[Words], kinds: Sequence[str]) -> KindModel:
        features, matrix = Features.fitted(texts, WEIGHTS)
        model = LogisticRegression(C=TRUST, class_weight="balanced", max_iter=300, random_state=7)
        model.fit(matrix, kinds)
        return cls(features, [str(k) for k in model.classes_], np.ascontiguousarray(model.coef_.T), model.intercept_)

    def ranked(self, typed: Words) -> list[tuple[str, float]]:
        """Every kind with its probability, likeliest first."""
        columns, values = self._features.of(typed)
        scores = np.einsum("f,fk->k", values, self._coefficients[columns]) + self._intercept
        chances = np.exp(scores - scores.max())
        chances /= chances.sum()
        return [(self._kinds[at], float(chances[at])) for at in np.argsort(-chances)]

    def save(self, folder: Path) -> None:
        """Numbers and JSON only: opening a model must not mean running code."""
        np.savez(folder / "kinds.npz", coefficients=self._coefficients, intercept=self._intercept)
        about = {"kinds": self._kinds, "grams": self._features.grams}
        (folder / "kinds.json").write_text(json.dumps(about, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> KindModel:
        """Raise OSError, ValueError or KeyError when the folder holds no whole model."""
        about = json.loads((folder / "kinds.json").read_text(encoding="utf-8"))
        with (folder / "kinds.npz").open("rb") as file, np.load(file, allow_pickle=False) as numbers:
            return cls(Features(about["grams"], WEIGHTS), about["kinds"], numbers["coefficients"], numbers["intercept"])
