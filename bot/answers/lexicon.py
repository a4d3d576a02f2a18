"""Spelling knowledge: what people type, and the words it stands for (``data/lexicon.yml``)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from bot.answers.letters import plain, words
from bot.catalogue.findings import Finding, FindingsError
from bot.catalogue.procedure import ASPECTS
from bot.catalogue.yaml_file import YamlFile, read_yaml


@dataclass(frozen=True)
class Lexicon:
    """abbreviations, teencode: one typed word -> words; regional: a phrase -> the standard phrase;
    telex: left-overs listed by hand; aspect_words: aspect -> phrases that ask for it; aspect_words_weak: phrases that do so
    only when no other does; aspect_not: aspect -> phrases that name a thing, not the aspect; emergency: kind -> phrases;
    fillers: words that say nothing of what is asked about."""

    abbreviations: Mapping[str, str] = field(default_factory=dict)
    teencode: Mapping[str, str] = field(default_factory=dict)
    regional: Mapping[str, str] = field(default_factory=dict)
    telex: Mapping[str, str] = field(default_factory=dict)
    aspect_words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    aspect_words_weak: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    aspect_not: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    emergency: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    emergency_not: tuple[str, ...] = ()
    insults: tuple[str, ...] = ()
    fillers: tuple[str, ...] = ()

    @classmethod
    def load(cls, path: Path) -> Lexicon:
        """Raise FindingsError when the file cannot be used; an absent file is an empty lexicon."""
        if not path.exists():
            return cls()
        file = read_yaml(path, path.name)
        if file.data is None:
            raise FindingsError(file.findings)
        findings = list(_shape(file))
        if findings:
            raise FindingsError(findings)
        return cls(**{key: _frozen(value) for key, value in file.data.items()})

    @cached_property
    def one_word(self) -> dict[str, str]:
        """A typed word -> what it stands for, the most certain list last so that it wins."""
        table = {**self.teencode, **self.telex, **self.abbreviations}
        return {key.lower(): value for key, value in table.items() if len(words(key)) == 1}

    @cached_property
    def filler_words(self) -> frozenset[str]:
        """The fillers without diacritics."""
        return frozenset(plain(word) for phrase in self.fillers for word in words(phrase))

    @cached_property
    def phrases(self) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
        """Phrases to rewrite, longest first: (typed words, meant words), accented and plain spellings alike."""
        table = {tuple(words(k)): tuple(words(v)) for k, v in self.regional.items()}
        table |= {tuple(words(k)): tuple(words(v)) for k, v in self.abbreviations.items() if len(words(k)) > 1}
        return sorted(((k, v) for k, v in table.items() if k and v and k != v), key=lambda kv: -len(kv[0]))


def _shape(file: YamlFile) -> Iterator[Finding]:
    """What in the file is not of the form that ``Lexicon`` describes."""

    def finding(path: tuple[str, ...], rule: str, message: str) -> Finding:
        return Finding(file.name, file.line(path), rule, message, "Xem các mục có sẵn trong tệp và data/README.md.")

    if not isinstance(file.data, dict):
        yield finding((), "type", "Tệp phải gồm các mục “tên: nội dung”.")
        return
    for name, value in file.data.items():
        if name not in Lexicon.__dataclass_fields__:
            yield finding((name,), "unknown-key", f"Mục “{name}” không có trong mẫu.")
        elif isinstance(getattr(Lexicon(), name), tuple):
            if not isinstance(value, list):
                yield finding((name,), "type", f"“{name}” cần một danh sách, mỗi dòng một cụm từ.")
        elif not isinstance(value, dict):
            yield finding((name,), "type", f"“{name}” cần các dòng “chữ gõ: chữ hiểu”.")
        elif name.startswith("aspect"):
            for aspect in value.keys() - set(ASPECTS):
                yield finding((name, aspect), "unknown-key", f"“{aspect}” không phải một mặt của thủ tục.")


def _frozen(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(k): _frozen(v) for k, v in value.items()}
    return tuple(str(v) for v in value) if isinstance(value, list) else str(value)


def phrase_table(phrases: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Phrases by their plain spelling, for matching text typed without diacritics."""
    return {plain(" ".join(words(p))): tuple(words(p)) for p in phrases}
