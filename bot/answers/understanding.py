"""All that reading a message needs and that follows from the ways to ask alone: spelling, aspects, the fitted model."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.answers.asking import Asking
from bot.answers.aspects import AspectReader
from bot.answers.courtesies import Courtesies
from bot.answers.emergency import EmergencyWatch
from bot.answers.fit import Phrase
from bot.answers.interim import InterimRetriever
from bot.answers.letters import plain, words
from bot.answers.lexicon import Lexicon
from bot.answers.normalise import Normaliser, Words
from bot.answers.phrases import PhraseBook
from bot.answers.retrieve import BEYOND, Retriever, Search
from bot.answers.shelf import Packed, code_key, kept, key_of
from bot.answers.ways import EXAMPLE, Way
from bot.catalogue.faq import FAQ


@dataclass(frozen=True)
class Spelling:
    """typed: a way to ask, normalised; content: its words that say which entry is meant."""

    typed: Words
    content: Words


class Understanding:
    """Fitted on construction (seconds, or from the ``shelf``); ``for_now`` follows a change of the ways at once."""

    retriever: Search

    def __init__(self, ways: frozenset[Way], lexicon: Lexicon, shelf: Path | None = None) -> None:
        self.ways = ways
        self.lexicon = lexicon
        ordered = sorted(ways)
        self.normalise = Normaliser(lexicon, {s for w in ordered for s in words(w.text) if not s.isdigit()})
        self.courtesies = Courtesies(lexicon, self.normalise)
        self.asking = Asking(lexicon, self.normalise)
        key = key_of((code_key(), lexicon, ordered))
        names = [self.normalise(w.text) for w in ordered if w.is_name]
        self.aspects = AspectReader(lexicon, self.normalise, names, shelf, key)
        self.emergency = EmergencyWatch(lexicon, self.normalise)
        self.insults = PhraseBook(("insult", self.normalise(p)) for p in lexicon.insults)
        phrases = [*ordered, *self._beyond()]
        read = kept(shelf, "phrases", key, lambda: list(map(self._spellings, phrases)), _packed, _unpacked)
        spelt = [(way, spelling) for way, spellings in zip(phrases, read, strict=True) for spelling in spellings]
        self._asked = PhraseBook((way.label, spelling.typed) for way, spelling in spelt if self._is_question(way))
        self.retriever = Retriever([_phrase(*one) for one in spelt], lexicon.filler_words_marked, shelf)

    def for_now(self, ways: frozenset[Way]) -> Understanding:
        """This one, with new ways found word for word and entries that are gone left out, until another is fitted."""
        present = {w.label for w in (*ways, *self._beyond())}
        return self._with(InterimRetriever(self.retriever, self._phrases(ways - self.ways), present))

    def content(self, typed: Words) -> Words:
        """The words that say which entry is meant."""
        return self.aspects.rest(typed) or typed

    def asked_so(self, typed: Words) -> frozenset[str]:
        """The entries that list the whole of these words as a way to ask for them; a bare name may mean its kin too."""
        return self._asked.whole(typed)

    @staticmethod
    def _is_question(way: Way) -> bool:
        return way.weight == EXAMPLE and not way.label.startswith(BEYOND)

    def _beyond(self) -> Iterator[Way]:
        for kind, texts in self.lexicon.beyond.items():
            yield from (Way(BEYOND + kind, text, 1.0) for text in texts)

    def _phrases(self, ways: Collection[Way]) -> Iterable[Phrase]:
        return (_phrase(way, spelling) for way in ways for spelling in self._spellings(way))

    def _spellings(self, way: Way) -> list[Spelling]:
        """The phrase as normalised, and as it comes out when typed without diacritics, where that differs."""
        accented, bare = (self.courtesies.without(self.normalise(spelt)) for spelt in (way.text, plain(way.text)))
        differ = [accented] if accented.plain == bare.plain else [accented, bare]
        return [Spelling(typed, typed if way.label.startswith(FAQ) else self.content(typed)) for typed in differ]

    def _with(self, retriever: Search) -> Understanding:
        other = object.__new__(Understanding)
        other.__dict__.update(self.__dict__)
        other.retriever = retriever
        return other


def _phrase(way: Way, spelling: Spelling) -> Phrase:
    return Phrase(way.label, spelling.content, way.weight)


def _packed(read: list[list[Spelling]]) -> Packed:
    return Packed([[(one.typed.text, one.content.text) for one in spellings] for spellings in read])


def _unpacked(packed: Packed) -> list[list[Spelling]]:
    def spelling(typed: str, content: str) -> Spelling:
        words = _words(typed)
        return Spelling(words, words if content == typed else _words(content))

    return [[spelling(*one) for one in spellings] for spellings in packed.about]


def _words(text: str) -> Words:
    return Words(tuple(text.split()))
