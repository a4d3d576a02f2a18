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
        self._listed: dict[tuple[str, ...], list[tuple[tuple[str, ...], str]]] = {}
        lengths: dict[str, set[int]] = {}
        for label, phrase in phrases:
            if phrase:
                self._listed.setdefault(phrase.plain, []).append((phrase.accented, label))
                lengths.setdefault(phrase.plain[0], set()).add(len(phrase.plain))
        self._lengths = {first: sorted(found, reverse=True) for first, found in lengths.items()}

    def find(self, typed: Words) -> Iterator[Found]:
        """Every phrase that stands in the text; at one place all labels of the longest phrase, then on behind it."""
        bare = typed.plain
        if self._lengths.keys().isdisjoint(bare):
            return  # of most texts: no phrase begins anywhere
        accented, marked = typed.accented, typed.marked
        free = 0  # the first word that no phrase found so far covers
        for at in [at for at, word in enumerate(bare) if word in self._lengths]:
            if at < free:
                continue
            for size in self._lengths[bare[at]]:
                end = at + size
                if end > len(bare):
                    continue
                for phrase, label in self._listed.get(bare[at:end], ()):
                    if _agrees(accented[at:end], phrase, marked[at:end]):
                        free = end
                        yield Found(label, at, end)
                if free > at:
                    break

    def whole(self, typed: Words) -> frozenset[str]:
        """The labels of the phrases that are the whole text."""
        listed = self._listed.get(typed.plain, ())
        return frozenset(label for phrase, label in listed if _agrees(typed.accented, phrase, typed.marked))


def _agrees(typed: tuple[str, ...], phrase: tuple[str, ...], marked: tuple[bool, ...]) -> bool:
    # A word without marks agrees with any spelling unless the whole text is accented; one with marks only with its own.
    return all(t == p or (not m and t == plain(p)) for t, p, m in zip(typed, phrase, marked, strict=True))
