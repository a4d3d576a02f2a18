"""Syllables -> the model's phones, by the tables in ``voice.yml``."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from bot.radio.speech.kokoro.syllable import Syllable, Tone, parse

_HERE = Path(__file__).parent
_PAUSES = ",.?!"


class Part(Enum):
    """What a phone is in its syllable. The voiced rime carries the tone: everything but onset and stop."""

    ONSET = auto()
    MEDIAL = auto()
    STRESS = auto()
    NUCLEUS = auto()
    CODA = auto()
    STOP = auto()
    GLOTTAL = auto()
    GAP = auto()
    PAUSE = auto()


RIME = frozenset({Part.MEDIAL, Part.STRESS, Part.NUCLEUS, Part.CODA, Part.GLOTTAL})


@dataclass(frozen=True)
class Phone:
    """One token of the model. ``syllable``: its number in the text, from 0; -1 for gaps and pauses."""

    symbol: str
    part: Part
    syllable: int = -1


@cache
def voice() -> Mapping[str, Any]:
    """The tables of ``voice.yml``."""
    tables: Mapping[str, Any] = yaml.safe_load((_HERE / "voice.yml").read_text(encoding="utf-8"))
    return tables


@cache
def tokens() -> Mapping[str, int]:
    """The model's phones and their numbers, as it was trained with them."""
    numbers: Mapping[str, int] = json.loads((_HERE / "tokens.json").read_text(encoding="utf-8"))
    return numbers


def of_syllable(syllable: Syllable, number: int = 0) -> tuple[Phone, ...]:
    """The phones of one syllable, in order."""
    table = voice()
    nucleus, coda = table["rimes"].get(
        syllable.nucleus + syllable.coda,
        (table["nuclei"][syllable.nucleus], table["codas"].get(syllable.coda, "")),
    )
    glottal = "" if syllable.checked else table["glottal"].get(syllable.tone, "")
    parts = (
        (Part.ONSET, table["onsets"].get(syllable.onset, "")),
        (Part.MEDIAL, table["medial"] if syllable.medial else ""),
        (Part.STRESS, table["stress"]),
        (Part.NUCLEUS, nucleus),
        (Part.STOP if syllable.checked else Part.CODA, coda),
        (Part.GLOTTAL, glottal),
    )
    return tuple(Phone(symbol, part, number) for part, symbols in parts for symbol in symbols)


def of_text(readable: str) -> tuple[tuple[Phone, ...], tuple[Syllable, ...]]:
    """The phones of a readable text (see ``readable.py``), and its syllables by number."""
    syllables = tuple(syllable for word in readable.split() if (syllable := parse(word.rstrip(_PAUSES))))
    return tuple(_phones(readable, syllables)), syllables


def _phones(readable: str, syllables: tuple[Syllable, ...]) -> Iterator[Phone]:
    for number, (word, syllable) in enumerate(zip(readable.split(), syllables, strict=True)):
        if number:
            yield Phone(" ", Part.GAP)
        yield from of_syllable(syllable, number)
        if word[-1] in _PAUSES:
            yield Phone(word[-1], Part.PAUSE)


def contour(tone: Tone, checked: bool) -> tuple[float, ...]:
    """Semitones over the base pitch, at even distances through the rime."""
    table = voice()
    points = table["contours_checked"].get(tone if tone in table["contours_checked"] else Tone.SAC) if checked else None
    return tuple(points or table["contours"][tone])
