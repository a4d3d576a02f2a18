"""The words each entry's phrases use: what a question says beyond them speaks against the entry."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from math import log

from bot.answers.normalise import Words


class OwnWords:
    """``fillers``: plain words that say nothing either way (greetings, "I", "please", numbers).

    A word typed with marks must be among an entry's marked words; one typed without, among them with marks taken off.
    """

    def __init__(self, phrases: Iterable[tuple[str, Words]], fillers: Iterable[str] = ()) -> None:
        self._accented: dict[str, set[str]] = {}
        self._plain: dict[str, set[str]] = {}
        for label, words in phrases:
            self._accented.setdefault(label, set()).update(words.accented)
            self._plain.setdefault(label, set()).update(words.plain)
        used = Counter(word for own in self._plain.values() for word in own)
        self._unused = log(len(self._plain) + 1)
        self._rarity = {word: log((len(self._plain) + 1) / count) for word, count in used.items()}
        self._rarity |= dict.fromkeys(fillers, 0.0)

    def share(self, label: str, typed: Words) -> float:
        """How much of the question the entry's own words cover, each word by its rarity; 0 to 1."""
        accented, bare = self._accented[label], self._plain[label]
        total = covered = 0.0
        for word, plain_word, marked in zip(typed.accented, typed.plain, typed.marked, strict=True):
            if plain_word.isdigit():
                continue  # how many, not what
            rarity = self._rarity.get(plain_word, self._unused)
            total += rarity
            covered += rarity * (word in accented if marked else plain_word in bare)
        return covered / total if total else 0.0
