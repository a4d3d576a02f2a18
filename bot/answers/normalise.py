"""Typed text -> the words it stands for: abbreviations, teencode, typing leftovers, regional words.

The same steps run over the catalogue's own phrases, so both sides meet in one spelling.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from bot.answers.letters import plain, tone_moved, typed_table, words
from bot.answers.lexicon import Lexicon
from bot.answers.rewrite import Rewriter

_DRAWN_OUT = re.compile(r"([^\W\d_])\1{2,}")
MAX_CHARS = 4000


@dataclass(frozen=True)
class Words:
    """accented: as typed, after expansion; plain: the same without diacritics; both one item a syllable."""

    accented: tuple[str, ...]

    @cached_property
    def plain(self) -> tuple[str, ...]:
        return tuple(map(plain, self.accented))

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
        self._shorthand = Rewriter(lexicon.shorthand)
        self._everyday = Rewriter(lexicon.everyday)
        # The same few thousand words come again and again.
        self._spelt = lru_cache(maxsize=1 << 15)(_Speller(lexicon, frozenset(syllables)))

    def __call__(self, text: str) -> Words:
        """At most the first 4,000 characters are read."""
        spelt = [self._spelt(word) for word in words(text[:MAX_CHARS])]
        return Words(tuple(self._everyday(self._shorthand(spelt))))


class _Speller:
    """A typed word -> the syllable it stands for, or the word itself."""

    def __init__(self, lexicon: Lexicon, syllables: frozenset[str]) -> None:
        self._as_typed = frozenset(word for typed in lexicon.shorthand for word in typed)
        self._known = syllables
        self._ordinary = syllables | {plain(s) for s in syllables}
        self._typed = typed_table(syllables)

    def __call__(self, word: str) -> str:
        if word in self._as_typed:
            return word  # "cccd" is an abbreviation, not a drawn-out "cd"
        word = _DRAWN_OUT.sub(r"\1", word)
        if not self._known or word in self._ordinary or word in self._as_typed:
            return word
        if meant := self._typed.get(word):
            return meant
        return next((moved for moved in tone_moved(word) if moved in self._known), word)
