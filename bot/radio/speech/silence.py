"""Silence around and inside speech. Pure functions over mono float32 samples."""

from __future__ import annotations

import numpy as np

from bot.radio.speech.engine import Audio, Samples

SILENCE_DBFS = -50.0
"""Speech engines' own silence lies below -60 dBFS, their softest consonants around -45."""
_FRAME_S = 0.01


def is_silent(audio: Audio) -> bool:
    """Nothing in it rises above the silence threshold."""
    return not loud_frames(audio).any()


def trim(audio: Audio, *, keep_s: float = 0.02) -> Audio:
    """Without leading and trailing silence, save ``keep_s`` on each side; empty when all of it is silent."""
    loud = np.flatnonzero(loud_frames(audio))
    if not len(loud):
        return Audio(audio.samples[:0], audio.rate_hz)
    frame, keep = _frame(audio.rate_hz), round(keep_s * audio.rate_hz)
    start = max(0, int(loud[0]) * frame - keep)
    return Audio(audio.samples[start : (int(loud[-1]) + 1) * frame + keep], audio.rate_hz)


def shorten_silences(audio: Audio, *, longest_s: float) -> Audio:
    """Cut every silence inside down to ``longest_s`` (an engine's own pause at a comma may be too long for a horn)."""
    frame, longest = _frame(audio.rate_hz), max(1, round(longest_s / _FRAME_S))
    loud = loud_frames(audio)
    kept, run = np.ones(len(loud), dtype=bool), 0
    for index, is_loud in enumerate(loud):
        run = 0 if is_loud else run + 1
        kept[index] = run <= longest
    return Audio(audio.samples[np.repeat(kept, frame)[: len(audio.samples)]], audio.rate_hz)


def fade(audio: Audio, *, seconds: float = 0.005) -> Audio:
    """Raise and lower the ends over ``seconds``, so that a join does not click."""
    length = min(round(seconds * audio.rate_hz), len(audio.samples) // 2)
    ramp = np.linspace(0.0, 1.0, length, endpoint=False, dtype=np.float32)
    samples = audio.samples.copy()
    samples[:length] *= ramp
    samples[len(samples) - length :] *= ramp[::-1]
    return Audio(samples, audio.rate_hz)


def silence(seconds: float, rate_hz: int) -> Samples:
    return np.zeros(max(0, round(seconds * rate_hz)), dtype=np.float32)


def _frame(rate_hz: int) -> int:
    return max(1, round(_FRAME_S * rate_hz))


def loud_frames(audio: Audio) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Per 10 ms frame (the last one may be shorter): does its peak rise above the threshold?"""
    frame = _frame(audio.rate_hz)
    padded = np.pad(np.abs(audio.samples), (0, -len(audio.samples) % frame))
    loud: np.ndarray[tuple[int], np.dtype[np.bool_]] = padded.reshape(-1, frame).max(axis=1, initial=0.0) > (
        10 ** (SILENCE_DBFS / 20)
    )
    return loud
