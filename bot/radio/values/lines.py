"""Facts that are sentences: steps, conditions, benefit, deadline, result, filing online."""

from __future__ import annotations

from dataclasses import dataclass

from bot.catalogue.facts import Line
from bot.catalogue.locality import Locality
from bot.radio.said import Said
from bot.radio.values import ear
from bot.radio.values.cite import Cite
from bot.radio.values.office import ask


@dataclass(frozen=True)
class Step:
    """One written line as sentences. channel: ``in_person``, ``online``, ``post``, or empty for any."""

    sentences: tuple[Said, ...]
    channel: str


@dataclass(frozen=True)
class Steps:
    """Lines that hold for everybody. known: somebody verified them."""

    known: bool
    all: tuple[Step, ...]
    ask: Said

    @property
    def sentences(self) -> tuple[Said, ...]:
        return tuple(sentence for step in self.all for sentence in step.sentences)

    def has(self, channel: str) -> bool:
        """Whether a step is said to be of this way to file."""
        return any(step.channel == channel for step in self.all)

    def by(self, channel: str) -> tuple[Step, ...]:
        """The steps of one way to file."""
        return tuple(step for step in self.all if step.channel in ("", channel))


@dataclass(frozen=True)
class Online:
    """available: ``whole``, ``part`` or ``none``; empty when unknown"""

    known: bool
    available: str
    how: tuple[Step, ...]
    ask: Said


def steps(cite: Cite | None, locality: Locality, office: str | None) -> Steps:
    whom = ask(cite, locality, office)
    if cite is None or cite.dated.value is None:
        return Steps(False, (), whom)
    return Steps(True, _steps(cite.dated.value, cite), whom)


def online(cite: Cite | None, locality: Locality, office: str | None) -> Online:
    whom = ask(cite, locality, office)
    if cite is None or cite.dated.value is None:
        return Online(False, "", (), whom)
    return Online(True, cite.dated.value.available, _steps(cite.dated.value.how, cite), whom)


def _steps(lines: tuple[Line, ...], cite: Cite) -> tuple[Step, ...]:
    return tuple(Step(cite.each(ear.sentences(line.text)), line.channel or "") for line in lines if not line.case)
