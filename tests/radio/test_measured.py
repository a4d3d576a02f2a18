"""A bulletin fits its slot as spoken, not as guessed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.radio.compose import Composed, Seconds, compose, estimator
from bot.radio.kinds import Subject, context
from bot.radio.mastering.join import JoinSettings, join
from bot.radio.measured import compose_measured, timed_s
from bot.radio.programme.timing import Timing
from bot.radio.speech.cache import SentenceCache
from bot.radio.speech.engine import Audio, Engine
from bot.radio.speech.espeak import EspeakEngine
from bot.radio.speech.piper.engine import PiperEngine
from bot.radio.spoken import Region, Vocabulary

TEMPLATES = Path(__file__).parents[2] / "scripts_templates"
JOIN = JoinSettings()
CODE = "1.001193"


class Timed:
    """``compose_measured`` on one procedure, with what it took."""

    def __init__(self, subject: Subject, words: Vocabulary, engines: list[Engine], folder: Path) -> None:
        self.timing = Timing(words, engines, JOIN, SentenceCache(folder), Region.SOUTH)
        self._values = context("procedure_guide", replace(subject, about=CODE))
        self._subject = subject
        self.rounds = 0

    def write(self, limit_s: float) -> Composed:
        def once(seconds: Seconds) -> Composed:
            self.rounds += 1
            day, station = self._subject.day, self._subject.locality.station.name
            return compose("procedure_guide", self._values, TEMPLATES, day, station, seconds=seconds, limit_s=limit_s)

        return compose_measured(once, self.timing, JOIN)


@pytest.fixture
def quickly_guessed(subject: Subject, station_words: Vocabulary, tmp_path: Path) -> Timed:
    """Guessed by the pace of a voice that is not there; eSpeak, which is slower, speaks."""
    return Timed(subject, station_words, [PiperEngine(None), EspeakEngine()], tmp_path)


def test_it_fits_as_the_engine_speaks_that_steps_in(quickly_guessed: Timed, station_words: Vocabulary) -> None:
    timing = quickly_guessed.timing
    full = quickly_guessed.write(600.0)
    guess_s = estimator(station_words, PiperEngine(None))(full.script)
    timing.measure(full.script.sentences)
    limit_s = (guess_s + timed_s(full.script, timing, JOIN)) / 2
    assert guess_s < limit_s < timed_s(full.script, timing, JOIN), "the guess would let it run over"
    composed = quickly_guessed.write(limit_s)
    assert composed.fits
    assert 0 < composed.detail < full.detail
    assert timing.engines[0].name == "espeak"
    engine = EspeakEngine()
    words = [timing._line(sentence) for sentence in composed.script.sentences]
    joined = join([engine.speak(*line) for line in words], [s.pause_after_s for s in composed.script.sentences], JOIN)
    assert joined.audio.duration_s == pytest.approx(composed.seconds, abs=0.3)


def test_what_is_too_long_at_its_shortest_is_said_to_be_so(quickly_guessed: Timed) -> None:
    composed = quickly_guessed.write(10.0)
    assert not composed.fits
    assert (composed.detail, quickly_guessed.timing.measured(composed.script.sentences)) == (0, True)


class Unheard(EspeakEngine):
    def speak(self, text: str, voice: str = "main") -> Audio:
        raise AssertionError("nothing needs to be spoken")


def test_what_surely_fits_is_not_spoken_to_find_out(
    subject: Subject, station_words: Vocabulary, tmp_path: Path
) -> None:
    timed = Timed(subject, station_words, [Unheard()], tmp_path)
    composed = timed.write(600.0)
    assert (composed.fits, timed.rounds) == (True, 1)
    assert composed.seconds == timed_s(composed.script, timed.timing, JOIN)
