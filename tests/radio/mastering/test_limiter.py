from __future__ import annotations

import numpy as np
import pytest

from bot.radio.mastering.limiter import Limiter
from bot.radio.mastering.loudness import integrated_loudness, true_peak
from bot.radio.speech.engine import Audio
from bot.radio.speech.espeak import EspeakEngine

RATE = 48_000


def sine(hertz: float, level_db: float, seconds: float) -> Audio:
    time = np.arange(round(seconds * RATE)) / RATE
    return Audio((10 ** (level_db / 20) * np.sin(2 * np.pi * hertz * time)).astype(np.float32), RATE)


def test_limiting_keeps_true_peaks_under_the_ceiling_and_quiet_parts_untouched() -> None:
    quiet, loud = sine(440, -30, 1.0), sine(440, 3, 0.05)
    audio = Audio(np.concatenate([quiet.samples, loud.samples, quiet.samples]), RATE)
    limited = Limiter(audio).at(0.0, -1.0)
    assert true_peak(limited) <= -0.9
    assert true_peak(limited) > -1.6
    assert np.array_equal(limited.samples[: RATE - 2000], audio.samples[: RATE - 2000])
    assert np.array_equal(limited.samples[-RATE + 2000 :], audio.samples[-RATE + 2000 :])


def test_limiting_real_speech_pushed_far_too_high() -> None:
    speech = EspeakEngine().speak("Đăng ký khai sinh đúng hạn thì không thu lệ phí.")
    limited = Limiter(speech).at(9.0, -1.0)
    assert true_peak(limited) <= -0.7
    assert integrated_loudness(speech) - 1.5 < integrated_loudness(limited) < integrated_loudness(speech) + 9.0
    assert len(limited.samples) == len(speech.samples)


@pytest.mark.parametrize("gain_db", [-6.0, 0.0, 6.0])
def test_under_the_ceiling_it_is_a_plain_gain(gain_db: float) -> None:
    audio = sine(440, -10, 1.0)
    turned = Limiter(audio).at(gain_db, -1.0)
    assert np.allclose(turned.samples, audio.samples * 10 ** (gain_db / 20), atol=1e-6)


@pytest.mark.parametrize("length", [1, 47, 48, 49, 4801])
def test_any_length_works(length: int) -> None:
    audio = Audio(np.ones(length, dtype=np.float32), RATE)
    limited = Limiter(audio).at(6.0, -1.0)
    assert len(limited.samples) == length
    assert np.abs(limited.samples).max() <= 10 ** (-1 / 20) + 1e-4
