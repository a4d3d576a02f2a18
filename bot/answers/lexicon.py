"""Spelling knowledge: what people type, and the words it stands for (``data/lexicon.yml``)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from bot.answers.letters import plain, words
from bot.catalogue.findings import Finding, FindingsError
from bot.catalogue.listed import asked_files
from bot.catalogue.procedure import ASPECTS
from bot.catalogue.yaml_file import YamlFile, read_yaml

# Typed words -> the words they stand for.
PhraseTable = dict[tuple[str, ...], tuple[str, ...]]


def aspect_files(data: Path) -> list[Path]:
    """Files of questions whose aspects are known."""
    return sorted((data / "aspects").glob("*.yml"))


def beyond_files(data: Path) -> list[Path]:
    """Files of questions that no entry answers."""
    return sorted((data / "beyond").glob("*.yml"))


@dataclass(frozen=True)
class Lexicon:
    """abbreviations, teencode: typed words -> words; regional: a phrase -> the standard phrase;
    telex: left-overs listed by hand; aspect_words: aspect -> phrases that ask for it; aspect_words_weak: phrases that do so
    only when no other does; aspect_not: aspect -> phrases that name a thing, not the aspect; emergency: kind -> phrases;
    courtesies, speakers, listeners: see ``Courtesies``;
    fillers: words that say nothing of what is asked about; asking, asking_last: see ``Asking``;
    abroad: words before one of the countries -> what both stand for;
    aspect_examples: aspects joined by "+" -> questions about them; beyond: kind -> questions that no entry answers;
    asked: label of an entry -> questions that it answers, beside those that stand with its facts."""

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
    courtesies: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    listeners: tuple[str, ...] = ()
    fillers: tuple[str, ...] = ()
    asking: tuple[str, ...] = ()
    asking_last: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    abroad: Mapping[str, str] = field(default_factory=dict)
    aspect_examples: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    beyond: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    asked: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def load(cls, path: Path) -> Lexicon:
        """The lexicon at ``path``, with the questions of ``asked/``, ``aspects/`` and ``beyond/`` beside it.

        Raise FindingsError when a file cannot be used; an absent file says nothing.
        """
        data = path.parent
        return replace(
            cls.spelling(path),
            aspect_examples=_lists(aspect_files(data), data, _shape_of_examples),
            beyond=_lists(beyond_files(data), data, _shape_of_lists),
            asked=_lists(asked_files(data), data, _shape_of_lists),
        )

    @classmethod
    def spelling(cls, path: Path) -> Lexicon:
        """The lexicon at ``path`` alone: how words are read, without any question. Raise FindingsError as ``load``."""
        return cls(**_read(path, path.parent, _shape))

    @cached_property
    def shorthand(self) -> PhraseTable:
        """Typed abbreviations, slang and left-overs -> the words they stand for; the most certain list last, so that it wins."""
        return _table({**self.teencode, **self.telex, **self.abbreviations})

    @cached_property
    def everyday(self) -> PhraseTable:
        """Everyday and regional phrases -> the standard ones, with every way to say "abroad"."""
        return self._foreign | _table(self.regional)

    def telling(self, plain_words: Iterable[str]) -> list[str]:
        """The words, without diacritics, that are no fillers: what a text is about."""
        return [word for word in plain_words if word not in self.filler_words]

    @cached_property
    def filler_words_marked(self) -> frozenset[str]:
        """The fillers as they are written."""
        return frozenset(word for phrase in self.fillers for word in words(phrase))

    @cached_property
    def filler_words(self) -> frozenset[str]:
        """The fillers without diacritics."""
        return frozenset(plain(word) for phrase in self.fillers for word in words(phrase))

    @property
    def _foreign(self) -> PhraseTable:
        """ "vợ đài loan" and "vo dai loan" -> "vợ người nước ngoài". One bare syllable after another says too little."""
        table: PhraseTable = {}
        for before, meant in self.abroad.items():
            for country in self.countries:
                typed = tuple(words(f"{before} {country}"))
                table[typed] = tuple(words(meant))
                if len(typed) > 2:
                    table[tuple(plain(word) for word in typed)] = tuple(words(meant))
        return table


def _table(phrases: Mapping[str, str]) -> PhraseTable:
    return {tuple(words(typed)): tuple(words(meant)) for typed, meant in phrases.items()}


def _read(path: Path, data: Path, faults: Callable[[YamlFile], Iterator[Finding]]) -> dict[str, Any]:
    if not path.exists():
        return {}
    file = read_yaml(path, path.relative_to(data).as_posix())
    findings = file.findings if file.data is None else tuple(faults(file))
    if findings:
        raise FindingsError(findings)
    return {str(key): _frozen(value) for key, value in file.data.items()}


def _lists(
    paths: Iterable[Path], data: Path, faults: Callable[[YamlFile], Iterator[Finding]]
) -> dict[str, tuple[str, ...]]:
    """The lists of all files; what two files call alike is one list."""
    lists: dict[str, tuple[str, ...]] = {}
    for path in paths:
        for name, texts in _read(path, data, faults).items():
            lists[name] = (*lists.get(name, ()), *texts)
    return lists


def _shape_of_examples(file: YamlFile) -> Iterator[Finding]:
    """What in a file of ``aspects/`` is not "aspects joined by +: list of questions"."""
    hint = "Mỗi mục là tên các mặt nối bằng dấu +, ví dụ “documents+fee”, rồi danh sách câu hỏi, mỗi dòng một câu."
    for key in file.data if isinstance(file.data, dict) else ():
        line = file.line((key,))
        unknown = sorted(set(str(key).split("+")) - set(ASPECTS))
        if unknown:
            yield Finding(
                file.name, line, "unknown-key", f"“{', '.join(unknown)}” không phải một mặt của thủ tục.", hint
            )
    yield from _shape_of_lists(file)


def _shape_of_lists(file: YamlFile) -> Iterator[Finding]:
    """What in a file of questions is not "name: list of questions"."""
    hint = "Mỗi mục là tên mục rồi danh sách câu hỏi, mỗi dòng một câu."
    if not isinstance(file.data, dict):
        yield Finding(file.name, 1, "type", "Tệp phải gồm các mục “tên: danh sách câu hỏi”.", hint)
        return
    for key, texts in file.data.items():
        if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
            yield Finding(file.name, file.line((key,)), "type", f"“{key}” cần một danh sách câu hỏi.", hint)


def _shape(file: YamlFile) -> Iterator[Finding]:
    """What in the file is not of the form that ``Lexicon`` describes."""

    def finding(path: tuple[str, ...], rule: str, message: str) -> Finding:
        return Finding(file.name, file.line(path), rule, message, "Xem các mục có sẵn trong tệp và data/README.md.")

    if not isinstance(file.data, dict):
        yield finding((), "type", "Tệp phải gồm các mục “tên: nội dung”.")
        return
    for name, value in file.data.items():
        if name not in Lexicon.__dataclass_fields__ or name in {"aspect_examples", "beyond"}:
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
