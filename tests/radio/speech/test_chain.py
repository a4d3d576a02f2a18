from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bot.errors import SpeechError
from bot.radio.speech.cache import SentenceCache
from bot.radio.speech.chain import speak_all
from bot.radio.speech.engine import Audio
from bot.radio.speech.espeak import EspeakEngine
from bot.radio.speech.google import GoogleEngine
from tests.standins.google_speech import GoogleSpeech

LINES = [
    ("Kính thưa bà con phường Bến Cát.", "main"),
    ("Đăng ký khai sinh đúng hạn thì không thu lệ phí.", "main"),
    ("Xin cảm ơn bà con.", "main"),
]


def google_engine(google: GoogleSpeech) -> GoogleEngine:
    return GoogleEngine(base_url=google.base_url, sleep=lambda _: None, attempts=1)


def test_the_first_engine_that_works_speaks_all() -> None:
    with GoogleSpeech() as google:
        speech = speak_all(LINES, [google_engine(google), EspeakEngine()])
    assert (speech.engine.name, speech.asked, speech.failures) == ("gtts", ("gtts", "espeak"), ())
    assert not speech.fell_back
    assert [audio.rate_hz for audio in speech.audios] == [24000] * 3


def test_one_failed_sentence_gives_the_whole_bulletin_to_the_next_engine() -> None:
    with GoogleSpeech() as google:
        google.faults = ["", "429"]
        speech = speak_all(LINES, [google_engine(google), EspeakEngine()])
    assert speech.engine.name == "espeak"
    assert [audio.rate_hz for audio in speech.audios] == [22050] * 3
    (failure,) = speech.failures
    assert (failure.engine, failure.sentence) == ("gtts", 1)
    assert "429" in failure.reason
    assert "Google" in failure.for_people


def test_when_none_can_speak_every_reason_is_told() -> None:
    with GoogleSpeech() as google:
        google.faults = ["500"]
        with pytest.raises(SpeechError, match=r"gtts: Google answered 500.*espeak: .*no voice") as caught:
            speak_all(LINES, [google_engine(google), EspeakEngine(voices={"main": "nowhere"})])
    assert "Bản tin chưa được tạo" in caught.value.for_people


def test_no_engine_is_an_error() -> None:
    with pytest.raises(SpeechError, match="none was given"):
        speak_all(LINES, [])


class Mute:
    name, settings, rate_hz, voices, syllables_per_s = "mute", {}, 8000, ("main",), 4.0

    def speak(self, text: str, voice: str = "main") -> Audio:
        return Audio(np.zeros(8000, dtype=np.float32), 8000)


def test_an_engine_that_returns_silence_has_failed() -> None:
    speech = speak_all(LINES, [Mute(), EspeakEngine()])
    assert speech.engine.name == "espeak"
    assert "silence" in speech.failures[0].reason


def test_cached_sentences_are_not_asked_for_again(tmp_path: Path) -> None:
    cache = SentenceCache(tmp_path)
    with GoogleSpeech() as google:
        engine = google_engine(google)
        first = speak_all(LINES, [engine], cache=cache)
        google.faults = ["500"] * 9
        second = speak_all(LINES, [engine], cache=cache)
        assert len(google.texts) == 3
    for one, other in zip(first.audios, second.audios, strict=True):
        assert np.array_equal(one.samples, other.samples)


def test_a_voice_the_engine_lacks_is_reported() -> None:
    lines = [*LINES, ("Xin mời bà con nghe tiếp.", "second")]
    with GoogleSpeech() as google:
        speech = speak_all(lines, [google_engine(google)])
    assert speech.missing_voices == ("second",)
    assert speak_all(lines, [EspeakEngine()]).missing_voices == ()


def test_progress_counts_each_engines_sentences() -> None:
    seen: list[tuple[str, int, int]] = []
    with GoogleSpeech() as google:
        google.faults = ["", "403"]
        speak_all(LINES, [google_engine(google), EspeakEngine()], on_sentence=lambda *step: seen.append(step))
    assert seen == [("gtts", 1, 3), ("espeak", 1, 3), ("espeak", 2, 3), ("espeak", 3, 3)]
