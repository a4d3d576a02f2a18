"""A reply as Telegram's HTML: escaped, headings bold, and split at sense where it is too long for one message."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from typing import Any

from bot.chat.clean import clean

LIMIT = 4000
"""UTF-16 units of a message, marks included; Telegram takes 4,096 without them."""
_SENTENCE_END = re.compile(r"(?<=[.!?;:…])\s+")
_TAGS = re.compile(r"</?(?:b|i|u|s|a|code|pre|blockquote)(?: [^<>]*)?>")


def escape(text: str) -> str:
    return html.escape(clean(text, 100_000), quote=False)


def bold(text: str) -> str:
    return f"<b>{escape(text)}</b>"


def without_tags(text: str) -> str:
    """What ``text`` shows, for the day our own markup is refused."""
    return html.unescape(_TAGS.sub("", text))


def size(text: str) -> int:
    """Length as Telegram counts it."""
    return len(text.encode("utf-16-le")) // 2


def messages(drawn: dict[str, Any], top: Iterable[str] = (), limit: int = LIMIT) -> list[str]:
    """The reply's blocks and footer as one or more messages; ``top``: lines of HTML that stand first (notices)."""
    pieces = [f"{line}\n" for line in top]
    for block in drawn["blocks"]:
        pieces += _block(block, limit)
    if footer := escape(drawn.get("footer") or ""):
        pieces.append(f"\n<i>{footer}</i>")
    return packed(pieces, limit)


def packed(pieces: Iterable[str], limit: int = LIMIT) -> list[str]:
    """Join pieces line by line into as few messages as hold them; a piece is never cut."""
    whole: list[str] = []
    for piece in pieces:
        joined = f"{whole[-1]}\n{piece}" if whole else piece
        if whole and size(joined) <= limit:
            whole[-1] = joined
        else:
            whole.append(piece.lstrip("\n"))
    return [text.strip() for text in whole if without_tags(text).strip()] or ["…"]


def _block(block: dict[str, Any], limit: int) -> Iterator[str]:
    """A blank line, the title together with its first line, then a piece a line."""
    marks = {"bullets": "• ", "numbered": "{}. "}
    title = f"\n{bold(block['title'])}" if clean(block.get("title")) else ""
    first = title
    for number, line in enumerate(block["lines"], 1):
        mark = marks.get(block["style"], "").format(number)
        for at, part in enumerate(_cut(line, limit // 3)):
            text = (mark if at == 0 else "") + escape(part)
            if first:
                yield f"{first}\n{text}"
                first = ""
            else:
                yield text if number > 1 or at or title else f"\n{text}"
    if first:
        yield first


def _cut(text: str, limit: int) -> list[str]:
    """An overlong line: at sentence ends where there are, else between words, else anywhere."""
    if size(text) <= limit:
        return [text]
    parts: list[str] = []
    for sentence in _SENTENCE_END.split(text):
        for word in _words(sentence, limit):
            if parts and size(parts[-1]) + 1 + size(word) <= limit:
                parts[-1] += f" {word}"
            else:
                parts.append(word)
    return parts


def _words(sentence: str, limit: int) -> Iterator[str]:
    if size(sentence) <= limit:
        yield sentence
        return
    for word in sentence.split(" "):
        yield from (word[i : i + limit // 2] for i in range(0, max(len(word), 1), limit // 2))
