"""A reply as data: what is said, what can be pressed next, and what it rests on. Each channel draws it its own way."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any, Literal

from bot.answers import say

Status = Literal[
    "answer",
    "clarify",
    "smalltalk",
    "out_of_scope",
    "unanswered",
    "handover",
    "emergency",
    "personal_data",
]


@dataclass(frozen=True)
class Block:
    """A heading (may be empty) and its lines; ``bullets`` draws each line as an item, ``numbered`` counts them."""

    title: str = ""
    lines: tuple[str, ...] = ()
    style: Literal["text", "bullets", "numbered"] = "text"


@dataclass(frozen=True)
class Option:
    """A button: the words on it and the message that pressing it sends."""

    label: str
    payload: str


@dataclass(frozen=True)
class Reply:
    """One reply. procedures: (code, name), the one answered first; as_of: the day the facts were looked up for."""

    status: Status
    blocks: tuple[Block, ...]
    as_of: dt.date
    procedures: tuple[tuple[str, str], ...] = ()
    aspects: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    sources: tuple[tuple[str, str | None], ...] = ()
    footer: str = ""
    extra: dict[str, Any] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """Plain text, as a terminal shows it and as ``ask --json`` gives it."""
        return "\n\n".join(part for part in (*map(draw, self.blocks), self.footer) if part)

    def to_json(self) -> dict[str, Any]:
        """The fields of the ``ask --json`` contract, without id and sender."""
        return {
            "status": self.status,
            "procedures": [{"code": code, "name": name} for code, name in self.procedures],
            "aspects": list(self.aspects),
            "text": self.text,
            "options": [option.label for option in self.options],
            "sources": [{"title": title, "url": url} for title, url in self.sources],
            "as_of": self.as_of.isoformat(),
        }


def written(block: Block) -> list[str]:
    """Its lines as they are read: "miễn phí" alone on a line begins with a capital."""
    return [line if line.startswith("http") else say.upper_first(line) for line in block.lines]


def draw(block: Block) -> str:
    """A block as plain text."""
    marks = {"text": "", "bullets": "• ", "numbered": "{}. "}
    lines = [marks[block.style].format(number) + line for number, line in enumerate(written(block), 1)]
    return "\n".join(([block.title] if block.title else []) + lines)
