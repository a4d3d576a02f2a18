from __future__ import annotations

import pytest

from bot.radio.duration import estimate_s
from bot.radio.mastering.join import JoinSettings, join
from bot.radio.speech.espeak import EspeakEngine
from bot.radio.speech.google import GoogleEngine
from bot.radio.syllables import count_syllables

SPOKEN = [
    "Kính thưa bà con phường Bến Cát.",
    "Đăng ký khai sinh đúng hạn, trong sáu mươi ngày, thì không thu lệ phí.",
    "Bà con mang theo giấy chứng sinh do bệnh viện cấp và căn cước của cha hoặc mẹ.",
    "Nếu quá sáu mươi ngày, lệ phí do Hội đồng nhân dân thành phố quy định.",
    "Xin cảm ơn bà con đã lắng nghe.",
]
PAUSES = [1.2, None, None, 1.2, 9.0]


def test_syllables_are_runs_of_letters_and_single_digits() -> None:
    assert count_syllables("Đăng ký, khai-sinh: 60 ngày!") == 7
    assert count_syllables("… – ") == 0


@pytest.mark.parametrize("words_per_minute", [120, 150, 190])
@pytest.mark.parametrize("chimes", [True, False])
def test_the_estimate_is_near_what_espeak_then_takes(words_per_minute: int, chimes: bool) -> None:
    engine, settings = EspeakEngine(words_per_minute=words_per_minute), JoinSettings(chimes=chimes)
    joined = join([engine.speak(text) for text in SPOKEN], PAUSES, settings)
    assert estimate_s(SPOKEN, PAUSES, engine, settings) == pytest.approx(joined.audio.duration_s, rel=0.12)


def test_each_engine_has_its_own_pace() -> None:
    assert estimate_s(SPOKEN, PAUSES, GoogleEngine()) < estimate_s(SPOKEN, PAUSES, EspeakEngine())


def test_nothing_to_say_takes_only_the_frame() -> None:
    assert estimate_s([], [], EspeakEngine(), JoinSettings(chimes=False)) == pytest.approx(0.8)
