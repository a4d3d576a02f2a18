"""Which lines answer what people asked (``data/answered/``, ``data/answered_first/``), and what is learnt from that."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.conditional_logit import Choice, Held, learn
from bench.examples import contents, fingerprint
from bot.answers.answerer import Answerer
from bot.answers.fact_line import FactLine
from bot.answers.line_rivals import LINE, NO_LINE
from bot.answers.weighed import Weighed, said_grams

FOLLOW_UPS, FIRST = "answered", "answered_first"  # folders of the data
PARTLY, OPEN, WHOLE = "partly", "open", "whole"  # kinds of question, beside "answered" and "told"
NEXT_LINE = " | "
FOLDS = 5
HELD = Held(seen=0.05, apart=0.2, said=10.0, met=6.0)
ANY_LINE = LINE + "of any aspect"
OTHERS = 0.3  # how much follow-ups and first questions each count with what the other has taught


@dataclass(frozen=True)
class Asked:
    """kind: one of the five; by: (aspect, how the line begins), most to the point first."""

    procedure: str
    text: str
    kind: str
    by: tuple[tuple[str, str], ...] = ()

    @property
    def fold(self) -> int:
        return sum(map(ord, self.procedure)) % FOLDS

    def answering(self, lines: Sequence[FactLine]) -> list[int]:
        """Places of the lines that answer; a line that has been reworded since is not found."""
        return [at for aspect, begin in self.by for at, line in enumerate(lines) if _is(line, aspect, begin)]

    def meant(self, lines: Sequence[FactLine]) -> list[float]:
        """The share of each line, and last of none."""
        places = self.answering(lines)
        weights = {at: 1 / (order + 1) for order, at in reversed(list(enumerate(places)))}
        whole = sum(weights.values())
        missing = 1.0 if self.kind == OPEN else 0.5 if self.kind == PARTLY else 0.0
        shares = [weights.get(at, 0.0) / whole * (1 - missing) if whole else 0.0 for at in range(len(lines))]
        return [*shares, missing]


def _is(line: FactLine, aspect: str, begin: str) -> bool:
    return line.aspect == aspect and line.text.startswith(begin)


def read(data: Path, folder: str) -> Iterator[Asked]:
    for by_procedure in contents(data / folder):
        yield from asked(by_procedure)


def fingerprint_of(data: Path) -> str:
    return " ".join(fingerprint(data / folder) for folder in (FOLLOW_UPS, FIRST))


def asked(by_procedure: Mapping[str, Mapping[str, Mapping[str, Sequence[str]] | Sequence[str]]]) -> Iterator[Asked]:
    for procedure, kinds in by_procedure.items():
        for kind, found in kinds.items():
            by_lines = found if isinstance(found, Mapping) else {"": found}
            for lines, texts in by_lines.items():
                by = tuple(_split(line) for line in lines.split(NEXT_LINE) if line)
                yield from (Asked(procedure, text, kind, by) for text in texts)


def _split(line: str) -> tuple[str, str]:
    aspect, _, begin = line.partition(": ")
    return aspect, begin


def choice(one: Asked, answerer: Answerer, day: dt.date) -> Choice:
    reading = answerer.read(one.text)
    found = answerer.line_rivals(one.procedure, reading, day)
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
