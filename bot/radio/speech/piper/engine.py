"""Piper voices as a speech engine: offline, as natural as the voice that the station brings."""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from bot.errors import EngineUnavailable
from bot.radio.speech.chunks import chunks
from bot.radio.speech.engine import MAIN_VOICE, Audio, Samples
from bot.radio.speech.piper.phones import numbers, phonemes
from bot.radio.speech.piper.voice_file import VoiceFile, read_voice
from bot.radio.speech.silence import is_silent, silence, trim
from bot.radio.syllables import count_syllables

SECOND_VOICE = "second"
_PIECE_CHARACTERS = 400
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+")
_SENTENCE_PAUSE_S = 0.35
_MAX_SYLLABLES_PER_S = 12.0
"""Nobody speaks this fast: a shorter sound has lost words."""
_INPUTS = frozenset({"input", "input_lengths", "scales"})


class PiperEngine:
    """Vietnamese by a Piper voice.

    path: the ONNX file, its JSON beside it (``MOTCUA_PIPER_VOICE``); None where the station has none
    pace: 1.0 is the voice's own, 0.9 a tenth slower; threads: cores to use; language: two letters, that of the voice
    A voice with several speakers reads the second voice of a programme with another one of them.
    """

    name = "piper"

    def __init__(self, path: Path | None, *, pace: float = 1.0, threads: int = 2, language: str = "vi") -> None:
        self._path = path
        self._pace = pace
        self._threads = threads
        self._language = language
        self._file: VoiceFile | None = None
        self._session: Any = None
        self._loading = threading.Lock()

    @property
    def settings(self) -> Mapping[str, str | int | float]:
        found = self._found()
        return {"voice": found.sha256 if found else "", "pace": self._pace}

    @property
    def rate_hz(self) -> int:
        found = self._found()
        return found.config.audio.sample_rate if found else 22050

    @property
    def voices(self) -> tuple[str, ...]:
        found = self._found()
        return (MAIN_VOICE, SECOND_VOICE) if found and found.config.num_speakers > 1 else (MAIN_VOICE,)

    @property
    def syllables_per_s(self) -> float:
        """An assumption until a sentence has been measured: a usual pace of read Vietnamese."""
        found = self._found()
        return 4.3 * self._pace / (found.config.inference.length_scale if found else 1.0)

    def speak(self, text: str, voice: str = MAIN_VOICE) -> Audio:
        """Speak all of ``text``. Raise EngineUnavailable when there is no voice, or it did not say every word."""
        file = self._voice()
        if voice not in self.voices:
            raise _broken(file, f"has one speaker, no voice {voice!r}")
        sentences = [
            (piece.text, piece.pause_s or _SENTENCE_PAUSE_S)
            for sentence in _SENTENCE_END.split(unicodedata.normalize("NFC", text))
            for piece in chunks(sentence, _PIECE_CHARACTERS)
        ]
        if not sentences:
            raise EngineUnavailable(f"nothing to say in {text[:60]!r}", for_people="Câu không có chữ nào để đọc.")
        parts: list[Samples] = []
        for sentence, pause_s in sentences:
            parts += [self._piece(file, sentence, voice), silence(pause_s, self.rate_hz)]
        return Audio(np.concatenate(parts[:-1]), self.rate_hz)

    def _piece(self, file: VoiceFile, text: str, voice: str) -> Samples:
        config = file.config
        ids = numbers(phonemes(text, config), config)
        scales = [config.inference.noise_scale, config.inference.length_scale / self._pace, config.inference.noise_w]
        given = {
            "input": np.array([ids], np.int64),
            "input_lengths": np.array([len(ids)], np.int64),
            "scales": np.array(scales, np.float32),
        }
        if config.num_speakers > 1:
            step = 0 if voice == MAIN_VOICE else 1
            given["sid"] = np.array([(config.default_speaker_id + step) % config.num_speakers], np.int64)
        try:
            samples = np.asarray(self._loaded(file).run(None, given)[0], np.float32).ravel()
        except EngineUnavailable:
            raise
        except Exception as error:  # onnxruntime's errors have no base of their own
            raise _broken(file, f"cannot be run: {error}") from error
        if not np.isfinite(samples).all() or is_silent(Audio(samples, self.rate_hz)):
            raise _broken(file, f"made no sound of {text[:60]!r}")
        spoken = trim(Audio(samples / np.float32(max(1.0, float(np.abs(samples).max()))), self.rate_hz))
        if spoken.duration_s < count_syllables(text) / _MAX_SYLLABLES_PER_S:
            raise _broken(file, f"made {spoken.duration_s:.2f} s of {count_syllables(text)} syllables")
        return spoken.samples

    def _found(self) -> VoiceFile | None:
        try:
            return self._voice()
        except EngineUnavailable:  # said when it is asked to speak
            return None

    def _voice(self) -> VoiceFile:
        with self._loading:
            if self._file is None:
                self._file = read_voice(self._path, self._language)
            return self._file

    def _loaded(self, file: VoiceFile) -> Any:
        with self._loading:
            if self._session is None:
                self._session = _session(file, self._threads)
            return self._session


def _session(file: VoiceFile, threads: int) -> Any:
    try:
        import onnxruntime  # type: ignore[import-untyped]
    except ImportError as error:
        raise EngineUnavailable(
            f"onnxruntime is not installed: {error}",
            for_people="Máy chưa cài phần chạy giọng Piper. Cài bằng “make setup” (phần voice), hoặc chọn giọng khác.",
        ) from error
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.log_severity_level = 3
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # waiting threads must not burn a core
    try:
        session = onnxruntime.InferenceSession(str(file.path), options, providers=["CPUExecutionProvider"])
        inputs = {given.name for given in session.get_inputs()}
    except Exception as error:  # as above
        raise _broken(file, f"is no model that onnxruntime can load: {error}") from error
    wanted = _INPUTS | ({"sid"} if file.config.num_speakers > 1 else set())
    if inputs != wanted:
        raise _broken(file, f"is no Piper voice: it takes {sorted(inputs)}, not {sorted(wanted)}")
    return session


def _broken(file: VoiceFile, what: str) -> EngineUnavailable:
    return EngineUnavailable(
        f"{file.path.name} {what}",
        for_people=f"Tệp giọng Piper {file.path.name} không dùng được. Tải lại tệp giọng, hoặc chọn giọng đọc khác.",
    )
