"""A linear model over words, pairs of words and letters, fitted on every way to ask for an entry, and kept for the next start.

Every entry (procedure, FAQ) brings its names and the ways people ask for it. A linear support vector machine, one entry against
the rest (Fan et al., LIBLINEAR, 2008), learns from TF-IDF features of those phrases: less than a minute for 170 entries and
38,000 phrases, refitted whenever they change.
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
from sklearn.svm import LinearSVC

from bot.answers.features import LETTERS, NEAR, Features
from bot.answers.normalise import Words
from bot.whole_file import whole_file

log = logging.getLogger(__name__)

# How much each view of a text counts.
WEIGHTS = {"words": 1.0, "near": 0.35, "letters": 0.35, "accents": 0.25}
_NEAR_IN = 3  # phrases must show a pair of near words: most pairs are chance
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
    features, matrix = Features.fitted([p.words for p in phrases], WEIGHTS, {"near": _NEAR_IN})
    # One thread: LIBLINEAR's dice are shared by all of a process, and the same phrases must always give the same fit.
    model = LinearSVC(C=COST, tol=0.1, random_state=0)
    model.fit(matrix, [p.label for p in phrases], sample_weight=[p.weight for p in phrases])
    margins = np.hstack([model.coef_, model.intercept_[:, None]]).astype(np.float32)
    if len(model.classes_) == 2:  # one margin that stands for both
        margins = np.vstack([-margins, margins])
    return Fit(features, [str(c) for c in model.classes_], np.ascontiguousarray(margins[:, :-1].T), margins[:, -1])


def _key(phrases: Sequence[Phrase]) -> str:
    """Changes with anything the fit depends on."""
    digest = hashlib.sha256(repr((WEIGHTS, _NEAR_IN, COST, LETTERS, NEAR, sklearn.__version__)).encode())
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
