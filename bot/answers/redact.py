"""Identity, phone, card and one-time numbers are taken out of a message before anything else sees it.

Whatever stores or logs a citizen's words stores what this leaves.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from bot.answers.letters import nfc

Kind = Literal["identity", "phone", "card", "email", "otp"]

_MARKS: dict[Kind, str] = {
    "identity": "⟨số giấy tờ⟩",
    "phone": "⟨số điện thoại⟩",
    "card": "⟨số thẻ⟩",
    "email": "⟨thư điện tử⟩",
    "otp": "⟨mã otp⟩",
}
_GAP = r"[ .\-]?"
_START = r"(?<!\d)(?<!\d[.,/])(?!\d{1,2}[ ./\-]\d{1,2}[ ./\-](?:19|20)\d\d(?!\d))"
# Money is left alone ("100000000 đồng", "200000000"), but "đồng ý" after a number is no đồng.
_NOT_MONEY = r"(?!\s*(?:đồng(?!\s*(?:ý|y)\b)|đ\b|vnđ|vnd|dong(?!\s*y\b)|triệu|nghìn|ngàn|tỷ|k\b|m2|m²))"
_ROUND = r"(?!\d{1,5}0{5,}(?!\d))"
_PATTERNS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("email", re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    ("otp", re.compile(r"(?i)(?<=\botp)(?P<lead>\D{1,20})\d(?: ?\d){3,7}\b")),
    ("otp", re.compile(r"(?i)(?P<lead>m[ãa] (?:x[áa]c nh[ậa]n|x[áa]c th[ựu]c)\D{1,12})\d(?: ?\d){3,7}\b")),
    ("otp", re.compile(r"(?i)\b\d{4,8}(?=\s(?:là|la|chính là)?\s?(?:mã |ma )?otp\b)")),
    # Health insurance cards: two letters and thirteen digits.
    ("identity", re.compile(r"(?<!\w)[A-Za-z]{2}(?: ?\d){13}(?!\d)")),
    ("phone", re.compile(rf"{_START}(?:\+?84|0){_GAP}[235789](?:{_GAP}\d){{8,9}}?(?!\d)")),
    ("phone", re.compile(rf"\(0\d{{2,3}}\)(?:{_GAP}\d){{7,8}}(?!\d)")),
    ("identity", re.compile(rf"{_START}0(?:{_GAP}\d){{11}}(?!\d)")),
    # Bank cards and accounts. A dossier's code ("G22.99.08-251125-1234") names no person and has shorter runs.
    ("card", re.compile(rf"{_START}(?<![A-Z]\d{{2}}\.)\d{{4}}(?:[ \-]?\d{{4}}){{3}}(?:[ \-]?\d{{1,3}})?(?!\d)")),
    ("card", re.compile(rf"{_START}{_ROUND}\d{{13,19}}(?!\d){_NOT_MONEY}")),
    # Citizen, old identity, social insurance and tax numbers.
    ("identity", re.compile(rf"{_START}{_ROUND}\d{{9,12}}(?![.,]?\d){_NOT_MONEY}")),
    ("identity", re.compile(rf"{_START}(?!.{{8}}000)\d{{3}}([ .])\d{{3}}\1\d{{3}}(?![ .,]?\d){_NOT_MONEY}")),
    ("identity", re.compile(r"(?<![\w])[A-Z]\d{7,8}(?!\w)")),
)

_DIGIT_OR_AT = re.compile(r"[\d@]")


@dataclass(frozen=True)
class Redacted:
    """text: safe to store; kinds: what was taken out, in order of finding."""

    text: str
    kinds: tuple[Kind, ...] = ()


def redact(text: str) -> Redacted:
    """Replace every number or address that could name a person by a mark."""
    safe = _ascii_digits(nfc(text))
    if not _DIGIT_OR_AT.search(safe):  # every pattern holds one
        return Redacted(safe)
    kinds: list[Kind] = []
    for kind, pattern in _PATTERNS:
        lead = r"\g<lead>" if "lead" in pattern.groupindex else ""
        safe, count = pattern.subn(lead + _MARKS[kind], safe)
        if count and kind not in kinds:
            kinds.append(kind)
    return Redacted(safe, tuple(kinds))


def _ascii_digits(text: str) -> str:
    """Full-width and other digits as 0 to 9, so that no pattern is slipped past."""
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() and not c.isascii() else c for c in text)


def marks_in(text: str) -> tuple[Kind, ...]:
    """The kinds whose marks stand in an already redacted text."""
    return tuple(kind for kind, mark in _MARKS.items() if mark in text)


def without_marks(text: str) -> str:
    """The text without the marks, for understanding the rest of the message."""
    for mark in _MARKS.values():
        text = text.replace(mark, " ")
    return text
