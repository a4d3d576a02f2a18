"""Conversations as data: what a citizen writes or presses, and what each reply owes them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, model_validator

FOLDER = Path(__file__).parent / "conversations"


def _as_list(value: object) -> object:
    return value if isinstance(value, list) else [value]


OneOrMore = Annotated[list[str], BeforeValidator(_as_list)]


class Turn(BaseModel):
    """What is sent (``text``, or ``press``: words on a button of the last reply), then what is owed.

    status, procedure: any of those named; procedures: all of them; aspects: at least these; case: words in the line that names
    the person's case; says, says_not: phrases, case-insensitive; options: each a part of some button's label; picks: the
    answer is the last reply's option of that number (1 the first, -1 the last); queued: a phrase of an open question in the
    queue; not_stored: nowhere in the tracker or the queue.
    """

    model_config = ConfigDict(extra="forbid")

    text: str | None = None
    press: str | None = None
    status: OneOrMore = []
    procedure: OneOrMore = []
    procedures: list[str] = []
    aspects: list[str] = []
    case: str | None = None
    says: list[str] = []
    says_not: list[str] = []
    options: list[str] = []
    picks: int | None = None
    queued: str | None = None
    not_stored: list[str] = []

    @model_validator(mode="after")
    def _one_thing_is_sent(self) -> Turn:
        if (self.text is None) == (self.press is None):
            raise ValueError("a turn has either text or press")
        return self


class Conversation(BaseModel):
    """today: the day in Vietnam; xfail: why it cannot pass yet."""

    model_config = ConfigDict(extra="forbid")

    name: str
    today: date = date(2026, 11, 25)
    xfail: str | None = None
    turns: list[Turn]


def conversations() -> Iterator[tuple[str, Conversation]]:
    """(file's stem, conversation), file by file."""
    for path in sorted(FOLDER.glob("*.yml")):
        for raw in yaml.safe_load(path.read_text(encoding="utf-8")):
            yield path.stem, Conversation.model_validate(raw)
