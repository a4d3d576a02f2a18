"""Emergencies happening now: which number to call. Words about an emergency's papers are no emergency."""

from __future__ import annotations

from bot.answers.lexicon import Lexicon
from bot.answers.normalise import Normaliser, Words
from bot.answers.phrases import PhraseBook

NUMBERS = {"police": "113", "fire": "114", "medical": "115"}
NAMES = {"police": "Công an", "fire": "Cứu hỏa, cứu nạn", "medical": "Cấp cứu y tế"}
CRY = "any"  # a cry for help that does not say what happens


class EmergencyWatch:
    """Looks for the lexicon's emergency phrases, unless an ``emergency_not`` phrase stands in the same message."""

    def __init__(self, lexicon: Lexicon, normalise: Normaliser) -> None:
        self._book = PhraseBook((kind, normalise(p)) for kind, phrases in lexicon.emergency.items() for p in phrases)
        self._not = PhraseBook(("not", normalise(p)) for p in lexicon.emergency_not)

    def __call__(self, typed: Words) -> str | None:
        """ "police", "fire", "medical", or None."""
        kinds = [found.label for found in self._book.find(typed)]
        if not kinds or any(True for _ in self._not.find(typed)):
            return None
        plain = [kind for kind in kinds if kind != CRY] or ["police"]
        return max(plain, key=lambda k: (plain.count(k), k == "fire"))
