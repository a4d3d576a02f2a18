"""Find listed phrases in normalised words, longest first, typed with or without diacritics."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.answers.letters import plain
from bot.answers.normalise import Words


@dataclass(frozen=True)
class Found:
    """``label`` stands from word ``start`` up to ``end``."""

    label: str
    start: int
    end: int


class PhraseBook:
    """Labels and the phrases that name them; the phrases must be normalised already."""

    def __init__(self, phrases: Iterable[tuple[str, Words]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], tuple[str, ...], str]]] = {}
        for label, phrase in phrases:
            if phrase:
                entry = (phrase.accented, phrase.plain, label)
                self._by_first.setdefault(phrase.plain[0], []).append(entry)
        for entries in self._by_first.values():
            entries.sort(key=lambda e: -len(e[0]))

    def find(self, typed: Words) -> Iterator[Found]:
        """Every phrase that stands in the text; at one place all labels of the longest phrase, then on behind it."""
        accented, bare, marked = typed.accented, typed.plain, typed.marked
        free = 0  # the first word that no phrase found so far covers
        for at, word in enumerate(bare):
            phrases = self._by_first.get(word)
            if phrases is None or at < free:
                continue
            best = 0
            for phrase, phrase_plain, label in phrases:
                size = len(phrase)
                if size < best:
                    break
                if bare[at : at + size] == phrase_plain and _agrees(
                    accented[at : at + size], phrase, marked[at : at + size]
                ):
                    best = size
                    yield Found(label, at, at + size)
            free = at + max(best, 1)


def _agrees(typed: tuple[str, ...], phrase: tuple[str, ...], marked: tuple[bool, ...]) -> bool:
    # A word without marks agrees with any spelling unless the whole text is accented; one with marks only with its own.
    return all(t == p or (not m and t == plain(p)) for t, p, m in zip(typed, phrase, marked, strict=True))
