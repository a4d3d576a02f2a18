"""The pitch of a text, frame by frame: six tones on a falling line."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise

import numpy as np
import numpy.typing as npt

from bot.radio.speech.kokoro.phones import RIME, Part, Phone, contour, voice
from bot.radio.speech.kokoro.syllable import Syllable

Floats = npt.NDArray[np.float32]

PITCH_FRAMES = 2
"""Pitch frames (12.5 ms) in a frame of duration (25 ms)."""
_VOICED = frozenset("bdmnŋɲlvzɣɡjwʒðɹɻɾʋ")
_SMOOTHING = np.array([0.25, 0.5, 0.25])


def pitch(phones: Sequence[Phone], syllables: Sequence[Syllable], durations: npt.ArrayLike, base_hz: float) -> Floats:
    """Hz per pitch frame, 0 where the voice is off.

    durations: frames of each phone, with one more before the first and after the last, as the model counts them
    base_hz: the pitch that contours are measured from
    """
    ends = np.cumsum(np.asarray(durations, dtype=np.float64) * PITCH_FRAMES).astype(int)
    spans = list(pairwise(ends))[:-1]  # of phones; the model's first frame has none
    curve, voiced = np.full(ends[-1], np.nan), np.zeros(ends[-1], dtype=bool)
    fall = _fall(phones)
    for number, group in groupby(enumerate(phones), key=lambda item: item[1].syllable):
        members = list(group)
        if number < 0:
            continue
        rime = [spans[index] for index, phone in members if phone.part in RIME]
        start, end = rime[0][0], rime[-1][1]
        points = contour(syllables[number].tone, syllables[number].checked)
        semitones = np.interp(np.linspace(0, 1, end - start), np.linspace(0, 1, len(points)), points)
        curve[start:end] = base_hz * 2 ** ((semitones + fall[number]) / 12)
        for index, phone in members:
            if phone.part in RIME or (phone.part is Part.ONSET and phone.symbol in _VOICED):
                voiced[slice(*spans[index])] = True
    return np.where(voiced, _smooth(_fill(curve)), 0.0).astype(np.float32)


def _fall(phones: Sequence[Phone]) -> dict[int, float]:
    """Semitones to add per syllable: half the declination at the start of a phrase, minus half at its end."""
    phrases: list[list[int]] = [[]]
    for phone in phones:
        if phone.part is Part.PAUSE:
            phrases.append([])
        elif phone.syllable >= 0 and phone.syllable not in phrases[-1]:
            phrases[-1].append(phone.syllable)
    half = voice()["declination"] / 2
    return {
        number: half - 2 * half * place / max(1, len(phrase) - 1)
        for phrase in phrases
        for place, number in enumerate(phrase)
    }


def _fill(curve: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Straight lines between syllables: voiced onsets lead from one tone to the next."""
    known = np.flatnonzero(~np.isnan(curve))
    return np.interp(np.arange(len(curve)), known, curve[known])


def _smooth(curve: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    return np.convolve(np.pad(curve, 1, mode="edge"), _SMOOTHING, mode="valid")
