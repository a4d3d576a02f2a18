"""Write a script that fits: the template is asked for less and less detail until what it says fits the time.

A template gets ``detail``, from ``MOST_DETAIL`` down to 0, decides what to leave out first, and says so in the script
("còn giấy tờ khác, bà con hỏi …"). Nothing is ever cut from a finished script. It also gets ``alone``: false inside a
programme, which greets and says goodbye itself.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.radio.duration import estimate_s
from bot.radio.mastering.join import JoinSettings
from bot.radio.script import Script
from bot.radio.speech.engine import Engine
from bot.radio.spoken import Region, Vocabulary, speak
from bot.radio.templates import render

MOST_DETAIL = 6
LONGEST_S = 120.0
"""What a listener bears about one subject, and the usual limit of a single bulletin."""

Seconds = Callable[[Script], float]


@dataclass(frozen=True)
class Composed:
    """seconds: as estimated; limit_s: what was asked for; detail: how much the template was asked to say"""

    script: Script
    seconds: float
    limit_s: float
    detail: int

    @property
    def fits(self) -> bool:
        return self.seconds <= self.limit_s


def compose(
    kind: str,
    context: Mapping[str, Any],
    templates_dir: Path,
    made_for: dt.date,
    station: str,
    *,
    seconds: Seconds,
    limit_s: float = LONGEST_S,
) -> Composed:
    """The most detailed script of at most ``limit_s``, or the shortest there is. Raise ScriptError as ``render`` does."""
    for detail in range(MOST_DETAIL, -1, -1):
        values = {**context, "detail": detail}
        script = render(kind, values, templates_dir, made_for, station)
        composed = Composed(script, seconds(script), limit_s, detail)
        if composed.fits:
            break
    return composed


def estimator(
    vocabulary: Vocabulary, engine: Engine, join: JoinSettings | None = None, region: Region = Region.SOUTH
) -> Seconds:
    """Seconds of a script's finished audio with this engine; sentences are looked up once each."""
    known: dict[str, str] = {}

    def seconds(script: Script) -> float:
        for sentence in script.sentences:
            if sentence.text not in known:
                known[sentence.text] = speak(sentence.text, vocabulary, region)
        spoken = [known[sentence.text] for sentence in script.sentences]
        return estimate_s(spoken, [sentence.pause_after_s for sentence in script.sentences], engine, join)

    return seconds
