"""A linear model over words, pairs of words and letters, fitted on every way to ask for an entry, and kept for the next start.

Every entry (procedure, FAQ) brings its names and the ways people ask for it. A linear support vector machine, one entry against
the rest (Fan et al., LIBLINEAR, 2008), learns from TF-IDF features of those phrases: less than a minute for 170 entries and
47,000 phrases on two cores, refitted whenever they change.
"""

from __future__ import annotations

import hashlib
import json
import logging
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import sklearn

from bot.answers.features import LETTERS, NEAR, Features
from bot.answers.normalise import Words
from bot.answers.one_against_rest import TOGETHER, TOLERANCE, one_against_rest
from bot.whole_file import whole_file

log = logging.getLogger(__name__)

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


@dataclass(frozen=True)
class Fit:
    """coefficients: (features, labels); intercept: (labels,): the margin of each entry against all others."""

    features: Features
    labels: list[str]
    coefficients: npt.NDArray[np.float32]
    intercept: npt.NDArray[np.float32]


def fitted(phrases: Sequence[Phrase], shelf: Path | None = None) -> Fit:
    """The fit of these phrases: from the shelf when it lies there, else worked out and laid there."""
    if shelf is None:
        return _fit(phrases)
    path = shelf / f"entries-{_key(phrases)}.npz"
    try:
        return _read(path)
    except (OSError, ValueError, KeyError, zipfile.BadZipFile):
        fit = _fit(phrases)
    try:
        _write(path, fit)
    except OSError as error:
        log.warning("the fit could not be kept for the next start: %s", error)
    return fit


def _fit(phrases: Sequence[Phrase]) -> Fit:
    features, matrix = Features.fitted([p.words for p in phrases], WEIGHTS, LEAST)
    margins = one_against_rest(matrix, [p.label for p in phrases], [p.weight for p in phrases], COST)
    return Fit(features, margins.labels, np.ascontiguousarray(margins.coefficients.T), margins.intercept)


def _key(phrases: Sequence[Phrase]) -> str:
    """Changes with anything the fit depends on."""
    how = (WEIGHTS, LEAST, COST, TOLERANCE, TOGETHER, LETTERS, NEAR, sklearn.__version__)
    digest = hashlib.sha256(repr(how).encode())
    for phrase in phrases:
        digest.update(f"{phrase.label}\t{phrase.words.text}\t{phrase.weight}\n".encode())
    return digest.hexdigest()[:16]


def _read(path: Path) -> Fit:
    with path.open("rb") as file, np.load(file, allow_pickle=False) as kept:
        about = json.loads(str(kept["about"]))
        features = Features(about["grams"], WEIGHTS)
        return Fit(features, about["labels"], kept["coefficients"], kept["intercept"])


def _write(path: Path, fit: Fit) -> None:
    """In one move; older fits go."""
    about = json.dumps({"grams": fit.features.grams, "labels": fit.labels}, ensure_ascii=False)
    with whole_file(path) as file:
        np.savez(file, about=np.array(about), coefficients=fit.coefficients, intercept=fit.intercept)
    for old in path.parent.glob("entries-*.npz"):
        if old != path:
            old.unlink(missing_ok=True)
