"""``make bench-radio``: what scripts, spoken text, mastering and a second run cost.

Spoken text runs beside sea-g2p's normaliser, another project's, on the same lines in the same run. The cost of
everything but the engine's own speech is given as a share of it.
"""

from __future__ import annotations

import datetime as dt
import os
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from bot.catalogue.load import load_catalogue
from bot.radio.bulletin import make_bulletin
from bot.radio.compose import LONGEST_S, compose, estimator
from bot.radio.kinds import Subject, context
from bot.radio.script import Script
from bot.radio.speech.engine import MAIN_VOICE, Audio, Engine
from bot.radio.speech.espeak import EspeakEngine
from bot.radio.speech.kokoro.engine import KokoroEngine
from bot.radio.spoken import Region, Vocabulary, speak
from bot.settings import ROOT, Settings

DAY = dt.date(2026, 11, 25)
LINES = ROOT / "tests" / "radio" / "spoken" / "administrative.txt"
SCRIPTS = 40


class Timed:
    """An engine that adds up the time of its own speaking."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.seconds = 0.0

    @property
    def name(self) -> str:
        return self._engine.name

    @property
    def settings(self) -> Mapping[str, str | int | float]:
        return self._engine.settings

    @property
    def rate_hz(self) -> int:
        return self._engine.rate_hz

    @property
    def voices(self) -> tuple[str, ...]:
        return self._engine.voices

    @property
    def syllables_per_s(self) -> float:
        return self._engine.syllables_per_s

    def speak(self, text: str, voice: str = MAIN_VOICE) -> Audio:
        begun = time.perf_counter()
        audio = self._engine.speak(text, voice)
        self.seconds += time.perf_counter() - begun
        return audio


def main() -> int:
    settings = Settings.from_environ(os.environ)
    vocabulary = Vocabulary.load(settings.data / "spoken.yml")
    script = _scripts(settings, vocabulary)
    _spoken(vocabulary)
    for engine in (KokoroEngine(settings.state), EspeakEngine()):
        _bulletin(script, vocabulary, engine)
    return 0


def _scripts(settings: Settings, vocabulary: Vocabulary) -> Script:
    catalogue = load_catalogue(settings.data)
    locality = catalogue.localities[settings.locality]
    seconds = estimator(vocabulary, EspeakEngine(), region=Region.SOUTH)
    codes = [p.code for p in catalogue.procedures.values() if p.handled == "ward"][:SCRIPTS]
    begun = time.perf_counter()
    scripts = {}
    for code in codes:
        values = context("procedure_guide", Subject(catalogue, locality, settings.locality, DAY, code))
        station = locality.station.name
        made = compose("procedure_guide", values, settings.templates, DAY, station, seconds=seconds, limit_s=LONGEST_S)
        scripts[code] = made.script
    print(f"scripts: {len(codes) / (time.perf_counter() - begun):.1f} a second")
    return scripts.get("1.001193") or next(iter(scripts.values()))


def _spoken(vocabulary: Vocabulary) -> None:
    from sea_g2p import Normalizer

    lines = [line.split("|")[0] for line in LINES.read_text(encoding="utf-8").splitlines() if "|" in line]
    peer = Normalizer()
    readers = (lambda line: speak(line, vocabulary, Region.SOUTH), peer.normalize)
    for what in ("first pass, patterns being built", "again"):
        ours, theirs = (_rate(lines, say) for say in readers)
        print(f"spoken text, {what}: {ours:.0f} lines a second; sea-g2p {theirs:.0f}; ratio {ours / theirs:.2f}")


def _rate(lines: list[str], say: Callable[[str], object]) -> float:
    begun = time.perf_counter()
    for line in lines:
        say(line)
    return len(lines) / (time.perf_counter() - begun)


def _bulletin(script: Script, vocabulary: Vocabulary, engine: Engine) -> None:
    engine.speak("xin chào bà con")  # loading a model is no part of speaking
    timed = Timed(engine)
    with tempfile.TemporaryDirectory() as folder:
        first = _make(script, vocabulary, timed, Path(folder))
        second = _make(script, vocabulary, timed, Path(folder))
    over = (first - timed.seconds) / timed.seconds
    print(
        f"bulletin by {engine.name}: {first:.1f} s, of which speech {timed.seconds:.1f} s, all else +{100 * over:.0f} %; "
        f"unchanged again {1000 * second:.0f} ms, {first / second:.0f} times faster"
    )


def _make(script: Script, vocabulary: Vocabulary, engine: Engine, out: Path) -> float:
    begun = time.perf_counter()
    make_bulletin(script, vocabulary, [engine], out, clock=lambda: dt.datetime(2026, 11, 25, tzinfo=dt.UTC))
    return time.perf_counter() - begun


if __name__ == "__main__":
    sys.exit(main())
