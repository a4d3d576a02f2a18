from __future__ import annotations

import numpy as np
import pytest

from bot.radio.speech.kokoro.phones import Part, contour, of_text, tokens
from bot.radio.speech.kokoro.syllable import Tone
from bot.radio.speech.kokoro.tones import PITCH_FRAMES, Floats, pitch

BASE_HZ = 130.0


def rime(word: str) -> Floats:
    """Pitch through the rime of one syllable, at ten frames of duration a phone."""
    phones, syllables = of_text(word)
    hz = pitch(phones, syllables, [10.0] * (len(phones) + 2), BASE_HZ)
    onsets = sum(phone.part is Part.ONSET for phone in phones)
    stops = sum(phone.part in (Part.STOP, Part.PAUSE) for phone in phones)
    return hz[(1 + onsets) * 10 * PITCH_FRAMES + 2 : len(hz) - (1 + stops) * 10 * PITCH_FRAMES - 2]


def test_the_six_tones_differ_as_a_listener_expects() -> None:
    tones = {word: rime(word) for word in ("ma", "mà", "má", "mả", "mã", "mạ")}
    assert np.ptp(tones["ma"]) < 0.15 * BASE_HZ
    assert tones["mà"][-1] < tones["mà"][0] < tones["ma"][0]
    assert tones["má"][-1] > tones["má"][0]
    assert tones["mạ"][-1] < tones["mà"][-1]
    for word in ("mả", "mã"):
        assert tones[word].min() < min(tones[word][0], tones[word][-1])
    assert tones["mã"][-1] > tones["mả"][-1]


def test_a_stop_leaves_a_short_rise_or_fall() -> None:
    assert rime("mát")[-1] > rime("mát")[0]
    assert rime("mạt")[-1] < rime("mạt")[0]
    assert contour(Tone.NGANG, checked=True) == contour(Tone.SAC, checked=True)  # foreign syllables: "ap"


def test_voiceless_sounds_have_no_pitch_and_voiced_onsets_lead_into_the_tone() -> None:
    phones, syllables = of_text("tá má tát")
    durations = [4.0] * (len(phones) + 2)
    hz = pitch(phones, syllables, durations, BASE_HZ)
    assert len(hz) == sum(durations) * PITCH_FRAMES
    for place, phone in enumerate(phones, start=1):
        span = hz[place * 4 * PITCH_FRAMES : (place + 1) * 4 * PITCH_FRAMES]
        voiced = phone.part in (Part.STRESS, Part.NUCLEUS, Part.CODA) or phone.symbol == "m"
        assert (span > 0).all() if voiced else (span == 0).all(), phone


def test_pitch_falls_through_a_phrase_and_starts_afresh_in_the_next() -> None:
    words = "ma ma ma ma, ma ma ma ma."
    phones, syllables = of_text(words)
    hz = pitch(phones, syllables, [4.0] * (len(phones) + 2), BASE_HZ)
    starts = [place for place, phone in enumerate(phones, start=1) if phone.part is Part.STRESS]  # one a syllable
    levels = [float(hz[(place * 4 + 2) * PITCH_FRAMES]) for place in starts]
    assert len(levels) == 8
    assert levels[0] > levels[1] > levels[2] > levels[3] < levels[4]
    assert levels[4] == pytest.approx(levels[0], rel=0.01)


def test_a_voice_with_a_higher_base_speaks_higher_all_along() -> None:
    phones, syllables = of_text("đăng ký khai sinh")
    durations = [3.0] * (len(phones) + 2)
    low, high = (pitch(phones, syllables, durations, hz) for hz in (100.0, 200.0))
    assert np.allclose(high, 2 * low)


def test_every_phone_of_a_text_is_one_of_the_models() -> None:
    phones, syllables = of_text("Bà con, quyết định! Giếng khuya?")
    assert [phone.symbol for phone in phones if phone.part is Part.PAUSE] == [",", "!", "?"]
    assert len(syllables) == 6
    assert all(phone.symbol in tokens() for phone in phones)
    assert [phone.syllable for phone in phones if phone.part is Part.NUCLEUS]
