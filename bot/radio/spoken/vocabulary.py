"""The vocabulary of spoken text: ``data/spoken.yml`` and a station's own file on top of it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import yaml

from bot.errors import CatalogueError

Words = dict[str, str]
_CHOICE = re.compile(r"\{([^{}]+)\}")
Built = TypeVar("Built")


@dataclass(frozen=True)
class Vocabulary:
    """Written form -> spoken form, one table a section of the file.

    phrases: fixed written forms, digits and signs included (24/7), looked up before anything else; one of several words in
        braces ("{tiền|đòi} CK")
    abbreviations: capital abbreviations, exact in case (UBND)
    informal: shorthand in any case (ko, v/v)
    places: names of places (TP.HCM); place_prefixes: what stands before a name or number (P., KP)
    foreign: foreign words in any case (online); web: parts of web and e-mail addresses (dichvucong)
    units: units after a number, exact in case first, then in any case; currencies: codes and signs of money
    documents: kinds of legal document (NĐ); issuers: who issued them (CP); matters: what they are about (XPVPHC)
    letters: names of letters; hotlines: short telephone numbers; signs: signs read aloud
    """

    phrases: Words
    abbreviations: Words
    informal: Words
    places: Words
    place_prefixes: Words
    foreign: Words
    web: Words
    units: Words
    currencies: Words
    documents: Words
    issuers: Words
    matters: Words
    letters: Words
    hotlines: Words
    signs: Words

    @classmethod
    def load(cls, path: Path, overrides: Path | None = None) -> Vocabulary:
        """Read ``path``; entries of ``overrides`` replace or add to it.

        Raise CatalogueError naming ``file:line`` of every unknown section, repeated key and unusable entry.
        """
        sections = _read(path, required=True)
        for section, words in (_read(overrides, required=False) if overrides else {}).items():
            sections[section] = sections[section] | words
        return cls(**sections)

    @cached_property
    def lower_units(self) -> Words:
        return {key.lower(): spoken for key, spoken in reversed(self.units.items())}

    @cached_property
    def lower_currencies(self) -> Words:
        return {key.lower(): spoken for key, spoken in self.currencies.items()}

    @cached_property
    def lower_foreign(self) -> Words:
        return {key.lower(): spoken for key, spoken in self.foreign.items()}

    @cached_property
    def lower_informal(self) -> Words:
        return {key.lower(): spoken for key, spoken in self.informal.items()}

    def unit(self, written: str) -> str | None:
        """Exact in case, then in any case, save that a lone capital is a letter ("4S")."""
        any_case = len(written) > 1 or written.islower()
        return self.units.get(written) or (self.lower_units.get(written.lower()) if any_case else None)

    @cached_property
    def built(self) -> dict[str, Any]:
        """What steps have made of this vocabulary; see ``once``."""
        return {}

    @cached_property
    def patterns(self) -> dict[str, re.Pattern[str]]:
        """Per section, a pattern of its written forms as whole words, longest first."""
        any_case = {"informal", "foreign", "currencies"}
        return {
            section: one_of(getattr(self, section), any_case=section in any_case)
            for section in (field.name for field in fields(self))
        }


def one_of(words: Words, *, any_case: bool = False) -> re.Pattern[str]:
    """A pattern of the keys as whole words, longest first; of nothing when there are none."""
    keys = tree({key.lower() for key in words} if any_case else words)
    return re.compile(rf"(?<!\w){keys}(?!\w)", re.IGNORECASE if any_case else 0)


def tree(words: Iterable[str]) -> str:
    """A pattern of ``words``, longest first, that shares their beginnings: one look at a letter rules out most of them."""
    tails: dict[str, list[str]] = {}
    for word in words:
        tails.setdefault(word[:1], []).append(word[1:])
    whole = "" in tails
    ways = [re.escape(head) + (tree(rest) if any(rest) else "") for head, rest in tails.items() if head]
    if not ways:
        return "" if whole else "(?!)"
    if whole:
        return f"(?:{'|'.join(ways)})?"
    return ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})"


def once(build: Callable[[Vocabulary], Built]) -> Callable[[Vocabulary], Built]:
    """Call ``build`` once for each vocabulary and keep what it made: compiling a pattern costs more than a line of text."""
    name = f"{build.__module__}.{build.__qualname__}"

    def kept(vocabulary: Vocabulary) -> Built:
        if name not in vocabulary.built:
            vocabulary.built[name] = build(vocabulary)
        made: Built = vocabulary.built[name]
        return made

    return kept


def _read(path: Path, *, required: bool) -> dict[str, Words]:
    names = [field.name for field in fields(Vocabulary)]
    findings: list[str] = []
    sections: dict[str, Words] = {}
    for section, section_line, node in _entries(_compose(path), path.name, findings):
        if section not in names:
            findings.append(f"{path.name}:{section_line}: unknown section {section!r}; use one of {', '.join(names)}")
            continue
        sections[section] = {}
        for written, line, value in _entries(node, path.name, findings):
            spoken = unicodedata.normalize("NFC", value.value).strip() if isinstance(value, yaml.ScalarNode) else ""
            if not spoken or value.tag == "tag:yaml.org,2002:null":
                findings.append(
                    f"{path.name}:{line}: {written!r} has no spoken form; write it in words after the colon"
                )
            elif any(character.isdigit() for character in spoken):
                findings.append(f"{path.name}:{line}: {written!r} is spoken as {spoken!r}; write its digits in words")
            else:
                sections[section].update(_ways(written, spoken))
    if required:
        findings += [f"{path.name}:1: section {name!r} is missing; add it" for name in names if name not in sections]
    if findings:
        raise CatalogueError(
            "the vocabulary of spoken text cannot be used:\n" + "\n".join(findings),
            for_people=f"Từ điển đọc {path.name} có {len(findings)} lỗi. Sửa dòng đầu tiên: {findings[0]}",
        )
    return sections


def _ways(written: str, spoken: str) -> Words:
    """``{tiền|đòi} CK: {} chuyển khoản`` stands for a line with each of the words, at the head of a sentence too."""
    choice = _CHOICE.search(written)
    if choice is None:
        return {written: spoken}
    ways: Words = {}
    for word in map(str.strip, choice[1].split("|")):
        one = written[: choice.start()] + word + written[choice.end() :]
        said = spoken.replace("{}", word)
        ways[one] = said
        if choice.start() == 0:
            ways[one[:1].upper() + one[1:]] = said[:1].upper() + said[1:]
    return ways


def _compose(path: Path) -> yaml.Node | None:
    try:
        return yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise CatalogueError(
            f"{path}: cannot be read as YAML: {error}",
            for_people=f"Không đọc được từ điển {path}. Kiểm tra đường dẫn và dấu hai chấm, dấu cách trong tệp.",
        ) from error


def _entries(node: yaml.Node | None, name: str, findings: list[str]) -> list[tuple[str, int, yaml.Node]]:
    """Key, line and value of each entry of a mapping; what repeats or is no mapping becomes a finding."""
    if node is None or node.tag == "tag:yaml.org,2002:null":
        return []
    if not isinstance(node, yaml.MappingNode):
        findings.append(f"{name}:{node.start_mark.line + 1}: expected lines of the form `written: spoken`")
        return []
    seen: dict[str, int] = {}
    entries = []
    for key, value in node.value:
        line = key.start_mark.line + 1
        written = unicodedata.normalize("NFC", str(key.value))
        if written in seen:
            findings.append(f"{name}:{line}: {written!r} is already given on line {seen[written]}; keep one of them")
            continue
        seen[written] = line
        entries.append((written, line, value))
    return entries
