"""Cut a sentence into pieces short enough for an engine, where a reader would take a breath."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache

_BEFORE = "và hoặc hay nhưng mà thì nên vì do nếu khi để của tại từ đến trong theo với cho bằng là có"
_LINKS = frozenset(_BEFORE.split())
_STRONG, _COMMA, _LINK, _WORD = 0.0, 1.0, 8.0, 20.0
"""What a cut costs: after a full stop or semicolon, after a comma, before a linking word, between any two words."""
_PIECE = 6.0
"""What each piece costs: few pieces sound better, as the voice starts afresh in each."""


@dataclass(frozen=True)
class Chunk:
    """A piece of a sentence. ``pause_s``: silence after it, which the cut took away; 0 after the last one."""

    text: str
    pause_s: float


def chunks(text: str, limit: int = 100) -> tuple[Chunk, ...]:
    """Pieces of at most ``limit`` characters (NFC), in order; together they hold every word of ``text``.

    The cheapest set of cuts is found over all of them, so that no piece is left with one stray word. A single word
    longer than ``limit`` is cut hard. Empty when the text holds no letter and no digit.
    """
    words = [part for word in unicodedata.normalize("NFC", text).split() for part in _pieces(word, limit)]
    words = _attach_punctuation(words, limit)
    if not any(_speakable(word) for word in words):
        return ()

    @cache
    def best(start: int) -> tuple[float, int]:
        """Least cost of saying ``words[start:]``, and where its first piece ends."""
        options: list[tuple[float, int]] = []
        length = -1
        for end in range(start + 1, len(words) + 1):
            length += 1 + len(words[end - 1])
            if length > limit:
                break
            rest = 0.0 if end == len(words) else _cut_cost(words, end) + best(end)[0]
            options.append((_PIECE + _short_cost(length, limit, start, end, len(words)) + rest, end))
        return min(options)

    for start in range(len(words) - 1, -1, -1):  # fill from the end: long texts then need no deep recursion
        best(start)
    result, start = [], 0
    while start < len(words):
        end = best(start)[1]
        pause = 0.0 if end == len(words) else _pause_s(words, end)
        result.append(Chunk(" ".join(words[start:end]), pause))
        start = end
    return tuple(result)


def _pieces(word: str, limit: int) -> list[str]:
    return [word[i : i + limit] for i in range(0, len(word), limit)]


def _attach_punctuation(words: list[str], limit: int) -> list[str]:
    """No word of bare punctuation stands alone: an engine asked to say it would fail."""
    joined: list[str] = []
    for word in words:
        if not _speakable(word):
            mark = "".join(character for character in word if character in ".,;:!?…")
            if joined and len(joined[-1]) + len(mark) <= limit:
                joined[-1] += mark
            continue
        joined.append(word)
    return joined


def _speakable(word: str) -> bool:
    return any(character.isalnum() for character in word)


def _cut_cost(words: list[str], end: int) -> float:
    last = words[end - 1][-1]
    if last in ".;:!?…":
        return _STRONG
    if last in ",)–-":
        return _COMMA
    return _LINK if words[end].lower() in _LINKS else _WORD


def _short_cost(length: int, limit: int, start: int, end: int, total: int) -> float:
    """A piece well under a third of the limit sounds clipped, unless it is the whole text."""
    return 0.0 if end - start == total else 15.0 * max(0.0, 1.0 - 3.0 * length / limit)


def _pause_s(words: list[str], end: int) -> float:
    cost = _cut_cost(words, end)
    return 0.35 if cost == _STRONG else 0.2 if cost == _COMMA else 0.05
