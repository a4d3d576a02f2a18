"""What stands in for the fitted model during the seconds in which a new one is fitted on changed phrases."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from bot.answers.fit import Phrase
from bot.answers.normalise import Words
from bot.answers.phrases import PhraseBook
from bot.answers.retrieve import Hit, Search
from bot.catalogue.faq import FAQ

_AS_SURE_AS_A_NAME = 1.0


class InterimRetriever:
    """The old model, without the entries that are gone, and with the new phrases found where they stand word for word."""

    def __init__(self, old: Search, added: Iterable[Phrase], labels: Collection[str]) -> None:
        self._old = old
        self._added = PhraseBook((p.label, p.words) for p in added)
        self._labels = frozenset(labels)
        self.vocabulary = old.vocabulary

    def search(self, typed: Words, limit: int = 8) -> list[Hit]:
        """The longest new phrase in the text leads; the old model's hits follow."""
        return self._led(self._old.search(typed, limit), typed)[:limit]

    def general(self, typed: Words, limit: int = 8) -> list[Hit]:
        """Among the general questions alone, new phrases first."""
        led = self._led(self._old.general(typed, limit), typed)
        return [h for h in led if h.label.startswith(FAQ)][:limit]

    def _led(self, hits: Iterable[Hit], typed: Words) -> list[Hit]:
        longest: dict[str, int] = {}
        for found in self._added.find(typed):
            longest[found.label] = max(longest.get(found.label, 0), found.end - found.start)
        new = [Hit(label, _AS_SURE_AS_A_NAME + size / 100) for label, size in longest.items()]
        old = [h for h in hits if h.label in self._labels and h.label not in longest]
        return sorted([*new, *old], key=lambda h: -h.score)
