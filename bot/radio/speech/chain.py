"""Several engines in order: the first that can speak every sentence speaks the whole bulletin.

One voice a bulletin: a voice that changes in the middle sounds like a fault, and hides which words came from where. So
when an engine fails on any sentence, the next one speaks all of them again. The result says which engine spoke and why
the others did not.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.errors import EngineUnavailable, SpeechError
from bot.radio.speech.cache import SentenceCache
from bot.radio.speech.engine import MAIN_VOICE, Audio, Engine
from bot.radio.speech.silence import is_silent

Line = tuple[str, str]
"""Spoken text of one sentence, and the voice of the script that reads it."""
OnSentence = Callable[[str, int, int], None]
"""Called with the engine's name, sentences spoken, sentences in all."""


@dataclass(frozen=True)
class EngineFailure:
    """An engine that was asked and did not speak. ``sentence``: position, from 0, of the one it failed on."""

    engine: str
    reason: str
    for_people: str
    sentence: int


@dataclass(frozen=True)
class Speech:
    """A spoken bulletin.

    engine: which one spoke; asked: the engines in the order asked for; failures: why those before it did not
    missing_voices: voices of the script that this engine lacks; its main voice read those sentences
    """

    engine: Engine
    audios: tuple[Audio, ...]
    asked: tuple[str, ...]
    failures: tuple[EngineFailure, ...]
    missing_voices: tuple[str, ...]

    @property
    def fell_back(self) -> bool:
        return bool(self.failures)


def speak_all(
    lines: Sequence[Line],
    engines: Sequence[Engine],
    *,
    cache: SentenceCache | None = None,
    on_sentence: OnSentence | None = None,
) -> Speech:
    """Speak every line with the first engine that can. Raise SpeechError, with each engine's reason, when none can."""
    failures: list[EngineFailure] = []
    for engine in engines:
        audios: list[Audio] = []
        try:
            for text, voice in lines:
                audios.append(_one(engine, text, _voice(engine, voice), cache))
                if on_sentence:
                    on_sentence(engine.name, len(audios), len(lines))
        except EngineUnavailable as error:
            failures.append(EngineFailure(engine.name, str(error), error.for_people, len(audios)))
            continue
        missing = dict.fromkeys(voice for _, voice in lines if voice not in engine.voices)
        return Speech(engine, tuple(audios), tuple(e.name for e in engines), tuple(failures), tuple(missing))
    raise SpeechError(
        "no engine could speak: " + ("; ".join(f"{f.engine}: {f.reason}" for f in failures) or "none was given"),
        for_people="Không giọng đọc nào dùng được. "
        + " ".join(f"{f.engine}: {f.for_people}" for f in failures)
        + " Bản tin chưa được tạo.",
    )


def _one(engine: Engine, text: str, voice: str, cache: SentenceCache | None) -> Audio:
    kept = cache.get(engine, text, voice) if cache else None
    if kept is not None:
        return kept
    audio = engine.speak(text, voice)
    if is_silent(audio):
        raise EngineUnavailable(
            f"{engine.name} returned silence for {text[:60]!r}", for_people="Giọng đọc trả về âm thanh trống."
        )
    return cache.put(engine, text, voice, audio) if cache else audio


def _voice(engine: Engine, voice: str) -> str:
    return voice if voice in engine.voices else MAIN_VOICE
