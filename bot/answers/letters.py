"""Vietnamese letters: the same text with and without diacritics, and what a broken typing method leaves behind."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

_TONES = {"\u0301": ("s", "1"), "\u0300": ("f", "2"), "\u0309": ("r", "3"), "\u0303": ("x", "4"), "\u0323": ("j", "5")}
_SHAPES = {
    "â": ("aa", "a6"),
    "ă": ("aw", "a8"),
    "ê": ("ee", "e6"),
    "ô": ("oo", "o6"),
    "ơ": ("ow", "o7"),
    "ư": ("uw", "u7"),
    "đ": ("dd", "d9"),
}
_TONE_PLACES = dict(
    zip(
        ["oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ"],
        ["òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy"],
        strict=True,
    )
)
_SHORT_I = dict(zip("iíìỉĩị", "yýỳỷỹỵ", strict=True))
_BEFORE_Y = frozenset(
    {"h", "k", "l", "m", "t", "qu"}
)  # "kí" and "ký", "lí" and "lý" are one syllable; "sĩ" stays with its "i"
_LONGEST_SYLLABLE = 8  # "nghiêng" and a letter of a slip
_WORD = re.compile(r"[^\W_]+", re.UNICODE)


def nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def plain(text: str) -> str:
    """Without diacritics; "đ" becomes "d" by hand, since Unicode does not decompose it."""
    return _plain_syllable(text) if len(text) <= _LONGEST_SYLLABLE else _plain(text)


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


# The same few thousand syllables come again and again; whole messages are not kept.
_plain_syllable = lru_cache(maxsize=1 << 15)(_plain)


def words(text: str) -> list[str]:
    """Runs of letters and digits, lower case, in order, in one of two allowed spellings ("hoà" -> "hòa", "kí" -> "ký")."""
    return [_one_spelling(word) for word in _WORD.findall(nfc(text).lower())]


def _one_spelling(word: str) -> str:
    if word[-1] in _SHORT_I and word[:-1] in _BEFORE_Y:
        return word[:-1] + _SHORT_I[word[-1]]
    new = word[-2:]
    if new in _TONE_PLACES and not (new[0] == "u" and word[:-2].endswith("q")):
        return word[:-2] + _TONE_PLACES[new]
    return word


def typed_forms(syllable: str) -> Iterator[str]:
    """How a syllable looks when the typing method was off: Telex ("giaays", "giaasy") and VNI ("gia6y1")."""
    tone, toned = "", 0
    shaped: list[str] = []
    for char in unicodedata.normalize("NFD", syllable):
        if char in _TONES:
            tone, toned = char, len(nfc("".join(shaped)))
        else:
            shaped.append(char)
    bare = nfc("".join(shaped))
    for method in (0, 1):
        spelt = [_SHAPES[c][method] if c in _SHAPES else c for c in bare]
        letters = "".join(spelt)
        mark = _TONES[tone][method] if tone else ""
        yield letters + mark
        if mark:
            # Tone typed right after its own vowel ("giaasy" for "giấy"), or after all vowels ("muoons" cut to "muoosn").
            yield "".join(spelt[:toned]) + mark + "".join(spelt[toned:])
            cut = max((i for i, c in enumerate(letters) if c in "aeiouyw678"), default=len(letters) - 1)
            yield letters[: cut + 1] + mark + letters[cut + 1 :]
        if method == 0 and "ươ" in bare:
            yield letters.replace("uwow", "uow") + mark
            yield letters.replace("uwow", "uow").replace("uow", "uo") + "w" + mark


def tone_moved(word: str) -> Iterator[str]:
    """The word with its tone on each other vowel in turn: "phừơng" holds the tone of "phường" a letter too early."""
    letters = list(unicodedata.normalize("NFD", word))
    tones = [c for c in letters if c in _TONES]
    if len(tones) != 1:
        return
    bare = nfc("".join(c for c in letters if c not in _TONES))
    for at, letter in enumerate(bare):
        moved = nfc(bare[: at + 1] + tones[0] + bare[at + 1 :])
        if plain(letter) in "aeiouy" and moved != word:
            yield moved


def typed_table(syllables: Iterable[str]) -> dict[str, str]:
    """Typing leftovers -> the syllable meant. Forms that are themselves plain syllables are left out."""
    syllables = set(syllables)
    ordinary = {plain(s) for s in syllables}
    table: dict[str, str] = {}
    for syllable in sorted(syllables):
        for form in typed_forms(syllable):
            if form != syllable and form not in ordinary:
                table.setdefault(form, syllable)
    return table
