"""A written Vietnamese syllable taken apart: onset, glide, nucleus, coda, tone.

Vietnamese spelling is regular: every syllable is ``(onset) (medial w) nucleus (coda)`` with one of six tones, after Đoàn
Thiện Thuật, "Ngữ âm tiếng Việt" (1977). The parts keep their spelling, brought to one form each (``k`` and ``c`` are one
onset, ``iê``, ``yê``, ``ia`` and ``ya`` one nucleus).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum


class Tone(StrEnum):
    NGANG = "ngang"
    HUYEN = "huyen"
    SAC = "sac"
    HOI = "hoi"
    NGA = "nga"
    NANG = "nang"


@dataclass(frozen=True)
class Syllable:
    """onset, coda: empty when there is none; a coda may be a glide (``i``, ``y``, ``o``, ``u``)

    medial: a ``w`` before the nucleus
    """

    onset: str
    medial: bool
    nucleus: str
    coda: str
    tone: Tone

    @property
    def checked(self) -> bool:
        """It ends in a stop: only sắc and nặng go with it, and both are cut short."""
        return self.coda in ("p", "t", "c", "ch")


_MARKS = {"\u0300": Tone.HUYEN, "\u0301": Tone.SAC, "\u0303": Tone.NGA, "\u0309": Tone.HOI, "\u0323": Tone.NANG}
_ONSET = re.compile(r"ngh|ng|nh|gh|gi|kh|th|tr|ch|ph|qu|[bcdđghklmnprstvx]")
_SAME_ONSET = {"ngh": "ng", "gh": "g", "k": "c", "qu": "c"}
_MEDIAL = re.compile(r"o(?=[aăe])|u(?=[yâêơ])")
_RIME = re.compile(
    r"(?P<nucleus>iê|yê|ia|ya|uô|ua|ươ|ưa|oo|[aăâeêioôơuưy])(?P<coda>ng|nh|ch|[cmnptiyou])?",
)
_SAME_NUCLEUS = {"yê": "iê", "ia": "iê", "ya": "iê", "ua": "uô", "ưa": "ươ", "y": "i"}
_CLOSED_ONLY = frozenset({"ă", "â"})
_OPEN_ONLY = frozenset({"ia", "ya", "ua", "ưa"})
_GLIDES = {
    "i": frozenset({"a", "o", "ô", "ơ", "u", "ư", "uô", "ươ"}),
    "y": frozenset({"a", "â"}),
    "o": frozenset({"a", "e"}),
    "u": frozenset({"a", "â", "ê", "i", "ư", "iê", "ươ"}),
}


def parse(word: str) -> Syllable | None:
    """The syllable that ``word`` spells, in any letter case and normal form; None when it is no Vietnamese spelling.

    Places of tone marks (hoà, hòa) make no difference, and ``i`` and ``y`` may stand for each other. Combinations that are
    spelt right and yet unused are accepted.
    """
    letters, tone = _without_tone(word)
    onset, rest = _take_onset(letters)
    medial = onset == "qu"
    if not medial and (found := _MEDIAL.match(rest)):
        medial, rest = True, rest[found.end() :]
    found = _RIME.fullmatch(rest)
    if not found:
        return None
    nucleus, coda = found["nucleus"], found["coda"] or ""
    if (not coda and nucleus in _CLOSED_ONLY) or (coda and nucleus in _OPEN_ONLY):
        return None
    nucleus = _SAME_NUCLEUS.get(nucleus, nucleus)
    if coda in _GLIDES and nucleus not in _GLIDES[coda]:
        return None
    if nucleus == "a" and coda in ("y", "u"):
        nucleus = "ă"  # the letters write a short vowel by its glide: tay, tau
    return Syllable(_SAME_ONSET.get(onset, onset), medial, nucleus, coda, tone)


def _without_tone(word: str) -> tuple[str, Tone]:
    """The letters without the tone mark (with their other marks), and the tone; the last mark counts."""
    tone, letters = Tone.NGANG, []
    for character in unicodedata.normalize("NFD", word.lower()):
        if character in _MARKS:
            tone = _MARKS[character]
        else:
            letters.append(character)
    return unicodedata.normalize("NFC", "".join(letters)), tone


def _take_onset(letters: str) -> tuple[str, str]:
    found = _ONSET.match(letters)
    if not found:
        return "", letters
    onset, rest = found[0], letters[found.end() :]
    if onset == "gi" and not re.match("[aăâeoôơuư]", rest):
        return onset, "i" + rest  # gì, gìn, giếng: one i is both the onset's and the nucleus
    return onset, rest
