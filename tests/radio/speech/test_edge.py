from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator

import numpy as np
import pytest

from bot.errors import EngineUnavailable
from bot.radio.speech.chain import speak_all
from bot.radio.speech.edge import EdgeEngine
from bot.radio.speech.espeak import EspeakEngine
from bot.radio.speech.silence import is_silent
from tests.standins.edge_speech import EdgeSpeech

TEXT = "Đăng ký khai sinh đúng hạn thì không thu lệ phí."


@pytest.fixture
def edge(monkeypatch: pytest.MonkeyPatch) -> Iterator[EdgeSpeech]:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    with EdgeSpeech() as standin:
        monkeypatch.setattr("edge_tts.communicate.WSS_URL", standin.url)
        yield standin


def engine(**settings) -> EdgeEngine:
    settings = {"sleep": lambda _: None, "backoff_s": 0.0, "attempts": 1, **settings}
    return EdgeEngine(**settings)


def test_it_speaks_through_edge_tts(edge: EdgeSpeech) -> None:
    audio = engine(rate_percent=-10).speak(TEXT)
    assert (audio.rate_hz, audio.samples.dtype) == (24000, np.float32)
    assert 2 < audio.duration_s < 6
    assert not is_silent(audio)
    assert (edge.texts, edge.voices, edge.rates) == ([TEXT], ["vi-VN-HoaiMyNeural"], ["-10%"])


def test_the_second_voice_is_another_persons(edge: EdgeSpeech) -> None:
    speech = speak_all([("Xin chào bà con.", "main"), ("Bà con nghe tiếp.", "second")], [engine()])
    assert edge.voices == ["vi-VN-HoaiMyNeural", "vi-VN-NamMinhNeural"]
    assert speech.missing_voices == ()


def test_signs_of_markup_are_said_and_not_obeyed(edge: EdgeSpeech) -> None:
    text = "Bà con & cán bộ <break time='9s'/> nghe rõ."
    engine().speak(text)
    assert edge.texts == [text]


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        ("429", "Microsoft answered 429"),
        ("503", "Microsoft answered 503"),
        ("no_audio", "answered without audio"),
        ("cut", "audio whose end is missing"),
        ("dropped", "audio whose end is missing|cannot be reached"),
        ("half_the_words", "its end is missing"),
        ("not_mp3", "damaged audio: not an MP3"),
    ],
)
def test_what_may_pass_is_tried_again_and_then_told(fault: str, reason: str, edge: EdgeSpeech) -> None:
    edge.faults = [fault]
    assert engine(attempts=2).speak(TEXT).duration_s > 2
    edge.faults = [fault, fault]
    with pytest.raises(EngineUnavailable, match=rf"({reason}).*\(2 attempts\)") as caught:
        engine(attempts=2).speak(TEXT)
    assert "Edge" in caught.value.for_people
    assert len(edge.texts) == 4


@pytest.mark.parametrize(
    ("faults", "reason"), [(["403", "403"], "403"), (["404"], "404"), (["unknown"], "not understood")]
)
def test_a_refusal_is_final(faults: list[str], reason: str, edge: EdgeSpeech) -> None:
    edge.faults = [*faults, "", ""]
    with pytest.raises(EngineUnavailable, match=reason):
        engine(attempts=3).speak(TEXT)
    assert edge.faults == ["", ""], "the library itself calls once more after a 403, with the server's clock"


def test_a_slow_answer_is_a_timeout(edge: EdgeSpeech) -> None:
    edge.faults = ["slow"]
    with pytest.raises(EngineUnavailable, match="did not answer in time"):
        engine(timeout_s=0.05).speak(TEXT)


def test_offline_the_next_engine_speaks_and_says_so(monkeypatch: pytest.MonkeyPatch, edge: EdgeSpeech) -> None:
    with EdgeSpeech() as gone:
        pass
    monkeypatch.setattr("edge_tts.communicate.WSS_URL", gone.url)
    speech = speak_all([(TEXT, "main")], [engine(), EspeakEngine()])
    assert (speech.engine.name, speech.fell_back) == ("espeak", True)
    assert "cannot be reached" in speech.failures[0].reason
    assert "đường mạng" in speech.failures[0].for_people


def test_a_service_that_is_not_there_is_left_alone_for_a_minute(edge: EdgeSpeech) -> None:
    now, slept = [0.0], []
    speaker = engine(attempts=2, sleep=slept.append, monotonic=lambda: now[0], min_interval_s=0.0, timeout_s=0.05)
    edge.faults, edge.delay_s = ["slow", "slow"], 0.3
    for _ in range(3):
        with pytest.raises(EngineUnavailable, match="did not answer in time"):
            speaker.speak(TEXT)
    assert (len(slept), edge.faults) == (1, [])
    now[0] = 61.0
    edge.faults = ["slow", "slow"]
    with pytest.raises(EngineUnavailable, match="2 attempts"):
        speaker.speak(TEXT)


async def test_it_speaks_where_an_event_loop_runs_already(edge: EdgeSpeech) -> None:
    assert asyncio.get_running_loop()
    assert engine().speak(TEXT).duration_s > 2


@pytest.mark.parametrize("text", ["", " ", "...", "?!"])
def test_nothing_to_say_is_unavailable_and_asks_nobody(text: str, edge: EdgeSpeech) -> None:
    with pytest.raises(EngineUnavailable, match="nothing to say"):
        engine().speak(text)
    assert edge.texts == []


def test_where_the_library_is_not_installed_it_says_how(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "edge_tts", None)
    with pytest.raises(EngineUnavailable, match="not installed") as caught:
        engine().speak(TEXT)
    assert "--extra edge" in caught.value.for_people
