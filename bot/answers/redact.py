"""Identity, phone, card and one-time numbers are taken out of a message before anything else sees it.

Whatever stores or logs a citizen's words stores what this leaves.
"""

from __future__ import annotations

import re
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
_NOT_MONEY = r"(?!\s*(?:đồng|đ\b|vnđ|vnd|dong|triệu|nghìn|ngàn|tỷ|k\b|m2|m²))"
_PATTERNS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("email", re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    ("otp", re.compile(r"(?i)(?<=\botp)(?P<lead>\D{1,20})\d{4,8}\b")),
    ("otp", re.compile(r"(?i)(?P<lead>mã (?:xác nhận|xác thực)\D{1,12}|ma (?:xac nhan|xac thuc)\D{1,12})\d{4,8}\b")),
    ("phone", re.compile(rf"(?<![\d.,])(?:\+?84|0){_GAP}[235789](?:{_GAP}\d){{8,9}}(?![\d]){_NOT_MONEY}")),
    ("card", re.compile(rf"(?<![\d.,])\d(?:{_GAP}\d){{15}}(?!\d){_NOT_MONEY}")),
    ("identity", re.compile(rf"(?<![\d.,])0(?: ?\d){{11}}(?!\d){_NOT_MONEY}")),
    ("identity", re.compile(rf"(?<![\d.,])\d{{12}}(?!\d){_NOT_MONEY}")),
    ("identity", re.compile(rf"(?<![\d.,])\d{{9}}(?![\d.,]\d|\d){_NOT_MONEY}")),
    ("identity", re.compile(r"(?<![\w])[A-Z]\d{7,8}(?!\w)")),
)


@dataclass(frozen=True)
class Redacted:
    """text: safe to store; kinds: what was taken out, in order of finding."""

    text: str
    kinds: tuple[Kind, ...] = ()


def redact(text: str) -> Redacted:
    """Replace every number or address that could name a person by a mark."""
    safe, kinds = nfc(text), []
    for kind, pattern in _PATTERNS:
        lead = r"\g<lead>" if "lead" in pattern.groupindex else ""
        safe, count = pattern.subn(lead + _MARKS[kind], safe)
        if count and kind not in kinds:
            kinds.append(kind)
    return Redacted(safe, tuple(kinds))


def marks_in(text: str) -> tuple[Kind, ...]:
    """The kinds whose marks stand in an already redacted text."""
    return tuple(kind for kind, mark in _MARKS.items() if mark in text)


def without_marks(text: str) -> str:
    """The text without the marks, for understanding the rest of the message."""
    for mark in _MARKS.values():
        text = text.replace(mark, " ")
    return text
