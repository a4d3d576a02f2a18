"""eSpeak NG inside this process: offline, always there, plainly a machine.

The library (GPL-3) keeps one global state per process, so all engines of this class share it behind one lock. It is driven
through its C interface (``espeak-ng/speak_lib.h``) in synchronous retrieval mode: sound comes back through a callback
while ``espeak_Synth`` runs, and nothing is played. Its oscillators run on between calls, so the same text never gives
quite the same samples twice; the sentence cache makes a bulletin repeatable.
"""

from __future__ import annotations

import ctypes
import threading
import unicodedata
from collections.abc import Mapping
from pathlib import Path

import espeakng_loader
import numpy as np

from bot.errors import EngineUnavailable
from bot.radio.speech.engine import MAIN_VOICE, Audio
from bot.radio.speech.silence import is_silent

_AUDIO_OUTPUT_SYNCHRONOUS = 2
_DONT_EXIT = 0x8000
_CHARS_UTF8 = 1
_PHONEMES_IPA = 2
_POS_CHARACTER = 1
_RATE, _PITCH, _RANGE = 1, 3, 4  # espeak_PARAMETER
_DATA_FILES = ("phontab", "phonindex", "phondata", "intonations", "vi_dict")
_Callback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p)
_VOICES = {MAIN_VOICE: "vi", "second": "vi+f2"}


class EspeakEngine:
    """Vietnamese by eSpeak NG.

    voices: voice of the script -> eSpeak's voice (``language+variant``)
    words_per_minute: eSpeak's own scale; 150 is a little slower than its default, for listening outdoors
    data: eSpeak's data folder, when not the one that came with the package; one folder a process
    """

    name = "espeak"
    rate_hz = 22050

    def __init__(
        self,
        *,
        voices: Mapping[str, str] | None = None,
        words_per_minute: int = 150,
        pitch: int = 50,
        pitch_range: int = 50,
        data: Path | None = None,
    ) -> None:
        self._names = dict(voices or _VOICES)
        self._parameters = {_RATE: words_per_minute, _PITCH: pitch, _RANGE: pitch_range}
        self._data = data
        self.voices = tuple(self._names)
        # Measured: 3.63 at 150 words a minute, over 117 sentences of the catalogue (mean error a sentence 4.6 %).
        self.syllables_per_s = 3.63 * words_per_minute / 150
        self.settings: Mapping[str, str | int | float] = {
            **{f"voice.{name}": espeak for name, espeak in self._names.items()},
            "words_per_minute": words_per_minute,
            "pitch": pitch,
            "pitch_range": pitch_range,
        }

    def speak(self, text: str, voice: str = MAIN_VOICE) -> Audio:
        """Raise EngineUnavailable when the library or its data cannot be used, or when no sound came out."""
        if voice not in self._names:
            raise _unavailable(f"eSpeak NG is given no voice for {voice!r}")
        with _lock:
            samples = _library(self._data).synthesise(
                unicodedata.normalize("NFC", text), self._names[voice], self._parameters
            )
        audio = Audio(samples, self.rate_hz)
        if is_silent(audio):
            raise _unavailable(f"eSpeak NG made no sound of {text[:60]!r}")
        return audio


def phonemize(text: str, voice: str, *, data: Path | None = None) -> str:
    """The phonemes (IPA, as eSpeak writes them) that eSpeak NG would say ``text`` with, clauses apart by a space.

    Raise EngineUnavailable when the library or its data cannot be used, or there is no such voice.
    """
    with _lock:
        return _library(data).phonemes(unicodedata.normalize("NFC", text), voice)


class _Library:
    """The loaded library with its data; the lock is held by the caller."""

    def __init__(self, data: Path) -> None:
        for name in _DATA_FILES:
            if not (data / name).is_file() or not (data / name).stat().st_size:
                raise _unavailable(f"eSpeak NG's data file {data / name} is missing or empty")
        try:
            self._c = ctypes.CDLL(espeakng_loader.get_library_path())
        except OSError as error:
            raise _unavailable(f"eSpeak NG's library cannot be loaded: {error}") from error
        rate = self._c.espeak_Initialize(_AUDIO_OUTPUT_SYNCHRONOUS, 0, str(data).encode(), _DONT_EXIT)
        if rate != EspeakEngine.rate_hz:
            raise _unavailable(f"eSpeak NG did not start with the data in {data} (sample rate {rate})")
        self.data = data
        self._chunks: list[np.ndarray[tuple[int], np.dtype[np.int16]]] = []
        self._callback = _Callback(self._take)  # kept: the library holds only its address
        self._c.espeak_SetSynthCallback(self._callback)
        self._c.espeak_TextToPhonemes.restype = ctypes.c_char_p
        self._c.espeak_TextToPhonemes.argtypes = [ctypes.POINTER(ctypes.c_void_p), ctypes.c_int, ctypes.c_int]

    def phonemes(self, text: str, voice: str) -> str:
        self._check(self._c.espeak_SetVoiceByName(voice.encode()), f"has no voice {voice!r}")
        buffer = ctypes.create_string_buffer(_utf8(text))
        rest = ctypes.c_void_p(ctypes.addressof(buffer))
        clauses = []
        while rest.value:  # each call takes one clause and moves on to the next; NULL when there is none
            clauses.append(self._c.espeak_TextToPhonemes(ctypes.byref(rest), _CHARS_UTF8, _PHONEMES_IPA) or b"")
        return " ".join(clause.decode() for clause in clauses if clause)

    def synthesise(
        self, text: str, voice: str, parameters: Mapping[int, int]
    ) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
        variant = voice.partition("+")[2]
        if variant and not (self.data / "voices" / "!v" / variant).is_file():
            raise _unavailable(f"eSpeak NG has no voice variant {variant!r}")  # it would fall back without a word
        self._check(self._c.espeak_SetVoiceByName(voice.encode()), f"has no voice {voice!r}")
        for parameter, value in parameters.items():
            self._check(self._c.espeak_SetParameter(parameter, value, 0), f"refused parameter {parameter}={value}")
        self._chunks.clear()
        encoded = _utf8(text)
        status = self._c.espeak_Synth(encoded, len(encoded) + 1, 0, _POS_CHARACTER, 0, _CHARS_UTF8, None, None)
        self._check(status, "did not speak")
        pcm = np.concatenate(self._chunks) if self._chunks else np.zeros(0, dtype=np.int16)
        return (pcm / np.float32(32768)).astype(np.float32)

    def _take(self, wave: ctypes._Pointer[ctypes.c_short], count: int, _events: int | None) -> int:
        if wave and count > 0:
            self._chunks.append(np.ctypeslib.as_array(wave, (count,)).copy())
        return 0

    def _check(self, status: int, what: str) -> None:
        if status != 0:
            raise _unavailable(f"eSpeak NG {what} (status {status})")


def _utf8(text: str) -> bytes:
    try:
        return text.replace("\0", " ").encode()
    except UnicodeEncodeError as error:
        raise _unavailable(f"not Unicode text: {error}") from error


_lock = threading.Lock()
_loaded: list[_Library] = []  # at most one: the library in use


def _library(data: Path | None) -> _Library:
    """The library with this data folder. It is started once: started again with other data, it corrupts its memory."""
    folder = Path(data or espeakng_loader.get_data_path())
    if not _loaded:
        _loaded.append(_Library(folder))
    if _loaded[0].data != folder:
        raise _unavailable(f"eSpeak NG already runs in this process, with the data in {_loaded[0].data}")
    return _loaded[0]


def _unavailable(message: str) -> EngineUnavailable:
    return EngineUnavailable(
        message,
        for_people="Giọng đọc eSpeak trên máy này không chạy được. Cài lại gói espeakng-loader hoặc chọn giọng khác.",
    )
