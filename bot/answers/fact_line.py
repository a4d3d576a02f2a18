"""Everything an answer could say of a procedure, line by line, so that the line that is asked for can be found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.answers import say
from bot.answers.explain import NOTHING_TOLD, TITLES, Asked, tell
from bot.answers.normalise import Normaliser, Words
from bot.catalogue.procedure import Procedure

SUMMARY, SIMILAR = "summary", "similar"  # what has no aspect of its own: what it is, and when it is another matter
_CONDITIONAL = ("Nếu ", ", khi ", ", nếu ")
_LATE, _LONG = 8, 40


@dataclass(frozen=True)
class FactLine:
    """place: how many lines of its aspect stand before it; unknown: the aspect's value is not known;
    known: its words and pairs of them, without marks; telling: those words that say what it is about;
    cases: for whom it is, all where none is named; leads_to: the code of the other matter it names."""

    aspect: str
    text: str
    place: int
    unknown: bool
    known: frozenset[str]
    telling: frozenset[str] = frozenset()
    cases: frozenset[str] = frozenset()
    leads_to: str | None = None

    @cached_property
    def seen(self) -> dict[str, float]:
        """Features of the line whatever is asked, those that are not 0: where it stands, how long it is, for whom."""
        holds_for_some = self.text.startswith(_CONDITIONAL[0]) or any(mark in self.text for mark in _CONDITIONAL[1:])
        seen = {
            "bias": 1.0,
            "first": float(self.place == 0),
            "late": min(self.place + 1, _LATE) / _LATE,
            "length": min(len(self.text.split()), _LONG) / _LONG,
            "conditional": float(holds_for_some),
            "unknown": float(self.unknown),
        }
        return {name: value for name, value in seen.items() if value}


@dataclass(frozen=True)
class FactLines:
    """All lines of a procedure on a day; names: the words of its names, which tell no line from another."""

    lines: tuple[FactLine, ...]
    names: frozenset[str]

    def holding(self, word: str) -> Sequence[int]:
        """Which lines hold this word or pair, by their places."""
        return self._holding.get(word, ())

    @cached_property
    def _holding(self) -> Mapping[str, Sequence[int]]:
        holding: dict[str, list[int]] = {}
        for at, line in enumerate(self.lines):
            for word in line.known:
                holding.setdefault(word, []).append(at)
        return holding


def name_words(procedure: Procedure, normalise: Normaliser) -> frozenset[str]:
    """The words of its names, without marks."""
    return frozenset(
        word for name in (procedure.name, procedure.short, *procedure.names) for word in normalise(name).plain
    )


def fact_lines(asked: Asked, normalise: Normaliser, fillers: frozenset[str]) -> FactLines:
    """As an answer says them while nothing is known of the person's case. fillers: words that say nothing, without marks."""
    procedure = asked.procedure
    names = name_words(procedure, normalise)
    said = {SUMMARY: (procedure.summary,)} | {
        aspect: tell(aspect, asked).block.lines for aspect in TITLES if asked.fact(aspect) is not None
    }
    lines: list[FactLine] = []
    for aspect, texts in said.items():
        fact = asked.fact(aspect) if aspect != SUMMARY else None
        for place, text in enumerate(dict.fromkeys(text for text in texts if text != NOTHING_TOLD)):
            words = normalise(text)
            telling = frozenset(words.plain) - fillers - names
            unknown = fact is not None and fact.unknown is not None
            lines.append(
                FactLine(aspect, text, place, unknown, words_and_pairs(words), telling, _cases(text, procedure))
            )
    lines += _other_matters(asked, normalise, fillers | names)
    return FactLines(tuple(lines), names)


def _other_matters(asked: Asked, normalise: Normaliser, common: frozenset[str]) -> Iterator[FactLine]:
    """When it is another matter that one needs; common: words that tell no line from another."""
    for place, similar in enumerate(asked.procedure.similar):
        other = asked.catalogue.procedure(similar.code)
        if other is None:  # a code that no file has is only warned of
            continue
        text = f"Nếu {similar.when} thì đó là việc khác: {other.short}."
        words = normalise(text)
        telling = frozenset(words.plain) - common
        yield FactLine(SIMILAR, text, place, False, words_and_pairs(words), telling, leads_to=other.code)


def _cases(text: str, procedure: Procedure) -> frozenset[str]:
    """Those that a line begins with: "Nếu nhờ người khác đi làm thay: …"; of "đã ly hôn ở nước ngoài" not also "đã ly hôn"."""
    whom = text.partition(": ")[0] if text.startswith(_CONDITIONAL[0]) else ""
    named = {name: case.id for case in procedure.cases if (name := say.lower_first(case.name)) in whom}
    return frozenset(case for name, case in named.items() if not any(name in other for other in named if other != name))


def words_and_pairs(said: Words) -> frozenset[str]:
    """Without marks; a pair is two words with a space between."""
    return frozenset((*said.plain, *map(" ".join, zip(said.plain, said.plain[1:], strict=False))))
