"""Typed text -> the words it stands for: abbreviations, teencode, typing leftovers, regional words.

The same steps run over the catalogue's own phrases, so both sides meet in one spelling.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from bot.answers.letters import plain, typed_table, words
from bot.answers.lexicon import Lexicon

_DRAWN_OUT = re.compile(r"([^\W\d_])\1{2,}")
MAX_CHARS = 4000


@dataclass(frozen=True)
class Words:
    """accented: as typed, after expansion; plain: the same without diacritics; both one item a syllable."""

    accented: tuple[str, ...]

    @cached_property
    def plain(self) -> tuple[str, ...]:
        return tuple(plain(w) for w in self.accented)

    @cached_property
    def marked(self) -> tuple[bool, ...]:
        """Which words carry diacritics."""
        return tuple(bare != word for bare, word in zip(self.plain, self.accented, strict=True))

    @cached_property
    def text(self) -> str:
        return " ".join(self.accented)

    @cached_property
    def plain_text(self) -> str:
        return " ".join(self.plain)

    def __bool__(self) -> bool:
        return bool(self.accented)


class Normaliser:
    """``syllables``: those the catalogue uses; a word outside them may be a typing leftover of one inside."""

    def __init__(self, lexicon: Lexicon, syllables: Iterable[str] = ()) -> None:
        self._one_word = lexicon.one_word
        self._phrases: dict[str, list[tuple[list[str], tuple[str, ...]]]] = {}
        for typed, meant in lexicon.phrases:
            self._phrases.setdefault(typed[0], []).append((list(typed), meant))
        known = set(syllables)
        self._ordinary = known | {plain(s) for s in known}
        self._typed = typed_table(known)

    def __call__(self, text: str) -> Words:
        """At most the first 4,000 characters are read."""
        found = words(_DRAWN_OUT.sub(r"\1", text[:MAX_CHARS].lower()))
        return Words(tuple(self._rewrite(self._expand(found))))

    def _expand(self, found: list[str]) -> list[str]:
        expanded: list[str] = []
        for word in found:
            if word in self._one_word:
                expanded.extend(words(self._one_word[word]))
            elif word not in self._ordinary and word in self._typed:
                expanded.append(self._typed[word])
            else:
                expanded.append(word)
        return expanded

    def _rewrite(self, found: list[str]) -> list[str]:
        rewritten: list[str] = []
        at = 0
        while at < len(found):
            for typed, meant in self._phrases.get(found[at], ()):
                if found[at : at + len(typed)] == typed:
                    rewritten.extend(meant)
                    at += len(typed)
                    break
            else:
                rewritten.append(found[at])
                at += 1
        return rewritten
