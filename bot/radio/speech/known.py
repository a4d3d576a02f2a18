"""The engines by name, as people ask for them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.errors import SpeechError
from bot.radio.speech.engine import Engine
from bot.radio.speech.espeak import EspeakEngine
from bot.radio.speech.google import GoogleEngine

KNOWN: dict[str, Callable[[], Engine]] = {"gtts": GoogleEngine, "espeak": EspeakEngine}
DEFAULT = ("gtts", "espeak")
"""The natural voice first; the one that always works last."""


def engines_named(names: Sequence[str] = DEFAULT) -> tuple[Engine, ...]:
    """Engines in the order named, each once. Raise SpeechError for an unknown name, listing the known ones."""
    for name in names:
        if name not in KNOWN:
            known = ", ".join(KNOWN)
            raise SpeechError(
                f"unknown speech engine {name!r}; known: {known}",
                for_people=f"Không có giọng đọc “{name}”. Chọn trong: {known}.",
            )
    return tuple(KNOWN[name]() for name in dict.fromkeys(names))
