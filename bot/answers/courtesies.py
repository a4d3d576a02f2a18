"""Greetings, thanks and lead-ins ("chào anh, cho em hỏi"), which say nothing of the matter when a matter follows."""

from __future__ import annotations

from collections.abc import Iterator

from bot.answers.lexicon import Lexicon
from bot.answers.normalise import Normaliser, Words
from bot.answers.phrases import PhraseBook

LEAST = 2  # telling words that make a matter: "oki cảm ơn ad" thanks


class Courtesies:
    """``{tôi}`` in a courtesy of the lexicon stands for what people call themselves, ``{ai}`` for what they call others."""

    def __init__(self, lexicon: Lexicon, normalise: Normaliser) -> None:
        self._lexicon = lexicon
        self._book = PhraseBook(("courtesy", normalise(phrase)) for phrase in _spelt_out(lexicon))

    def without(self, typed: Words) -> Words:
        """The words that are left, or all of them when those say nothing: then the courtesy is the message."""
        polite = self._polite(typed)
        if not polite:
            return typed
        rest = Words(tuple(word for i, word in enumerate(typed.accented) if i not in polite))
        return rest if len(self._lexicon.telling(rest.plain)) >= LEAST else typed

    def alone(self, typed: Words) -> bool:
        """Whether nothing else is said: "cảm ơn em nhiều" asks no "how much"."""
        return len(self._polite(typed)) == len(typed.plain)

    def _polite(self, typed: Words) -> set[int]:
        return {i for found in self._book.find(typed) for i in range(found.start, found.end)}


def _spelt_out(lexicon: Lexicon) -> Iterator[str]:
    for phrase in lexicon.courtesies:
        if "{tôi}" in phrase:
            yield from (phrase.replace("{tôi}", name) for name in lexicon.speakers)
        elif "{ai}" in phrase:
            yield from (phrase.replace("{ai}", name) for name in lexicon.listeners)
        else:
            yield phrase
