"""Values that a template may print, each carrying the fact it states.

While a template is rendered, the text of a ``Said`` ends in a mark made of private-use characters. The mark survives
filters and concatenation, so wherever the value ends up, the line that holds it also holds its facts.
``Marks.take_from`` takes them out again. Outside rendering, ``str(said)`` is the plain text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from bot.errors import ScriptError
from bot.radio.script import FactUse

_OPEN, _CLOSE = "\ue000", "\ue001"
_MARK = re.compile(f"{_OPEN}([0-9]+){_CLOSE}")
_LEFTOVER = re.compile("[\ue000-\uf8ff]")


class Said:
    """Text for a template, with the facts it states.

    The plain text is out of a template's reach (the sandbox hides names that start with ``_``), so a template cannot
    print the value and lose the fact.
    """

    __slots__ = ("_facts", "_text")

    def __init__(self, text: str, *facts: FactUse) -> None:
        self._text = unicodedata.normalize("NFC", " ".join(text.split()))
        self._facts = facts

    def __str__(self) -> str:
        marks = _marks.get()
        return self._text if marks is None else self._text + "".join(marks.mark(use) for use in self._facts)

    def uses(self) -> tuple[FactUse, ...]:
        """The facts it states; out of a template's reach too, as every method is."""
        return self._facts

    def __repr__(self) -> str:
        return f"Said({self._text!r}, {', '.join(map(repr, self._facts))})"

    def __bool__(self) -> bool:
        return bool(self._text)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Said) and (self._text, self._facts) == (other._text, other._facts)

    def __hash__(self) -> int:
        return hash((self._text, self._facts))


@dataclass(frozen=True)
class Pause:
    """Seconds of silence after the line."""

    seconds: float


@dataclass(frozen=True)
class Voice:
    """The voice that reads the line."""

    name: str


Note = FactUse | Pause | Voice
"""What a mark stands for."""


class Marks:
    """The marks given out during one rendering."""

    def __init__(self) -> None:
        self._notes: list[Note] = []
        self._numbers: dict[Note, int] = {}

    def mark(self, note: Note) -> str:
        number = self._numbers.setdefault(note, len(self._notes))
        if number == len(self._notes):
            self._notes.append(note)
        return f"{_OPEN}{number}{_CLOSE}"

    def take_from(self, line: str) -> tuple[str, tuple[Note, ...]]:
        """The line without its marks, and what they stood for, once each.

        Raise ScriptError when a filter has damaged a mark: a fact would be lost.
        """
        numbers = [int(found) for found in _MARK.findall(line)]
        plain = _MARK.sub("", line)
        if _LEFTOVER.search(plain) or any(number >= len(self._notes) for number in numbers):
            raise ScriptError(
                "a filter cut through a fact's mark, or the text holds private-use characters",
                for_people="một bộ lọc trong mẫu đã cắt mất dấu nguồn của dữ kiện; hãy bỏ bộ lọc đó",
            )
        return plain, tuple(dict.fromkeys(self._notes[number] for number in numbers))


_marks: ContextVar[Marks | None] = ContextVar("marks", default=None)


@contextmanager
def marking() -> Iterator[Marks]:
    """Within this block (and this thread), the text of every ``Said`` ends in its marks."""
    marks = Marks()
    token = _marks.set(marks)
    try:
        yield marks
    finally:
        _marks.reset(token)
