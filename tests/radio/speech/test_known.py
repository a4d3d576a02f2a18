from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import EngineUnavailable, SpeechError
from bot.radio.speech.known import KNOWN, engines_named


def test_engines_come_in_the_order_named_and_once() -> None:
    assert [engine.name for engine in engines_named(["espeak", "gtts", "espeak"])] == ["espeak", "gtts"]
    assert [engine.name for engine in engines_named()] == ["gtts", "kokoro", "espeak"]


def test_a_voice_that_the_station_brought_goes_before_the_projects_own(tmp_path: Path) -> None:
    engines = engines_named(piper_voice=tmp_path / "vi_VN-x.onnx")
    assert [engine.name for engine in engines] == ["gtts", "piper", "kokoro", "espeak"]
    with pytest.raises(EngineUnavailable) as caught:
        engines[1].speak("Xin chào.")
    assert str(tmp_path) in caught.value.for_people


@pytest.mark.parametrize("name", KNOWN)
def test_each_engine_is_known_by_its_own_name_and_has_a_main_voice(name: str) -> None:
    (engine,) = engines_named([name])
    assert engine.name == name
    assert "main" in engine.voices
    assert engine.syllables_per_s > 2


def test_an_unknown_engine_is_an_error_that_lists_the_known_ones() -> None:
    with pytest.raises(SpeechError, match="'siri'; known: gtts, edge, piper, kokoro, espeak") as caught:
        engines_named(["siri"])
    assert "gtts, edge, piper, kokoro, espeak" in caught.value.for_people
