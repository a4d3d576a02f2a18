"""A bulletin's script: sentences to be read, and the catalogue's facts that each of them states."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from bot.errors import ScriptError

PARAGRAPH_PAUSE_S = 1.2
"""Pause after the last sentence of a paragraph, in seconds; any longer-than-usual pause also ends a paragraph."""


@dataclass(frozen=True)
class FactUse:
    """One fact of the catalogue as a sentence states it.

    code: the procedure's (or locality's) code; fact: the fact's name, such as ``fee``; value: as written in the script;
    holds_from: the first day this value holds; source: the slug of the document it rests on
    """

    code: str
    fact: str
    value: str
    holds_from: dt.date
    source: str


@dataclass(frozen=True)
class Origin:
    """What a script was made from, enough to ask the catalogue again: see ``bot.radio.kinds.context``.

    locality: the ward's file name; about: the subject as the kind reads it, None when the kind needs none
    """

    kind: str
    locality: str
    about: str | None = None


@dataclass(frozen=True)
class Section:
    """An item of a programme. ``first``: position of its first sentence."""

    title: str
    first: int


@dataclass(frozen=True)
class Sentence:
    """What is read in one breath.

    pause_after_s: seconds of silence after it; None leaves it to the master
    voice: ``main``, or another voice that an engine may offer
    """

    text: str
    facts: tuple[FactUse, ...] = ()
    pause_after_s: float | None = None
    voice: str = "main"

    @property
    def ends_paragraph(self) -> bool:
        return self.pause_after_s is not None and self.pause_after_s >= PARAGRAPH_PAUSE_S


@dataclass(frozen=True)
class Script:
    """A bulletin before it is spoken.

    kind: the template's name; made_for: the day it goes on air; template: the template's file name
    template_sha256: hash of that file, and of every file it includes
    origins: what it was made from, one for each item of a programme; empty when written by hand
    sections: the items of a programme, in order; empty for a single bulletin
    """

    kind: str
    title: str
    station: str
    made_for: dt.date
    sentences: tuple[Sentence, ...]
    template: str
    template_sha256: str
    origins: tuple[Origin, ...] = ()
    sections: tuple[Section, ...] = ()

    @property
    def text(self) -> str:
        """The wording: a line a sentence, a blank line between paragraphs."""
        return "\n\n".join("\n".join(sentence.text for sentence in paragraph) for paragraph in self.paragraphs)

    @property
    def paragraphs(self) -> tuple[tuple[Sentence, ...], ...]:
        """Runs of sentences up to a paragraph's pause; never empty ones."""
        return tuple(tuple(self.sentences[i] for i in run) for run in self.paragraph_indexes)

    @property
    def paragraph_indexes(self) -> tuple[tuple[int, ...], ...]:
        """Positions in ``sentences`` of each paragraph's sentences."""
        runs: list[list[int]] = [[]]
        for index, sentence in enumerate(self.sentences):
            runs[-1].append(index)
            if sentence.ends_paragraph:
                runs.append([])
        return tuple(tuple(run) for run in runs if run)

    @property
    def facts(self) -> tuple[FactUse, ...]:
        """Every fact stated, once each, in the order of first use."""
        return tuple(dict.fromkeys(use for sentence in self.sentences for use in sentence.facts))

    @property
    def sha256(self) -> str:
        """Hash of everything in the script; the same script has the same hash on any machine."""
        return hashlib.sha256(self.to_json(indent=None).encode()).hexdigest()

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values; dates are ISO."""
        return {
            "kind": self.kind,
            "title": self.title,
            "station": self.station,
            "made_for": self.made_for.isoformat(),
            "template": self.template,
            "template_sha256": self.template_sha256,
            "origins": [asdict(origin) for origin in self.origins],
            "sections": [asdict(section) for section in self.sections],
            "sentences": [
                {
                    "text": sentence.text,
                    "voice": sentence.voice,
                    "pause_after_s": sentence.pause_after_s,
                    "facts": facts_to_list(sentence.facts),
                }
                for sentence in self.sentences
            ],
        }

    def to_json(self, *, indent: int | None = 2) -> str:
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=indent)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Script:
        """Raise ScriptError when a key is missing, unknown or of the wrong kind."""
        try:
            fields = dict(data)
            made_for = dt.date.fromisoformat(fields.pop("made_for"))
            sentences = tuple(_sentence(item) for item in fields.pop("sentences"))
            origins = tuple(Origin(**item) for item in fields.pop("origins", ()))
            sections = tuple(Section(**item) for item in fields.pop("sections", ()))
            return cls(made_for=made_for, sentences=sentences, origins=origins, sections=sections, **fields)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise ScriptError(
                f"not a script: {error!r}",
                for_people="Tệp này không phải là lời đọc do phần mềm ghi ra. Hãy tạo lại lời đọc.",
            ) from error

    @classmethod
    def from_json(cls, text: str) -> Script:
        try:
            data = json.loads(text)
        except json.JSONDecodeError as error:
            raise ScriptError(
                f"not JSON: {error}", for_people="Tệp lời đọc bị hỏng, không mở được. Hãy tạo lại lời đọc."
            ) from error
        return cls.from_dict(data)


def facts_to_list(facts: Iterable[FactUse]) -> list[dict[str, str]]:
    """FactUse objects as plain JSON values."""
    return [{**asdict(use), "holds_from": use.holds_from.isoformat()} for use in facts]


def facts_from_list(items: Iterable[Mapping[str, str]]) -> tuple[FactUse, ...]:
    """The reverse of ``facts_to_list``; raise KeyError, TypeError or ValueError when it is something else."""
    return tuple(FactUse(**{**item, "holds_from": dt.date.fromisoformat(item["holds_from"])}) for item in items)  # type: ignore[arg-type]


def _sentence(item: Mapping[str, Any]) -> Sentence:
    fields = dict(item)
    return Sentence(facts=facts_from_list(fields.pop("facts", ())), **fields)
