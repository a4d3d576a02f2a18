"""A linear model over text features, one column a label, and how it lies on the shelf."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from bot.answers.features import Features
from bot.answers.shelf import Packed


@dataclass(frozen=True)
class LinearFit:
    """coefficients: (features, labels); intercept: (labels,): what speaks for each label."""

    features: Features
    labels: list[str]
    coefficients: npt.NDArray[np.floating[Any]]
    intercept: npt.NDArray[np.floating[Any]]

    def packed(self) -> Packed:
        arrays = {"coefficients": self.coefficients, "intercept": self.intercept}
        return Packed({"grams": self.features.grams, "labels": self.labels}, arrays)

    @classmethod
    def unpacked(cls, packed: Packed, weights: Mapping[str, float]) -> LinearFit:
        """``weights``: of the features' views."""
        features = Features(packed.about["grams"], weights)
        return cls(features, packed.about["labels"], packed.arrays["coefficients"], packed.arrays["intercept"])
