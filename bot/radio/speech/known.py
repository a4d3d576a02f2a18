"""The engines by name, as people ask for them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from bot.errors import SpeechError
from bot.radio.speech.engine import Engine
from bot.radio.speech.espeak import EspeakEngine
from bot.radio.speech.google import GoogleEngine
from bot.radio.speech.kokoro.engine import KokoroEngine
from bot.settings import ROOT

KNOWN: dict[str, Callable[[Path], Engine]] = {
    "gtts": lambda _: GoogleEngine(),
    "kokoro": KokoroEngine,
    "espeak": lambda _: EspeakEngine(),
}
"""Name -> the engine, given the state folder."""
DEFAULT = ("gtts", "kokoro", "espeak")
"""The natural voice first; the one that always works last."""
OFFLINE = ("kokoro", "espeak")
"""No network is touched and nothing waits for one. Where the neural voice is not installed, the chain says so."""


def engines_named(names: Sequence[str] = DEFAULT, *, state: Path = ROOT / ".state") -> tuple[Engine, ...]:
    """Engines in the order named, each once. Raise SpeechError for an unknown name, listing the known ones.

    state: the folder where an engine may keep what it needs again (``Settings.state``)
    """
    for name in names:
        if name not in KNOWN:
            known = ", ".join(KNOWN)
            raise SpeechError(
                f"unknown speech engine {name!r}; known: {known}",
                for_people=f"Không có giọng đọc “{name}”. Chọn trong: {known}.",
            )
    return tuple(KNOWN[name](state) for name in dict.fromkeys(names))
