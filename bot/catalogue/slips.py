"""Slips of the hand that YAML either swallows or reports on another line: Word's dashes, wide colons, tabs, hard spaces.

Looked for line by line before YAML reads the text, so that the finding names the very line the officer has to change.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

Slip = tuple[str, str, str]

# Spaces that look like spaces and are not (no-break, figure, narrow, ideographic), and letters without width.
HARD_SPACES = "\u00a0\u2007\u202f\u3000"
NO_WIDTH = "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"

_KEY = r"^\s*(?:-\s+)?[A-Za-z_][\w.-]*"
_TAB = re.compile(r"^ *(?:- *)*\t|^[^#\"']*?[:-]\t")
_HARD = re.compile(rf"^[ \t]*[{HARD_SPACES}{NO_WIDTH}]|^\s*-[{HARD_SPACES}]|{_KEY}:[{HARD_SPACES}]")
_WIDE_COLON = re.compile(rf"{_KEY}\s?[：﹕∶]")
_TIGHT_COLON = re.compile(r"^\s*(?:-\s+)?([a-z_]{2,}):(?=[^\s/:])")
_BULLET = re.compile(r"^\s*([–—−•·●▪◦‣⁃]|\*(?=\s))\s*\S")
_TIGHT_DASH = re.compile(r"^\s*-(?=[^\W\d])")
_SPACE_BEFORE_COLON = re.compile(r"^\s*(?:-\s+)?([a-z_]{2,})\s+:\S")


def slips(line: str) -> Iterator[Slip]:
    """(rule, message, remedy) of each slip on one line of text."""
    if not line.strip() or line.lstrip().startswith("#"):
        return
    for look in _LOOKS:
        slip = look(line)
        if slip:
            yield slip
            return


def _tab(line: str) -> Slip | None:
    if not _TAB.search(line):
        return None
    return "tab", "Dòng thụt đầu bằng phím Tab.", "Thay mỗi Tab bằng dấu cách (hai dấu cách một bậc)."


def _hard_space(line: str) -> Slip | None:
    if not _HARD.search(line):
        return None
    return (
        "hard-space",
        "Dòng có dấu cách đặc biệt (dán từ Word hoặc trang web), máy không coi là dấu cách.",
        "Xoá khoảng trắng ở đầu dòng, sau dấu gạch hoặc sau dấu hai chấm rồi gõ lại bằng phím cách.",
    )


def _wide_colon(line: str) -> Slip | None:
    if not _WIDE_COLON.search(line):
        return None
    return "colon", "Dấu hai chấm ở dòng này là loại chữ rộng “：”.", "Gõ lại dấu hai chấm thường “:” và một dấu cách."


def _tight_colon(line: str) -> Slip | None:
    found = _TIGHT_COLON.search(line) or _SPACE_BEFORE_COLON.search(line)
    if not found:
        return None
    return "colon", f"Thiếu dấu cách sau dấu hai chấm của “{found[1]}”.", f"Viết “{found[1]}: …”, có một dấu cách."


def _bullet(line: str) -> Slip | None:
    found = _BULLET.search(line)
    if not found:
        return None
    return (
        "dash",
        f"Dòng bắt đầu bằng “{found[1]}”, không phải dấu gạch nối “-”.",
        "Thay bằng dấu gạch nối “-” và một dấu cách (Word hay tự đổi dấu gạch).",
    )


def _tight_dash(line: str) -> Slip | None:
    if not _TIGHT_DASH.search(line):
        return None
    return "dash", "Thiếu dấu cách sau dấu gạch đầu dòng.", "Viết “- …”, có một dấu cách sau dấu gạch."


_LOOKS: tuple[Callable[[str], Slip | None], ...] = (
    _tab,
    _hard_space,
    _wide_colon,
    _tight_colon,
    _bullet,
    _tight_dash,
)
