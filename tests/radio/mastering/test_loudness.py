from __future__ import annotations

import numpy as np
import pytest

from bot.errors import MasteringError
from bot.radio.mastering.loudness import integrated_loudness, true_peak
from bot.radio.speech.engine import Audio

RATE = 48_000


def sine(hertz: float, level_db: float, seconds: float = 3.0, phase: float = 0.0) -> Audio:
    time = np.arange(round(seconds * RATE)) / RATE
    return Audio((10 ** (level_db / 20) * np.sin(2 * np.pi * hertz * time + phase)).astype(np.float32), RATE)


def click() -> Audio:
    """Loud enough to be heard by the silence detector, too short to pass the loudness gate."""
    samples = np.zeros(RATE, dtype=np.float32)
    samples[RATE // 2] = 0.005
    return Audio(samples, RATE)


def test_loudness_of_the_standard_sine() -> None:
    # EBU Tech 3341, case 1: 1 kHz at -23 dBFS in both channels is -23 LUFS; in one channel it is 3.01 LU less.
    assert integrated_loudness(sine(1000, -23)) == pytest.approx(-26.01, abs=0.1)


def test_loudness_is_gated_against_silence() -> None:
    loud = sine(1000, -20)
    padded = Audio(np.concatenate([np.zeros(RATE * 5, dtype=np.float32), loud.samples]), RATE)
    assert integrated_loudness(padded) == pytest.approx(integrated_loudness(loud), abs=0.3)


@pytest.mark.parametrize("audio", [Audio(np.zeros(RATE, dtype=np.float32), RATE), sine(1000, -6, seconds=0.2), click()])
def test_what_has_no_loudness_is_an_error(audio: Audio) -> None:
    with pytest.raises(MasteringError):
        integrated_loudness(audio)


def test_true_peak_finds_what_lies_between_the_samples() -> None:
    # A quarter of the sample rate at 45 degrees: every sample is 3.01 dB under the wave's crest.
    audio = sine(RATE / 4, 0.0, phase=np.pi / 4)
    assert 20 * np.log10(np.abs(audio.samples).max()) == pytest.approx(-3.01, abs=0.01)
    assert true_peak(audio) == pytest.approx(0.0, abs=0.2)


def test_true_peak_over_block_edges_and_of_silence() -> None:
    samples = np.zeros(RATE * 25, dtype=np.float32)
    crest = sine(RATE / 4, -6.0, seconds=0.1, phase=np.pi / 4).samples
    samples[RATE * 10 - 2400 : RATE * 10 + 2400] = crest
    assert true_peak(Audio(samples, RATE)) == pytest.approx(-6.0, abs=0.3)
    assert true_peak(Audio(samples[:100], RATE)) == -np.inf
    assert true_peak(Audio(samples[:0], RATE)) == -np.inf
