from __future__ import annotations

import shutil
import subprocess
import sys
import threading
from pathlib import Path

import espeakng_loader
import numpy as np
import pytest

from bot.errors import EngineUnavailable
from bot.radio.speech.engine import Audio
from bot.radio.speech.espeak import EspeakEngine

TEXT = "Đăng ký khai sinh đúng hạn thì không thu lệ phí, bà con nhớ mang theo giấy chứng sinh."


def test_it_speaks_real_vietnamese_sound() -> None:
    audio = EspeakEngine().speak(TEXT)
    assert audio.rate_hz == 22050
    assert audio.samples.dtype == np.float32
    assert audio.samples.ndim == 1
    assert 3 < audio.duration_s < 10
    assert np.sqrt(np.mean(audio.samples**2)) > 0.02
    assert np.abs(audio.samples).max() <= 1.0


def alike(one: Audio, other: Audio) -> bool:
    """Same length within a hundredth, same loudness contour (eSpeak's samples themselves differ from call to call)."""
    frames = min(len(one.samples), len(other.samples)) // 441

    def contour(audio: Audio) -> np.ndarray:
        return np.sqrt(np.mean(audio.samples[: frames * 441].reshape(frames, 441) ** 2, axis=1))

    return abs(one.duration_s / other.duration_s - 1) < 0.01 and np.corrcoef(contour(one), contour(other))[0, 1] > 0.95


def test_it_repeats_itself_and_longer_text_takes_longer() -> None:
    engine = EspeakEngine()
    first = engine.speak(TEXT)
    assert alike(first, engine.speak(TEXT))
    assert not alike(first, engine.speak("Xin mời bà con nghe bản tin."))
    assert engine.speak(TEXT + " " + TEXT).duration_s > 1.8 * first.duration_s


def test_decomposed_text_sounds_the_same_as_composed() -> None:
    engine = EspeakEngine()
    assert alike(engine.speak("Việt Nam"), engine.speak("Vie\u0323\u0302t Nam"))


def pitch_hz(audio: Audio) -> float:
    """Median over the loud frames of the strongest autocorrelation between 70 and 350 Hz."""
    found = []
    for start in range(0, len(audio.samples) - 2048, 1024):
        frame = audio.samples[start : start + 2048] * np.hanning(2048)
        if np.abs(frame).max() > 0.1:
            shortest, longest = audio.rate_hz // 350, audio.rate_hz // 70
            correlation = np.correlate(frame, frame, "full")[2047:]
            found.append(audio.rate_hz / (shortest + correlation[shortest:longest].argmax()))
    return float(np.median(found))


def test_tones_are_heard() -> None:
    engine = EspeakEngine()
    assert not alike(engine.speak("ma"), engine.speak("mã"))


def test_voices_and_settings_change_the_sound_and_the_cache_key() -> None:
    engine, slow = EspeakEngine(), EspeakEngine(words_per_minute=110)
    assert slow.speak(TEXT).duration_s > 1.15 * engine.speak(TEXT).duration_s
    assert abs(pitch_hz(engine.speak(TEXT)) - pitch_hz(engine.speak(TEXT, "second"))) > 20
    assert slow.settings != engine.settings


def test_threads_do_not_mix_their_sound() -> None:
    texts = [f"{TEXT} {word}" for word in ("một", "hai hai", "ba ba ba", "bốn bốn bốn bốn")]
    expected = [EspeakEngine().speak(text) for text in texts]
    found: dict[int, Audio] = {}

    def speak(index: int) -> None:
        for _ in range(5):
            found[index] = EspeakEngine().speak(texts[index])

    threads = [threading.Thread(target=speak, args=(index,)) for index in range(len(texts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for index, audio in enumerate(expected):
        assert alike(found[index], audio)


@pytest.mark.parametrize("text", ["", "   ", "\u200b", "...", "\ud800"])
def test_what_makes_no_sound_is_an_error(text: str) -> None:
    with pytest.raises(EngineUnavailable, match=r"eSpeak NG made no sound|not Unicode"):
        EspeakEngine().speak(text)


def test_markup_and_control_characters_do_no_harm() -> None:
    assert EspeakEngine().speak("Bà con <break time='9s'/> nghe\0 rõ [[phoneme]] không?").duration_s < 15


@pytest.mark.parametrize("voice", ["nowhere", "vi+nowhere"])
def test_an_unknown_voice_is_unavailable(voice: str) -> None:
    with pytest.raises(EngineUnavailable, match="no voice"):
        EspeakEngine(voices={"main": voice}).speak("Xin chào")


SPEAK = """
import sys
from pathlib import Path
from bot.errors import EngineUnavailable
from bot.radio.speech.espeak import EspeakEngine

for folder in map(Path, sys.argv[1:]):
    try:
        print(round(EspeakEngine(data=folder).speak("Xin chào bà con").duration_s, 1))
    except EngineUnavailable as error:
        assert "eSpeak" in error.for_people
        print(error)
"""


def speak_in_another_process(*folders: Path) -> list[str]:
    """One line a data folder: seconds of sound, or the error. The library takes its data once a process."""
    command = [sys.executable, "-c", SPEAK, *map(str, folders)]
    root = Path(__file__).parents[3]
    return subprocess.run(command, cwd=root, check=True, capture_output=True, text=True).stdout.splitlines()


def test_bad_data_are_unavailable_and_good_data_still_work_after(tmp_path: Path) -> None:
    given = Path(espeakng_loader.get_data_path())
    bad, good = tmp_path / "bad", tmp_path / "good"
    shutil.copytree(given, bad)
    shutil.copytree(given, good)
    (bad / "phondata").write_bytes(b"")
    missing, empty, spoken, other = speak_in_another_process(tmp_path / "nowhere", bad, good, given)
    assert "missing or empty" in missing
    assert "phondata is missing or empty" in empty
    assert 0.5 < float(spoken) < 3
    assert "already runs in this process" in other


def test_data_of_another_version_are_unavailable(tmp_path: Path) -> None:
    data = tmp_path / "espeak-ng-data"
    shutil.copytree(espeakng_loader.get_data_path(), data)
    (data / "phontab").write_bytes(b"\1" * 64)
    (data / "phondata").write_bytes(b"\1" * 64)
    (line,) = speak_in_another_process(data)
    assert "did not start" in line
