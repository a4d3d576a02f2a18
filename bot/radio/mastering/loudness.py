"""Measure loudness (EBU R 128, ITU-R BS.1770-4) and true peak (the same, annex 2), and keep peaks under a ceiling."""

from __future__ import annotations

import numpy as np
import pyloudnorm
import soxr
from scipy.ndimage import minimum_filter1d, uniform_filter1d

from bot.errors import MasteringError
from bot.radio.speech.engine import Audio, Samples
from bot.radio.speech.silence import is_silent

_OVERSAMPLING = 4
_BLOCK_S = 10.0
_LOOKAHEAD_S = 0.01


def integrated_loudness(audio: Audio) -> float:
    """Gated loudness in LUFS. Raise MasteringError for silence and for less than 0.4 s, which have none."""
    if is_silent(audio) or audio.duration_s < 0.4:
        raise MasteringError(
            f"{audio.duration_s:.2f} s of sound have no measurable loudness",
            for_people="Âm thanh quá ngắn hoặc trống, không đo được độ to.",
        )
    with np.errstate(divide="ignore", invalid="ignore"):  # blocks of digital silence have loudness -inf, and are gated
        loudness = float(pyloudnorm.Meter(audio.rate_hz).integrated_loudness(audio.samples.astype(np.float64)))
    if not np.isfinite(loudness):
        raise MasteringError(
            "the sound lies below the loudness gate", for_people="Âm thanh quá nhỏ, không đo được độ to."
        )
    return loudness


def true_peak(audio: Audio) -> float:
    """Highest peak of the signal between its samples too, in dBTP; -inf for digital silence."""
    with np.errstate(divide="ignore"):
        return float(20 * np.log10(_peaks(audio).max(initial=0.0)))


def gain(audio: Audio, decibels: float) -> Audio:
    return Audio((audio.samples * np.float32(10 ** (decibels / 20))).astype(np.float32), audio.rate_hz)


def limit(audio: Audio, ceiling_dbtp: float) -> Audio:
    """Turn down, around each true peak over the ceiling, as much as it takes; nothing else changes.

    The gain falls and rises over 10 ms on either side, so that it never acts as distortion on the wave itself.
    """
    ceiling = 10 ** (ceiling_dbtp / 20)
    peaks = _peaks(audio)
    if peaks.max(initial=0.0) <= ceiling:
        return audio
    needed = np.minimum(1.0, ceiling / np.maximum(peaks, ceiling * 0.5)).astype(np.float32)
    half = round(_LOOKAHEAD_S * audio.rate_hz) // 2 * 2
    lowest = minimum_filter1d(needed, 2 * half + 1, mode="nearest")
    # Two running means of half + 1 samples reach `half` to either side: no further than the minimum looked.
    smooth = uniform_filter1d(uniform_filter1d(lowest, half + 1, mode="nearest"), half + 1, mode="nearest")
    return Audio((audio.samples * smooth).astype(np.float32), audio.rate_hz)


def _peaks(audio: Audio) -> Samples:
    """Per sample, the largest magnitude among its four oversampled neighbours; in blocks, so that an hour fits in memory."""
    stream = soxr.ResampleStream(audio.rate_hz, audio.rate_hz * _OVERSAMPLING, 1, dtype="float32", quality="HQ")
    peaks = np.abs(audio.samples)  # never under the sample peak itself
    block = round(_BLOCK_S * audio.rate_hz)
    carry, position = np.zeros(0, dtype=np.float32), 0
    for start in range(0, len(audio.samples), block):
        last = start + block >= len(audio.samples)
        carry = np.concatenate([carry, np.abs(stream.resample_chunk(audio.samples[start : start + block], last=last))])
        whole = min(len(carry) // _OVERSAMPLING, len(peaks) - position)
        target = peaks[position : position + whole]
        for phase in range(_OVERSAMPLING):
            np.maximum(target, carry[phase : whole * _OVERSAMPLING : _OVERSAMPLING], out=target)
        carry, position = carry[whole * _OVERSAMPLING :], position + whole
    return peaks
