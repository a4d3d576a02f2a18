"""A linear model over words, pairs of words and letters, fitted on every way to ask for an entry, and kept for the next start.

Every entry (procedure, FAQ) brings its names and the ways people ask for it. A linear support vector machine, one entry against
the rest (Fan et al., LIBLINEAR, 2008), learns from TF-IDF features of those phrases: less than a minute for 170 entries and
47,000 phrases on two cores, refitted whenever they change.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import numpy as np
import sklearn

from bot.answers.features import LETTERS, NEAR, Features
from bot.answers.linear_fit import LinearFit
from bot.answers.normalise import Words
from bot.answers.one_against_rest import TOGETHER, TOLERANCE, one_against_rest
from bot.answers.shelf import Packed, kept, key_of

# How much each view of a text counts.
WEIGHTS = {"words": 1.0, "near": 0.35, "letters": 0.35, "accents": 0.25}
# Spellings of phrases that must show a feature, most phrases having two: what a single one shows is mostly chance.
LEAST = {"near": 3, "accents": 2}
COST = 1.0  # of a phrase on the wrong side, in the support vector machine


@dataclass(frozen=True)
class Phrase:
    """A way to ask for the entry ``label``; ``weight``: how much it counts (a name more than an example)."""

    label: str
    words: Words
    weight: float = 1.0


def fitted(phrases: Sequence[Phrase], shelf: Path | None = None) -> LinearFit:
    """The fit of these phrases: from the shelf when it lies there, else worked out and laid there."""
    return kept(shelf, "entries", _key(phrases), lambda: _fit(phrases), LinearFit.packed, _unpacked)


def _fit(phrases: Sequence[Phrase]) -> LinearFit:
    features, matrix = Features.fitted([p.words for p in phrases], WEIGHTS, LEAST)
    margins = one_against_rest(matrix, [p.label for p in phrases], [p.weight for p in phrases], COST)
    return LinearFit(features, margins.labels, np.ascontiguousarray(margins.coefficients.T), margins.intercept)


def _key(phrases: Sequence[Phrase]) -> str:
    how = (WEIGHTS, LEAST, COST, TOLERANCE, TOGETHER, LETTERS, NEAR, sklearn.__version__)
    return key_of(chain([how], ((p.label, p.words.text, p.weight) for p in phrases)))


def _unpacked(packed: Packed) -> LinearFit:
    return LinearFit.unpacked(packed, WEIGHTS)
