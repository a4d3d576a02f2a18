"""Measure loudness (EBU R 128, ITU-R BS.1770-4) and true peak (the same, annex 2)."""

from __future__ import annotations

import numpy as np
import pyloudnorm
import soxr

from bot.errors import MasteringError
from bot.radio.speech.engine import Audio, Samples
from bot.radio.speech.silence import is_silent

_OVERSAMPLING = 4
_BLOCK_S = 10.0


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
        return float(20 * np.log10(peaks(audio).max(initial=0.0)))


def peaks(audio: Audio) -> Samples:
    """Per sample, the largest magnitude among its four oversampled neighbours."""
    stream = soxr.ResampleStream(audio.rate_hz, audio.rate_hz * _OVERSAMPLING, 1, dtype="float32", quality="HQ")
    found = np.abs(audio.samples)  # never under the sample peak itself
    block = round(_BLOCK_S * audio.rate_hz)
    carry, position = np.zeros(0, dtype=np.float32), 0
    for start in range(0, len(found), block):
        last = start + block >= len(found)
        carry = np.concatenate([carry, np.abs(stream.resample_chunk(audio.samples[start : start + block], last=last))])
        whole = min(len(carry) // _OVERSAMPLING, len(found) - position)
        target = found[position : position + whole]
        for phase in range(_OVERSAMPLING):
            np.maximum(target, carry[phase : whole * _OVERSAMPLING : _OVERSAMPLING], out=target)
        carry, position = carry[whole * _OVERSAMPLING :], position + whole
    return found
