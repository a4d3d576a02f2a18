"""Turn sound up without any peak over a ceiling."""

from __future__ import annotations

import numpy as np
from scipy.ndimage import minimum_filter1d, uniform_filter1d

from bot.radio.mastering.loudness import peaks
from bot.radio.speech.engine import Audio

_FRAME_S = 0.001
_REACH = 10
"""Frames on either side of a peak over which the gain falls and rises: 10 ms, too slow to distort the wave itself."""


class Limiter:
    """Holds a sound and its true peaks, so that many gains can be tried on it."""

    def __init__(self, audio: Audio) -> None:
        self._audio = audio
        self._frame = max(1, round(_FRAME_S * audio.rate_hz))
        found = peaks(audio)
        padded = np.pad(found, (0, -len(found) % self._frame))
        self._peaks = padded.reshape(-1, self._frame).max(axis=1)  # one a frame

    def at(self, gain_db: float, ceiling_dbtp: float) -> Audio:
        """The sound with ``gain_db`` more, turned down around each peak over the ceiling as much as it takes."""
        factor, ceiling = 10 ** (gain_db / 20), 10 ** (ceiling_dbtp / 20)
        if self._peaks.max(initial=0.0) * factor <= ceiling:
            return Audio((self._audio.samples * np.float32(factor)).astype(np.float32), self._audio.rate_hz)
        needed = np.minimum(1.0, ceiling / np.maximum(self._peaks * factor, ceiling / 2))
        lowest = minimum_filter1d(needed, 2 * _REACH + 1, mode="nearest")
        # Two running means of 9 frames reach 8 to either side, the line between frames one more: less than the minimum looked.
        smooth = uniform_filter1d(uniform_filter1d(lowest, _REACH - 1, mode="nearest"), _REACH - 1, mode="nearest")
        gains = (factor * np.append(smooth, smooth[-1:])).astype(np.float32)
        slope = np.arange(self._frame, dtype=np.float32) / self._frame
        curve = gains[:-1, None] + (gains[1:] - gains[:-1])[:, None] * slope
        return Audio(self._audio.samples * curve.ravel()[: len(self._audio.samples)], self._audio.rate_hz)
