"""How long each phone lasts: as long as the model says, within what a Vietnamese syllable needs.

The model hurries over what its own languages leave unstressed; in Vietnamese each syllable is said in full.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import cycle, groupby, pairwise

import numpy as np
import numpy.typing as npt

from bot.radio.speech.kokoro.phones import RIME, Part, Phone, voice

Floats = npt.NDArray[np.float32]


def bounded(phones: Sequence[Phone], frames: Floats) -> Floats:
    """``frames`` within the bounds of ``voice.yml``.

    frames: of 25 ms, for each phone, with one more before the first and after the last, as the model counts them
    """
    bounds = voice()["durations"]
    result = frames.copy()
    for place, phone in enumerate(phones, start=1):
        result[place] = max(frames[place], bounds["shortest"].get(phone.part.name.lower(), 0))
    for place, (before, phone) in enumerate(pairwise(phones), start=2):
        if phone.part is Part.GAP and before.part is not Part.PAUSE:
            result[place] = min(frames[place], bounds["longest_gap"])
    for number, group in groupby(enumerate(phones, start=1), key=lambda item: item[1].syllable):
        if number >= 0:
            _lengthen(dict(group), result, bounds)
    return result


def _lengthen(syllable: dict[int, Phone], frames: Floats, bounds: dict[str, int]) -> None:
    """Draw out the nucleus until the rime is as long as it must be. Changes ``frames``."""
    parts = [phone.part for phone in syllable.values()]
    rime = [place for place, phone in syllable.items() if phone.part in RIME]
    nucleus = [place for place, phone in syllable.items() if phone.part is Part.NUCLEUS]
    missing = bounds["shortest_checked_rime" if Part.STOP in parts else "shortest_rime"] - frames[rime].sum()
    for place, _ in zip(cycle(nucleus), range(int(np.ceil(missing))), strict=False):
        frames[place] += 1
