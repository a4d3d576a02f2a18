from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from bot.errors import EngineUnavailable, SpeechError
from bot.radio.speech.known import KNOWN, engines_named
from bot.settings import ROOT


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


def test_without_their_packages_engines_say_what_to_install() -> None:
    """The base install has neither the neural voices' runtime nor edge-tts."""
    program = """
import sys
class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {"onnx", "onnxruntime", "edge_tts", "aiohttp"}:
            raise ModuleNotFoundError(name)
sys.meta_path.insert(0, Blocked())
from bot.radio.speech.chain import speak_all
from bot.radio.speech.known import engines_named
speech = speak_all([("Xin chào bà con.", "main")], engines_named(["edge", "piper", "kokoro", "espeak"]))
for failure in speech.failures:
    print(failure.engine, failure.for_people)
print(speech.engine.name)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr
    edge, piper, kokoro, spoke = done.stdout.splitlines()
    assert "--extra edge" in edge
    assert "MOTCUA_PIPER_VOICE" in piper
    assert "make setup" in kokoro
    assert spoke == "espeak"
