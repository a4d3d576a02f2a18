"""How far what was heard is from what was said."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")


@dataclass(frozen=True)
class Rates:
    """Errors over all sentences together, as shares (0.25 is a quarter): of words, of letters with tone marks taken off."""

    word: float
    toneless_letter: float


def rates(pairs: Iterable[tuple[str, str]]) -> Rates:
    """From (said, heard) pairs, both in words without figures. Case, punctuation and spaces between letters do not count."""
    words = [(_words(said), _words(heard)) for said, heard in pairs]
    letters = [("".join(map(toneless, said)), "".join(map(toneless, heard))) for said, heard in words]
    return Rates(_share(words), _share(letters))


def toneless(word: str) -> str:
    """Without the five tone marks; â, ă, ê, ô, ơ, ư and đ stay."""
    return unicodedata.normalize("NFC", _TONES.sub("", unicodedata.normalize("NFD", word)))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", unicodedata.normalize("NFC", text.lower()))


def _share(pairs: Sequence[tuple[Sequence[str], Sequence[str]]]) -> float:
    return sum(Levenshtein.distance(said, heard) for said, heard in pairs) / sum(len(said) for said, _ in pairs)
