from __future__ import annotations

import pytest

from bot.errors import SpeechError
from bot.radio.speech.known import KNOWN, engines_named


def test_engines_come_in_the_order_named_and_once() -> None:
    assert [engine.name for engine in engines_named(["espeak", "gtts", "espeak"])] == ["espeak", "gtts"]
    assert [engine.name for engine in engines_named()] == ["gtts", "kokoro", "espeak"]


@pytest.mark.parametrize("name", KNOWN)
def test_each_engine_is_known_by_its_own_name_and_has_a_main_voice(name: str) -> None:
    (engine,) = engines_named([name])
    assert engine.name == name
    assert "main" in engine.voices
    assert engine.syllables_per_s > 2


def test_an_unknown_engine_is_an_error_that_lists_the_known_ones() -> None:
    with pytest.raises(SpeechError, match="'siri'; known: gtts, kokoro, espeak") as caught:
        engines_named(["siri"])
    assert "gtts, kokoro, espeak" in caught.value.for_people
