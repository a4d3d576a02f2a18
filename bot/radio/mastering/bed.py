"""Music under the voice: computed or the station's own, always well below what is said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import soxr
from scipy.ndimage import uniform_filter1d

from bot.radio.mastering.recording import Recording
from bot.radio.speech.engine import Samples

_CHORDS_HZ = ((130.81, 196.00, 261.63, 329.63), (110.00, 164.81, 261.63, 329.63), (87.31, 174.61, 220.00, 261.63))
"""C, A minor, F: nothing that draws the ear from the words."""
_CHORD_S, _DETUNE = 9.0, 1.003
_PAD_RATE_HZ = 4_000
_LOOP_OVERLAP_S, _FRAME_S = 1.5, 0.01


@dataclass(frozen=True)
class Bed:
    """recording: the station's music; None computes a soft pad

    under_db, between_db: its level against the voice's, while somebody speaks and while nobody does
    swell_s: shorter pauses than this stay as quiet as speech; ramp_s: time the level takes to change; fade_s: at both ends
    """

    recording: Recording | None = None
    under_db: float = -26.0
    between_db: float = -18.0
    swell_s: float = 1.1
    ramp_s: float = 0.4
    fade_s: float = 1.5


def lay_bed(samples: Samples, rate_hz: int, spans: Sequence[tuple[float, float]], bed: Bed) -> Samples:
    """``samples`` with the bed under them. ``spans``: start and end of each sentence in seconds, in order."""
    voice = np.concatenate([samples[round(start * rate_hz) : round(end * rate_hz)] for start, end in spans])
    level = float(np.sqrt(np.mean(np.square(voice, dtype=np.float64))))
    length = len(samples)
    music = _looped(bed.recording.samples(rate_hz), length, rate_hz) if bed.recording else pad(length, rate_hz)
    music_level = max(float(np.sqrt(np.mean(np.square(music, dtype=np.float64)))), 1e-9)
    mixed = samples + np.float32(level / music_level) * music * _gains(length, rate_hz, spans, bed)
    return np.asarray(mixed / max(1.0, float(np.abs(mixed).max(initial=0.0))), dtype=np.float32)


def pad(length: int, rate_hz: int) -> Samples:
    """A slow pad of ``length`` samples: chords that melt into one another, each note a pair slightly out of tune.

    Reckoned at a low rate, as its notes are low, and brought up to ``rate_hz``.
    """
    few = -(-length * _PAD_RATE_HZ // rate_hz) + _PAD_RATE_HZ // 10
    times = np.arange(few) / _PAD_RATE_HZ
    count = len(_CHORDS_HZ)
    place = times / _CHORD_S
    sound = np.zeros(few)
    for index, chord in enumerate(_CHORDS_HZ):
        distance = np.abs((place - index + count / 2) % count - count / 2)  # in chords, around the circle
        weight = np.cos(np.clip(distance, 0.0, 1.0) * np.pi / 2) ** 2
        notes = sum(np.sin(2 * np.pi * hz * tuned * times) / (1 + hz / 200) for hz in chord for tuned in (1.0, _DETUNE))
        sound += weight * notes
    whole = soxr.resample(sound.astype(np.float32), _PAD_RATE_HZ, rate_hz, quality="HQ")[:length]
    return np.asarray(whole / max(float(np.abs(whole).max(initial=0.0)), 1e-9), dtype=np.float32)


def _looped(music: Samples, length: int, rate_hz: int) -> Samples:
    """The music over and over, each round melting into the next."""
    overlap = min(round(_LOOP_OVERLAP_S * rate_hz), len(music) // 3)
    ramp = np.sin(np.linspace(0.0, np.pi / 2, overlap, dtype=np.float32))
    round_ = music.copy()
    round_[len(music) - overlap :] *= ramp[::-1]
    round_[:overlap] *= ramp
    step = len(music) - overlap
    looped = np.zeros(length + len(music), dtype=np.float32)
    for start in range(0, length, step):
        looped[start : start + len(round_)] += round_
    return looped[:length]


def _gains(length: int, rate_hz: int, spans: Sequence[tuple[float, float]], bed: Bed) -> Samples:
    """The bed's gain at each sample: down before a sentence begins, up only in pauses worth it."""
    frames = -(-length // round(_FRAME_S * rate_hz)) + 1
    levels = np.full(frames, bed.between_db)
    followers = [*(start for start, _ in spans[1:]), float("inf")]
    for (start, end), following in zip(spans, followers, strict=True):
        until = following if following - end < bed.swell_s else end
        first, last = ((start - bed.ramp_s / 2) / _FRAME_S, (until + bed.ramp_s / 2) / _FRAME_S)
        levels[max(0, round(first)) : round(last)] = bed.under_db
    smooth = uniform_filter1d(levels, max(1, round(bed.ramp_s / _FRAME_S)), mode="nearest")
    seconds = np.arange(frames) * _FRAME_S
    edge = np.clip(np.minimum(seconds, length / rate_hz - seconds) / max(bed.fade_s, 1e-3), 0.0, 1.0)
    gains = np.interp(np.arange(length) / rate_hz, seconds, 10 ** (smooth / 20) * edge)
    return gains.astype(np.float32)
