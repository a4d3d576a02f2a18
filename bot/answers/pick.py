"""Did the person pick one of the buttons offered, by its words or some of them, its number or its place?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.answers.letters import plain, words

_FILLER = {
    "a",
    "da",
    "vang",
    "chon",
    "cai",
    "so",
    "muc",
    "y",
    "lua",
    "nhe",
    "nha",
    "di",
    "em",
    "toi",
    "la",
    "o",
    "phuong",
    "an",
    "do",
    "ay",
    "kia",
    "nay",
    "lay",
    "cho",
    "minh",
    "anh",
    "chi",
    "luon",
    "thoi",
    "roi",
    "ok",
}
_PLACES = {
    "dau": 0,
    "nhat": 0,
    "mot": 0,
    "1": 0,
    "hai": 1,
    "nhi": 1,
    "2": 1,
    "ba": 2,
    "3": 2,
    "bon": 3,
    "tu": 3,
    "4": 3,
    "cuoi": -1,
}
_ORDINAL = re.compile(r"^(?:thu|dau|cuoi|mot|hai|ba|bon|tu|nhat|nhi|[1-4]|tien|cung)$")


def picked(text: str, options: Sequence[tuple[str, str]]) -> str | None:
    """The payload of the option meant, or None."""
    if not options:
        return None
    said = [plain(w) for w in words(text)]
    line = " ".join(said)
    for label, payload in options:
        if line == plain(" ".join(words(label))):
            return payload
    core = [w for w in said if w not in _FILLER]
    if core and all(_ORDINAL.match(w) for w in core):
        places = {_PLACES[w] for w in core if w in _PLACES}
        place = places.pop() if len(places) == 1 else None
        return options[place][1] if place is not None and place < len(options) else None
    return _by_part(line, options)


def _by_part(line: str, options: Sequence[tuple[str, str]]) -> str | None:
    """ "lần đầu" picks "Làm sổ đỏ lần đầu" when no other button has these words."""
    if " " not in line:
        return None
    payloads = [payload for label, payload in options if f" {line} " in f" {plain(' '.join(words(label)))} "]
    return payloads[0] if len(payloads) == 1 else None
