"""The words each entry's phrases use: what a question says beyond them speaks against the entry."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from math import log

from bot.answers.letters import plain as plain_of
from bot.answers.normalise import Words


class OwnWords:
    """``fillers``: words that say nothing either way (greetings, "I", "please"), with marks; in a text
    without marks their plain forms say nothing too.

    A word typed with marks must be among an entry's marked words; one typed without, among them with marks taken off.
    """

    def __init__(self, phrases: Iterable[tuple[str, Words]], fillers: Iterable[str] = ()) -> None:
        self._own: dict[str, set[str]] = {}
        plain: dict[str, set[str]] = {}
        for label, words in phrases:
            plain.setdefault(label, set()).update(words.plain)
            # A typed word that carries marks can only be among the marked ones, one that carries none only among the plain.
            self._own.setdefault(label, set()).update(words.accented, words.plain)
        used = Counter(word for own in plain.values() for word in own)
        self._unused = log(len(plain) + 1)
        self._rarity = {word: log((len(plain) + 1) / count) for word, count in used.items()}
        self._fillers = frozenset(fillers)
        self._plain_fillers = self._fillers | frozenset(map(plain_of, fillers))

    def shares(self, labels: Iterable[str], typed: Words) -> list[float]:
        """How much of the question each entry's own words cover, each word by its rarity; 0 to 1."""
        # In a text with marks "da cam" is an orange skin; in one without it may be "dạ cảm ơn". Abbreviations spelt out carry
        # marks in either, so the greater part decides.
        fillers = self._fillers if 2 * sum(typed.marked) >= len(typed.marked) else self._plain_fillers
        # Figures say how many, not what.
        weighed = [
            (word, self._rarity.get(bare, self._unused))
            for word, bare in zip(typed.accented, typed.plain, strict=True)
            if not bare.isdigit() and word not in fillers
        ]
        total = sum(rarity for _, rarity in weighed)
        if not total:
            return [0.0 for _ in labels]
        return [sum([rarity for word, rarity in weighed if word in self._own[label]]) / total for label in labels]
