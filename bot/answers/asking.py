"""Does a message ask or wish for something, as against telling what happened?"""

from __future__ import annotations

from bot.answers.lexicon import Lexicon
from bot.answers.normalise import Normaliser, Words
from bot.answers.phrases import PhraseBook


class Asking:
    """By the lexicon's ``asking``, words that ask wherever they stand, and ``asking_last``, which do so as the last word."""

    def __init__(self, lexicon: Lexicon, normalise: Normaliser) -> None:
        self._anywhere = PhraseBook(("asking", normalise(phrase)) for phrase in lexicon.asking)
        self._last = PhraseBook(("asking", normalise(phrase)) for phrase in lexicon.asking_last)

    def __call__(self, typed: Words) -> bool:
        last = Words(typed.accented[-1:])
        return any(True for _ in self._anywhere.find(typed)) or bool(self._last.whole(last))
