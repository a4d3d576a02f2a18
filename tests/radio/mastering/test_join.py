from __future__ import annotations

import numpy as np
import pytest

from bot.errors import MasteringError
from bot.radio.mastering.chime import chime
from bot.radio.mastering.join import JoinSettings, join
from bot.radio.speech.engine import Audio
from bot.radio.speech.silence import silence

PLAIN = JoinSettings(chimes=False)


def tone(seconds: float, rate: int = 22050, around: float = 0.0) -> Audio:
    wave = 0.5 * np.sin(2 * np.pi * 440 * np.arange(round(seconds * rate)) / rate)
    return Audio(np.concatenate([silence(around, rate), wave, silence(around, rate)]).astype(np.float32), rate)


def longest_silence_s(audio: Audio) -> float:
    loud = np.flatnonzero(np.abs(audio.samples) > 0.001)
    return float(np.diff(loud).max()) / audio.rate_hz


def test_sentences_lose_their_own_silence_and_get_the_pauses_asked_for() -> None:
    joined = join([tone(1.0, around=0.9)] * 3, [None, 2.0, 9.0], PLAIN)
    first, second, third = joined.spans
    assert joined.audio.rate_hz == 48000
    assert first.start_s == pytest.approx(0.3)
    assert second.start_s - first.end_s == pytest.approx(0.55, abs=0.001)
    assert third.start_s - second.end_s == pytest.approx(2.0, abs=0.001)
    assert joined.audio.duration_s == pytest.approx(third.end_s + 0.5, abs=0.001)  # the last pause is not used
    assert third.end_s - third.start_s == pytest.approx(1.04, abs=0.03)


def test_the_spans_tell_where_the_sound_is() -> None:
    joined = join([tone(1.0), tone(0.5)], [None, None])
    for span in joined.spans:
        heard = joined.audio.samples[round(span.start_s * 48000) : round(span.end_s * 48000)]
        assert np.sqrt(np.mean(heard**2)) > 0.3
    between = joined.audio.samples[round(joined.spans[0].end_s * 48000) : round(joined.spans[1].start_s * 48000)]
    assert not between.any()


def test_no_silence_is_longer_than_allowed() -> None:
    broken = Audio(np.concatenate([tone(0.5).samples, silence(4.0, 22050), tone(0.5).samples]), 22050)
    assert longest_silence_s(join([broken], [None], PLAIN).audio) < 0.7
    assert longest_silence_s(join([tone(1), tone(1)], [60.0, None], PLAIN).audio) < 5.1


def test_joins_do_not_click() -> None:
    joined = join([Audio(np.full(22050, 0.5, dtype=np.float32), 22050)] * 2, [None, None], PLAIN)
    assert np.abs(np.diff(joined.audio.samples)).max() < 0.05


def test_rates_are_brought_together() -> None:
    joined = join([tone(1.0, 16000), tone(1.0, 24000), tone(1.0, 48000)], [None] * 3, JoinSettings(rate_hz=44100))
    assert joined.audio.rate_hz == 44100
    assert [span.end_s - span.start_s for span in joined.spans] == pytest.approx([1.0] * 3, abs=0.02)


def test_chimes_ring_before_and_after_no_louder_than_the_speech() -> None:
    bare, rung = join([tone(1.0)], [None], PLAIN), join([tone(1.0)], [None])
    assert rung.spans[0].start_s > bare.spans[0].start_s + 1.5
    assert rung.audio.duration_s - rung.spans[0].end_s > 2.0
    assert np.abs(rung.audio.samples[: round(rung.spans[0].start_s * 48000)]).max() == pytest.approx(0.25, abs=0.02)


def test_the_chime_rises_and_falls_and_starts_and_ends_softly() -> None:
    for closing in (False, True):
        sound = chime(48000, closing=closing)
        assert np.abs(sound.samples).max() == 1.0
        assert (sound.samples[0], abs(sound.samples[-1])) == (0.0, 0.0)
        assert 1.5 < sound.duration_s < 2.0
    first = np.abs(np.fft.rfft(chime(48000).samples[:12000])).argmax() * 4
    last = np.abs(np.fft.rfft(chime(48000, closing=True).samples[:12000])).argmax() * 4
    assert (first, last) == (pytest.approx(523, abs=8), pytest.approx(784, abs=8))


def test_nothing_to_join_and_a_silent_sentence_are_errors() -> None:
    with pytest.raises(MasteringError, match="no sentence"):
        join([], [])
    with pytest.raises(MasteringError, match="sentence 1 has no sound"):
        join([tone(1.0), Audio(silence(1.0, 22050), 22050)], [None, None])
