"""Phrases of a text replaced by others, in one pass: the longest first, and nothing twice."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers.lexicon import PhraseTable

Phrase = tuple[str, ...]


class Rewriter:
    """A phrase that already stands in the words it would become ("giấy phép" for "phép") is left as it is; one that stands for
    itself ("vô lý") keeps shorter phrases ("vô") out."""

    def __init__(self, table: PhraseTable) -> None:
        self._listed = {typed: (meant, _place(typed, meant)) for typed, meant in table.items() if typed and meant}
        lengths: dict[str, set[int]] = {}
        for typed in self._listed:
            lengths.setdefault(typed[0], set()).add(len(typed))
        self._lengths = {first: sorted(found, reverse=True) for first, found in lengths.items()}

    def __call__(self, words: Sequence[str]) -> list[str]:
        words = tuple(words)
        written: list[str] = []
        at = 0
        while at < len(words):
            for size in self._lengths.get(words[at], ()):
                typed = words[at : at + size]
                if typed in self._listed:
                    meant, place = self._listed[typed]
                    said = at >= place >= 0 and words[at - place : at - place + len(meant)] == meant
                    written.extend(typed if said else meant)
                    at += size
                    break
            else:
                written.append(words[at])
                at += 1
        return written


def _place(typed: Phrase, meant: Phrase) -> int:
    """Where ``typed`` stands in ``meant``, or -1."""
    return next((i for i in range(len(meant)) if meant[i : i + len(typed)] == typed), -1)
