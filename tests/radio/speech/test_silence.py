from __future__ import annotations

import numpy as np
import pytest

from bot.radio.speech.engine import Audio
from bot.radio.speech.silence import fade, is_silent, shorten_silences, silence, trim

RATE = 16000


def tone(seconds: float, level: float = 0.5) -> np.ndarray:
    return (level * np.sin(2 * np.pi * 440 * np.arange(round(seconds * RATE)) / RATE)).astype(np.float32)


def audio(*parts: np.ndarray) -> Audio:
    return Audio(np.concatenate(parts), RATE)


def test_trim_takes_the_silence_off_both_ends() -> None:
    trimmed = trim(audio(silence(0.7, RATE), tone(1.0), silence(0.4, RATE)), keep_s=0.02)
    assert trimmed.duration_s == pytest.approx(1.04, abs=0.011)


def test_trim_leaves_what_has_no_silence_and_empties_what_has_nothing_else() -> None:
    assert trim(audio(tone(1.0))).duration_s == 1.0
    assert len(trim(audio(silence(1.0, RATE))).samples) == 0
    assert len(trim(Audio(silence(0, RATE), RATE)).samples) == 0


def test_soft_consonants_are_kept_and_noise_floor_is_silence() -> None:
    assert not is_silent(audio(tone(0.1, level=0.006)))
    assert is_silent(audio(tone(1.0, level=0.0005)))
    assert is_silent(Audio(silence(0, RATE), RATE))


def test_long_inner_silences_are_shortened_and_short_ones_kept() -> None:
    source = audio(tone(0.5), silence(2.0, RATE), tone(0.5), silence(0.2, RATE), tone(0.5))
    assert shorten_silences(source, longest_s=0.6).duration_s == pytest.approx(0.5 + 0.6 + 0.5 + 0.2 + 0.5, abs=0.011)


def test_a_fade_starts_and_ends_at_nothing_and_leaves_the_rest() -> None:
    source = audio(np.ones(RATE, dtype=np.float32))
    faded = fade(source, seconds=0.01)
    assert (faded.samples[0], faded.samples[-1], faded.samples[RATE // 2]) == (0.0, 0.0, 1.0)
    assert source.samples[0] == 1.0
    assert len(fade(Audio(silence(0, RATE), RATE)).samples) == 0
