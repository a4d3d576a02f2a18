"""Weights that make what was meant likeliest among its rivals: McFadden's conditional logit, held down by their squares."""

from __future__ import annotations

import json
from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp
from scipy.optimize import minimize

from bot.answers.rival import MEETINGS, Rival
from bot.answers.weighed import Weighed
from bot.whole_file import whole_file

LEAST = 3  # messages that must hold a gram
LIGHT = 0.05  # a word that weighs less is left out
ROUNDS = 300


@dataclass(frozen=True)
class Choice:
    """What a message chooses among: meant holds the share of each rival, all 0 where what was meant is not among them."""

    rivals: Sequence[Rival]
    grams: frozenset[str]
    meant: Sequence[float]


@dataclass(frozen=True)
class Held:
    """How much weights are held down: of features, of features of one side beside those shared, of grams, of words that meet."""

    seen: float
    apart: float
    said: float
    met: float


def learn(
    choices: Sequence[Choice],
    held: Held,
    speaks: Callable[[str], bool],
    shared: Callable[[str], str | None] = lambda _: None,
) -> dict[str, Weighed]:
    """By side. speaks: whether grams speak for or against a side; shared: the name of the weights a side has in common with
    others, beside its own."""
    said_by = Counter(gram for one in choices for gram in one.grams)
    met_by = Counter(chain.from_iterable(_meant_meetings(one) for one in choices))
    columns: dict[tuple[str, str, str], int] = {}
    rows, places, values = array("i"), array("i"), array("d")
    row, starts, meant = 0, [], []
    for one in choices:
        starts.append(row)
        said = [gram for gram in one.grams if said_by[gram] >= LEAST]
        for rival in one.rivals:
            sides = [side for side in (rival.side, shared(rival.side)) if side]
            keys = [(("seen", side, name), value) for side in sides for name, value in rival.seen.items()]
            keys += [(("said", rival.side, gram), 1.0) for gram in said if speaks(rival.side)]
            keys += [(("met", MEETINGS, words), 1.0) for words in rival.meetings if met_by[words] >= LEAST]
            rows.extend([row] * len(keys))
            places.extend(columns.setdefault(key, len(columns)) for key, _ in keys)
            values.extend(value for _, value in keys)
            row += 1
        meant += one.meant
    seen_by = sp.csr_matrix((values, (rows, places)), shape=(row, len(columns)))
    by_kind = np.array([_held_down(kind, bool(shared(side)), held) for kind, side, _ in columns])
    weights = _likeliest(seen_by, np.array(starts), np.array(meant, dtype=float), by_kind)
    return _by_side({key: float(weights[at]) for key, at in columns.items()}, shared)


def _meant_meetings(one: Choice) -> set[str]:
    """Words that meet in what was meant."""
    meant = (rival.meetings for rival, share in zip(one.rivals, one.meant, strict=True) if share)
    return set(chain.from_iterable(meant))


def _held_down(kind: str, shares: bool, held: Held) -> float:
    return {"said": held.said, "met": held.met}.get(kind, held.apart if shares else held.seen)


def _by_side(weights: Mapping[tuple[str, str, str], float], shared: Callable[[str], str | None]) -> dict[str, Weighed]:
    """What sides have in common is added to each of them."""
    sides: dict[str, dict[str, dict[str, float]]] = defaultdict(lambda: {"seen": {}, "said": {}})
    common = {group for _, side, _ in weights if (group := shared(side))}
    for (kind, side, name), weight in weights.items():
        if side not in common:
            sides[side]["seen" if kind == "seen" else "said"][name] = weight + weights.get(
                (kind, shared(side) or "", name), 0.0
            )
    return {side: Weighed(**of_side) for side, of_side in sides.items()}


def _likeliest(
    seen: sp.csr_matrix, starts: npt.NDArray[np.int_], meant: npt.NDArray[np.float64], held: npt.NDArray[np.float64]
) -> npt.NDArray[np.float64]:
    """Messages whose meaning is not among the rivals teach nothing."""
    of = np.repeat(np.arange(len(starts)), np.diff([*starts, len(meant)]))
    teaches = np.add.reduceat(meant, starts)[of]
    columns = seen.T.tocsr()

    def loss(weights: npt.NDArray[np.float64]) -> tuple[float, npt.NDArray[np.float64]]:
        scores = seen @ weights
        scores = scores - np.maximum.reduceat(scores, starts)[of]
        log_chances = scores - np.log(np.add.reduceat(np.exp(scores), starts))[of]
        slope = columns @ (np.exp(log_chances) * teaches - meant) + held * weights
        return float(-(meant * log_chances).sum() + 0.5 * (held * weights**2).sum()), slope

    found = minimize(loss, np.zeros(seen.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": ROUNDS})
    return np.asarray(found.x)


def write(
    path: Path, fingerprint: str, learnt: Mapping[str, Weighed], light: Mapping[str, float] | None = None
) -> None:
    """Four in five words hardly weigh anything and are left out. light: by name, where not ``LIGHT``."""

    def short(weights: Mapping[str, float], least: float) -> dict[str, float]:
        return {name: round(weight, 2) for name, weight in weights.items() if abs(weight) >= least}

    weights = {
        name: {"seen": short(one.seen, 0.005), "said": short(one.said, (light or {}).get(name, LIGHT))}
        for name, one in learnt.items()
    }
    found = {"examples": fingerprint, "weights": weights}
    with whole_file(path) as file:
        file.write((json.dumps(found, ensure_ascii=False, indent=0, sort_keys=True) + "\n").encode())
