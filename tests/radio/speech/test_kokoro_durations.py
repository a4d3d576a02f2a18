from __future__ import annotations

import numpy as np
import pytest

from bot.radio.speech.kokoro.durations import bounded
from bot.radio.speech.kokoro.phones import RIME, Part, of_text, voice

BOUNDS = voice()["durations"]


@pytest.mark.parametrize("model_frames", [0.0, 1.0, 2.0, 9.0])
def test_every_rime_is_long_enough_to_carry_its_tone_and_a_stop_leaves_it_short(model_frames: float) -> None:
    phones, syllables = of_text("một cửa khuya ạ, tất cả oan ức")
    frames = bounded(phones, np.full(len(phones) + 2, model_frames, np.float32))
    for number, syllable in enumerate(syllables):
        rime = [
            frames[place] for place, phone in enumerate(phones, 1) if phone.syllable == number and phone.part in RIME
        ]
        shortest = BOUNDS["shortest_checked_rime" if syllable.checked else "shortest_rime"]
        assert sum(rime) >= shortest, syllable
        if model_frames == 9.0:
            assert rime == [9.0] * len(rime), syllable


def test_syllables_of_a_phrase_hang_together_and_phrases_are_parted() -> None:
    phones, _ = of_text("nộp hồ sơ, nhận kết quả")
    frames = bounded(phones, np.full(len(phones) + 2, 2.0, np.float32))
    gaps = [place for place, phone in enumerate(phones, 1) if phone.part is Part.GAP]
    (pause,) = (place for place, phone in enumerate(phones, 1) if phone.part is Part.PAUSE)
    assert [frames[place] for place in gaps if place != pause + 1] == [BOUNDS["longest_gap"]] * 4
    assert frames[pause] == BOUNDS["shortest"]["pause"]
    assert frames[pause] + frames[pause + 1] > 6 * BOUNDS["longest_gap"]


def test_what_the_model_says_of_silence_and_of_onsets_stands_and_its_own_array_is_left_alone() -> None:
    phones, _ = of_text("thông báo")
    given = np.arange(len(phones) + 2, dtype=np.float32) + 20
    kept = given.copy()
    frames = bounded(phones, given)
    assert (given == kept).all()
    onsets = [place for place, phone in enumerate(phones, 1) if phone.part is Part.ONSET]
    for place in (0, len(phones) + 1, *onsets):
        assert frames[place] == given[place]
