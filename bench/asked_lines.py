"""Which lines answer what people asked (``data/answered/``, ``data/answered_first/``), and what is learnt from that;
``data/foreseen/`` only speaks for lines, as in use."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from bench.conditional_logit import Choice, Held, learn
from bench.examples import contents, fingerprint
from bot.answers.answerer import Answerer
from bot.answers.line_question import LineQuestion, line_questions
from bot.answers.line_questions import FIRST, FOLLOW_UPS, FORESEEN
from bot.answers.line_rivals import LINE, NO_LINE
from bot.answers.weighed import Weighed, said_grams

FOLDS = 5
HELD = Held(seen=0.05, apart=0.2, said=10.0, met=6.0)
ANY_LINE = LINE + "of any aspect"
OTHERS = 0.3  # how much follow-ups and first questions each count with what the other has taught


def read(data: Path, folder: str) -> Iterator[LineQuestion]:
    for by_procedure in contents(data / folder):
        yield from line_questions(by_procedure)


def fingerprint_of(data: Path) -> str:
    return " ".join(fingerprint(data / folder) for folder in (FOLLOW_UPS, FIRST, FORESEEN))


def fold(one: LineQuestion) -> int:
    """All messages about a procedure are in one."""
    return sum(map(ord, one.procedure)) % FOLDS


def choice(one: LineQuestion, answerer: Answerer, day: dt.date) -> Choice:
    reading = answerer.read(one.text)
    found = answerer.line_rivals(one.procedure, reading, day, known=True)
    return Choice(found, said_grams(reading.words), one.meant(answerer.lines(one.procedure, day).lines))


def fit(choices: Sequence[Choice]) -> dict[str, Weighed]:
    return learn(choices, HELD, lambda _: True, lambda side: ANY_LINE if side not in {NO_LINE, ANY_LINE} else None)


def mixed(own: Mapping[str, Weighed], others: Mapping[str, Weighed]) -> dict[str, Weighed]:
    """What was learnt of one kind of question, with a share of what the other kind has taught of the same sides."""

    def both(one: Mapping[str, float], other: Mapping[str, float]) -> dict[str, float]:
        return {
            name: (1 - OTHERS) * one.get(name, 0.0) + OTHERS * other.get(name, 0.0)
            for name in one.keys() | other.keys()
        }

    nothing = Weighed()
    return {
        side: Weighed(
            both(one.seen, others.get(side, nothing).seen),
            both(one.said, others.get(side, nothing).said),
        )
        for side, one in own.items()
    }
