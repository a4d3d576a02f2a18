"""Addresses of web pages and e-mail."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.radio.spoken.numbers import digit_by_digit
from bot.radio.spoken.reader import Reader

_TOP = "vn|com|net|org|info|edu|gov|io|asia|app|me|ly|tv|xyz|link|page|site|shop|online"
_HOST = rf"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:{_TOP})(?![\w-])"
_DOTTED = re.compile(r"[a-z0-9]\.[a-z]", re.IGNORECASE | re.ASCII)
_EMAIL = re.compile(rf"(?<![\w.@])([a-z0-9][\w.+-]*)@({_HOST})", re.IGNORECASE | re.ASCII)
_URL = re.compile(
    rf"(?<![\w.@-])(?:https?://)?(?:www\.)?({_HOST})(?::\d+)?((?:/[\w\-./?=&%#~+:@]*[\w/])?)", re.IGNORECASE | re.ASCII
)
_LONGEST = 63  # letters of a part of a host name, RFC 1035
_SHORTEST = 2  # letters of a word in a run of words without spaces
_MARKS = {
    ".": "chấm",
    "/": "gạch chéo",
    "-": "gạch ngang",
    "_": "gạch dưới",
    "?": "chấm hỏi",
    "=": "bằng",
    "&": "và",
    "%": "phần trăm",
    "@": "a còng",
    "#": "thăng",
    "~": "ngã",
    "+": "cộng",
    ":": "hai chấm",
}


def web_addresses(text: str, reader: Reader) -> str:
    """``dichvucong.gov.vn`` -> "dịch vụ công chấm gov chấm vn"; the scheme and "www." are not said."""
    if not _DOTTED.search(text):
        return text
    text = _EMAIL.sub(lambda match: f"{_said(match[1], reader)} a còng {_said(match[2], reader)}", text)
    return _URL.sub(lambda match: _said(match[1] + match[2].rstrip("/"), reader), text)


def _said(address: str, reader: Reader) -> str:
    parts = re.split(r"([./?=&%#~+:@]|_)", address)
    return " ".join(word for part in parts for word in _part(part, reader) if word)


def _part(part: str, reader: Reader) -> list[str]:
    known = reader.vocabulary.web.get(part.lower())
    if known:
        return [known]
    if part in _MARKS:
        return [_MARKS[part]]
    if "-" in part:
        words = [_part(piece, reader) for piece in part.split("-")]
        return [word for index, piece in enumerate(words) for word in ([_MARKS["-"]] if index else []) + piece]
    return [_piece(piece, reader) for piece in re.findall(r"\d+|[^\W\d]+", part)]


def _piece(piece: str, reader: Reader) -> str:
    if piece.isdigit():
        return digit_by_digit(piece)
    if known := reader.vocabulary.web.get(piece.lower()):
        return known
    if len(piece) <= _LONGEST and (words := _known_words(piece.lower(), reader.vocabulary.web)):
        return " ".join(words)
    return piece if re.search(r"[aeiouy]", piece, re.IGNORECASE) else reader.spell(piece)


def _known_words(piece: str, known: Mapping[str, str]) -> list[str]:
    """The words that ``piece`` is made of, e.g. ``baochinhphu``; empty when some of it is unknown. Longest words first."""
    words: list[list[str] | None] = [None] * len(piece) + [[]]  # of what begins at each letter
    for start in range(len(piece) - _SHORTEST, -1, -1):
        for end in range(len(piece), start + _SHORTEST - 1, -1):
            rest, word = words[end], piece[start:end]
            if rest is not None and word in known and (len(word) > _SHORTEST or word == "vn"):
                words[start] = [known[word], *rest]
                break
    return words[0] or []
