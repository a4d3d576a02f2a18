"""A short chime, computed: nobody's recording, so nobody's licence."""

from __future__ import annotations

import numpy as np

from bot.radio.speech.engine import Audio

_NOTES_HZ = (523.25, 659.26, 783.99)  # C5 E5 G5
_NOTE_S, _RING_S = 0.28, 1.1
_PARTIALS = ((1.0, 1.0), (2.0, 0.35), (3.01, 0.12))
"""Frequency ratio and strength: slightly off whole numbers, as a bell's are."""


def chime(rate_hz: int, *, closing: bool = False) -> Audio:
    """Three bell notes, rising (falling when ``closing``), peak 1.0, about 1.7 s."""
    notes = _NOTES_HZ[::-1] if closing else _NOTES_HZ
    ring = np.arange(round(_RING_S * rate_hz)) / rate_hz
    starts = [round(index * _NOTE_S * rate_hz) for index in range(len(notes))]
    mixed = np.zeros(starts[-1] + len(ring))
    for start, note in zip(starts, notes, strict=True):
        bell = sum(strength * np.sin(2 * np.pi * note * ratio * ring) for ratio, strength in _PARTIALS)
        attack = np.minimum(1.0, ring / 0.005)
        mixed[start : start + len(ring)] += bell * attack * np.exp(-ring * 5.0)
    mixed *= np.minimum(1.0, (np.arange(len(mixed))[::-1] / rate_hz) / 0.05)
    return Audio((mixed / np.abs(mixed).max()).astype(np.float32), rate_hz)
