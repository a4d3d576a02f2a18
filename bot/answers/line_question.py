"""A message about a procedure, and which of its lines answer it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.answers.fact_line import FactLine

ANSWERED, PARTLY, TOLD, OPEN, WHOLE = "answered", "partly", "told", "open", "whole"  # kinds
NEXT_LINE = " | "
_FIGURES = re.compile(r"\d[\d.,/]*")

ByProcedure = Mapping[str, Mapping[str, Mapping[str, Sequence[str]] | Sequence[str]]]


@dataclass(frozen=True)
class LineQuestion:
    """kind: one of the five; by: (aspect, how the line begins), most to the point first."""

    procedure: str
    text: str
    kind: str
    by: tuple[tuple[str, str], ...] = ()

    def answering(self, lines: Sequence[FactLine]) -> list[int]:
        """Places of the lines that answer; a line that has been reworded since is not found, unless it is only its figures."""
        return [at for aspect, begin in self.by for at in _beginning(lines, aspect, begin)]

    def meant(self, lines: Sequence[FactLine]) -> list[float]:
        """The share of each line, and last of none."""
        places = self.answering(lines)
        weights = {at: 1 / (order + 1) for order, at in reversed(list(enumerate(places)))}
        whole = sum(weights.values())
        missing = 1.0 if self.kind == OPEN else 0.5 if self.kind == PARTLY else 0.0
        shares = [weights.get(at, 0.0) / whole * (1 - missing) if whole else 0.0 for at in range(len(lines))]
        return [*shares, missing]


def _beginning(lines: Sequence[FactLine], aspect: str, begin: str) -> list[int]:
    """A fee that is corrected keeps its questions."""
    of_aspect = [(at, line.text) for at, line in enumerate(lines) if line.aspect == aspect]
    exactly = [at for at, text in of_aspect if text.startswith(begin)]
    shape = _FIGURES.sub("0", begin)
    return exactly or [at for at, text in of_aspect if _FIGURES.sub("0", text).startswith(shape)]


def line_questions(by_procedure: ByProcedure) -> Iterator[LineQuestion]:
    """Of the form of a file of ``data/answered/``: procedure, kind, lines where some answer, messages."""
    for procedure, kinds in by_procedure.items():
        for kind, found in kinds.items():
            by_lines = found if isinstance(found, Mapping) else {"": found}
            for lines, texts in by_lines.items():
                by = tuple(_split(line) for line in lines.split(NEXT_LINE) if line)
                yield from (LineQuestion(procedure, text, kind, by) for text in texts)


def _split(line: str) -> tuple[str, str]:
    aspect, _, begin = line.partition(": ")
    return aspect, begin
