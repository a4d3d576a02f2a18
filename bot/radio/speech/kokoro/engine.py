"""Kokoro as a speech engine of this project."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import soxr

from bot.errors import EngineUnavailable
from bot.radio.speech.chunks import chunks
from bot.radio.speech.engine import MAIN_VOICE, Audio, Samples
from bot.radio.speech.kokoro import durations, tones
from bot.radio.speech.kokoro.model import MAX_TOKENS, Floats, Model, unavailable
from bot.radio.speech.kokoro.phones import of_text, tokens
from bot.radio.speech.kokoro.readable import Unreadable, readable
from bot.radio.speech.silence import silence, trim

TUNING = 5
"""Raise it when ``voice.yml`` or the code changes the sound: cached sentences are then spoken again."""
_PIECE_CHARACTERS = 240
"""A syllable and its gap are at most seven letters and rarely more than five phones: well under the model's limit."""


@dataclass(frozen=True)
class Timbre:
    """base_hz: the pitch that tones are measured from, before ``size``; size: 1.1 sounds like a head a tenth smaller"""

    base_hz: float
    size: float = 1.0


_TIMBRES = {MAIN_VOICE: Timbre(115.0), "second": Timbre(165.0, 1.12)}


class KokoroEngine:
    """Vietnamese by Kokoro-82M: offline, with a foreign accent, a natural timbre.

    state: folder where the cut model is kept (about 260 MB)
    speed: 1.0 is the model's own; threads: cores to use
    """

    name = "kokoro"
    rate_hz = 24000
    voices = tuple(_TIMBRES)

    def __init__(self, state: Path, *, speed: float = 1.0, threads: int = 2) -> None:
        self._state = state
        self._speed = speed
        self._threads = threads
        self._model: Model | None = None
        self._loading = threading.Lock()
        self.syllables_per_s = 3.3 * speed
        self.settings: Mapping[str, str | int | float] = {"tuning": TUNING, "speed": speed}

    def speak(self, text: str, voice: str = MAIN_VOICE) -> Audio:
        """Speak all of ``text``. Raise EngineUnavailable when the voice is not installed or a word cannot be sounded out."""
        if voice not in _TIMBRES:
            raise unavailable(f"Kokoro is given no voice {voice!r}")
        try:
            pieces = chunks(readable(text), _PIECE_CHARACTERS)
        except Unreadable as error:
            raise EngineUnavailable(
                str(error),
                for_people="Giọng đọc Kokoro gặp chữ không phải chữ Việt hay La-tinh. Hãy sửa câu hoặc chọn giọng khác.",
            ) from error
        if not pieces:
            raise EngineUnavailable(f"nothing to say in {text[:60]!r}", for_people="Câu không có chữ nào để đọc.")
        parts = [
            part
            for piece in pieces
            for part in (self._piece(piece.text, _TIMBRES[voice]), silence(piece.pause_s, self.rate_hz))
        ]
        return Audio(np.concatenate(parts), self.rate_hz)

    def _piece(self, text: str, timbre: Timbre) -> Samples:
        phones, syllables = of_text(text)
        if len(phones) > MAX_TOKENS:
            raise unavailable(f"{len(phones)} phones in one piece of text; the model takes {MAX_TOKENS}")
        numbers = [tokens()[phone.symbol] for phone in phones]
        model = self._loaded()
        frames = durations.bounded(phones, model.durations(numbers, _style(), self._speed / timbre.size))
        pitch = tones.pitch(phones, syllables, frames, timbre.base_hz)
        samples = model.sound(numbers, _style(), frames, pitch)
        if timbre.size != 1.0:
            samples = soxr.resample(samples, self.rate_hz * timbre.size, self.rate_hz, quality="VHQ")
        samples = samples / np.float32(max(1.0, float(np.abs(samples).max(initial=0.0))))
        return trim(Audio(samples.astype(np.float32), self.rate_hz)).samples

    def _loaded(self) -> Model:
        with self._loading:
            if self._model is None:
                self._model = Model(self._state, threads=self._threads)
            return self._model


@cache
def _style() -> Floats:
    """The timbre, as the model's 256 numbers: a mean of its published voices em_alex, am_santa (twice) and zm_yunjian."""
    style: Floats = np.load(Path(__file__).parent / "style.npy")
    return style
