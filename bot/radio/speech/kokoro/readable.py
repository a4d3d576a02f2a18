"""Text -> Vietnamese syllables and four marks of punctuation, so that whatever follows knows every word.

The spoken step leaves little to do here. What it missed (a foreign name, a figure, an abbreviation) is read as a
Vietnamese reader would sound it out, roughly; it is never skipped.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from bot.radio.speech.kokoro.syllable import parse

_TOKEN = re.compile(r"[^\W_]+|[^\w\s]+")
_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_SAID_AS = {
    "f": "ph",
    "j": "gi",
    "w": "u",
    "z": "d",
    "&": "và",
    "%": "phần trăm",
    "+": "cộng",
    "=": "bằng",
    "@": "a còng",
}
_FULL_STOP, _COMMA = re.compile(r"[.…]"), re.compile(r"[,;:()\[\]–—/\-]")
_WHOLE, _LETTER = 1, 3
"""What a piece of a foreign word costs: a syllable, or a letter said by its name. The cheapest reading wins."""


class Unreadable(ValueError):
    """A word in a script that this voice cannot sound out."""


def readable(text: str) -> str:
    """``text`` as syllables that ``syllable.parse`` knows, with ``, . ? !`` after words.

    Raise Unreadable for letters outside the Latin alphabet.
    """
    words: list[str] = []
    for token in _TOKEN.findall(unicodedata.normalize("NFKC", text)):
        if token[0].isalnum():
            words += _syllables(token)
        else:
            said = [_SAID_AS[character] for character in token if character in _SAID_AS]
            words += [word for phrase in said for word in phrase.split()]
            mark = _mark(token)
            if words and mark and words[-1][-1] not in ",.?!":
                words[-1] += mark
    return " ".join(words)


def _mark(token: str) -> str:
    for mark in "?!":
        if mark in token:
            return mark
    return "." if _FULL_STOP.search(token) else "," if _COMMA.search(token) else ""


def _syllables(word: str) -> list[str]:
    if parse(word):
        return [word]
    return [
        part
        for piece in re.findall(r"\d|[^\W\d_]+", word)
        for part in ([_DIGITS[int(piece)]] if piece.isdigit() else _sound_out(piece))
    ]


def _sound_out(word: str) -> list[str]:
    """A foreign word as Vietnamese syllables: Zalo -> da lo, PDF -> pờ dờ phờ."""
    letters = "".join(_SAID_AS.get(letter, letter) for letter in _latin(word))

    @cache
    def best(start: int) -> tuple[int, tuple[str, ...]]:
        if start == len(letters):
            return 0, ()
        options = []
        for end in range(start + 1, min(len(letters), start + 7) + 1):
            piece = letters[start:end]
            rest_cost, rest = best(end)
            if parse(piece):
                options.append((_WHOLE + rest_cost, (piece, *rest)))
            elif parse(piece + "ờ"):
                options.append((_LETTER + rest_cost, (piece + "ờ", *rest)))
        return min(options)

    return list(best(0)[1])


def _latin(word: str) -> str:
    """Lower case, in the letters that Vietnamese syllables are made of and ``_SAID_AS`` knows; é is e, ñ is n, ß is s."""
    kept = []
    for letter in unicodedata.normalize("NFC", word.lower()):
        base = letter if parse(letter) or letter == "đ" else unicodedata.normalize("NFKD", letter)[0]
        base = {"ø": "o", "ß": "s", "æ": "e", "œ": "e", "ł": "l", "q": "c", "ð": "đ"}.get(base, base)
        if not ("a" <= base <= "z" or base in "đăâêôơư" or parse(base)):
            raise Unreadable(f"no way to say {letter!r} in {word!r}")
        kept.append(base)
    return "".join(kept)
