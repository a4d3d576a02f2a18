"""The engines by name, as people ask for them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.errors import SpeechError
from bot.radio.speech.edge import EdgeEngine
from bot.radio.speech.engine import Engine
from bot.radio.speech.espeak import EspeakEngine
from bot.radio.speech.google import GoogleEngine
from bot.radio.speech.kokoro.engine import KokoroEngine
from bot.radio.speech.piper.engine import PiperEngine
from bot.settings import ROOT


@dataclass(frozen=True)
class Places:
    """state: the folder where an engine may keep what it needs again; piper_voice: the voice file a station brought"""

    state: Path = ROOT / ".state"
    piper_voice: Path | None = None


KNOWN: dict[str, Callable[[Places], Engine]] = {
    "gtts": lambda _: GoogleEngine(),
    "edge": lambda _: EdgeEngine(),
    "piper": lambda places: PiperEngine(places.piper_voice),
    "kokoro": lambda places: KokoroEngine(places.state),
    "espeak": lambda _: EspeakEngine(),
}
"""Name -> the engine."""
DEFAULT = ("gtts", "kokoro", "espeak")
"""The natural voice first; the one that always works last."""
OFFLINE = ("kokoro", "espeak")
"""No network is touched and nothing waits for one. Where the neural voice is not installed, the chain says so."""


def default_names(piper_voice: Path | None) -> tuple[str, ...]:
    """Who reads when nobody was named: a voice that the station brought goes before the offline ones of this project."""
    return ("gtts", "piper", *OFFLINE) if piper_voice else DEFAULT


def engines_named(
    names: Sequence[str] | None = None, *, state: Path = ROOT / ".state", piper_voice: Path | None = None
) -> tuple[Engine, ...]:
    """Engines in the order named, each once; None for those of ``default_names``.

    state: ``Settings.state``; piper_voice: ``Settings.piper_voice``. Raise SpeechError for an unknown name, listing the
    known ones.
    """
    names = default_names(piper_voice) if names is None else names
    for name in names:
        if name not in KNOWN:
            known = ", ".join(KNOWN)
            raise SpeechError(
                f"unknown speech engine {name!r}; known: {known}",
                for_people=f"Không có giọng đọc “{name}”. Chọn trong: {known}.",
            )
    return tuple(KNOWN[name](Places(state, piper_voice)) for name in dict.fromkeys(names))
