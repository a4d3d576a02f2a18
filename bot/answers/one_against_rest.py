"""Linear support vector machines, one label against all others, fitted in as many processes as there are cores."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp
from joblib import Parallel, cpu_count, delayed
from sklearn.svm import LinearSVC

TOGETHER = 44  # labels fitted in one go, each lot against one more "label" of all the others
_WORTH_PROCESSES = 5_000  # rows; with fewer, starting a process takes longer than the fit
TOLERANCE = 0.5  # finer takes half as long again and finds nothing more
_OTHERS = ""


@dataclass(frozen=True)
class Margins:
    """labels: sorted; coefficients: (labels, features); intercept: (labels,)"""

    labels: list[str]
    coefficients: npt.NDArray[np.float32]
    intercept: npt.NDArray[np.float32]


def one_against_rest(
    matrix: sp.csr_matrix, labels: Sequence[str], weights: Sequence[float], cost: float, seed: int = 0
) -> Margins:
    """The margin of each label against all others (Fan et al., LIBLINEAR, 2008), whatever number of processes does it.

    matrix: (rows, features); ``labels``, ``weights``: one a row, of at least two labels; ``cost``: of a row on the wrong side.
    """
    of_rows = np.array(labels)
    known = np.unique(of_rows)
    lots = np.array_split(known, math.ceil(len(known) / TOGETHER))
    # Not threads: LIBLINEAR's dice are shared by all of a process, and the same rows must always give the same fit.
    processes = cpu_count() if len(of_rows) >= _WORTH_PROCESSES else 1
    fits = Parallel(n_jobs=min(processes, len(lots)))(
        delayed(_fit)(matrix, of_rows, np.array(weights), lot, cost, seed) for lot in lots
    )
    coefficients = np.vstack([coefficients for coefficients, _ in fits])
    return Margins([str(label) for label in known], coefficients, np.concatenate([intercept for _, intercept in fits]))


def _fit(
    matrix: sp.csr_matrix,
    labels: npt.NDArray[np.str_],
    weights: npt.NDArray[np.float64],
    lot: npt.NDArray[np.str_],
    cost: float,
    seed: int,
) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]:
    """(coefficients, intercept) of the labels of this lot."""
    against = np.where(np.isin(labels, lot), labels, _OTHERS)
    model = LinearSVC(C=cost, tol=TOLERANCE, random_state=seed).fit(matrix, against, sample_weight=weights)
    coefficients, intercept = model.coef_, model.intercept_
    if len(model.classes_) == 2:  # one margin that stands for both
        coefficients, intercept = np.vstack([-coefficients, coefficients]), np.concatenate([-intercept, intercept])
    wanted = model.classes_ != _OTHERS
    return coefficients[wanted].astype(np.float32), intercept[wanted].astype(np.float32)
