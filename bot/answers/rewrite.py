"""Phrases of a text replaced by others, in one pass: the longest first, and nothing twice."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers.lexicon import PhraseTable

Phrase = tuple[str, ...]


class Rewriter:
    """A phrase that already stands in the words it would become ("giấy phép" for "phép") is left as it is; one that stands for
    itself ("vô lý") keeps shorter phrases ("vô") out."""

    def __init__(self, table: PhraseTable) -> None:
        self._by_first: dict[str, list[tuple[Phrase, Phrase, int]]] = {}
        for typed, meant in sorted(table.items(), key=lambda pair: -len(pair[0])):
            if typed and meant:
                self._by_first.setdefault(typed[0], []).append((typed, meant, _place(typed, meant)))

    def __call__(self, words: Sequence[str]) -> list[str]:
        written: list[str] = []
        at = 0
        while at < len(words):
            for typed, meant, place in self._by_first.get(words[at], ()):
                if tuple(words[at : at + len(typed)]) == typed:
                    said = at >= place >= 0 and tuple(words[at - place : at - place + len(meant)]) == meant
                    written.extend(typed if said else meant)
                    at += len(typed)
                    break
            else:
                written.append(words[at])
                at += 1
        return written


def _place(typed: Phrase, meant: Phrase) -> int:
    """Where ``typed`` stands in ``meant``, or -1."""
    return next((i for i in range(len(meant)) if meant[i : i + len(typed)] == typed), -1)
