"""Signs said aloud, and punctuation cleaned so that it marks pauses only."""

from __future__ import annotations

import re
import unicodedata

from bot.radio.spoken.characters import LETTERS
from bot.radio.spoken.context import text_before
from bot.radio.spoken.reader import Reader
from bot.radio.spoken.vocabulary import Vocabulary, Words, once, tree

_BULLET = re.compile(r"(?m)^[ ]*(?:[-+*•●○▪■–]+[ ]+)+")
_BRACKETS = re.compile(r"[(\[{]([^()\[\]{}\n]*)[)\]}]")
_REPEATED = re.compile(r"[(\[]([^()\[\]\n]+)[)\]]")
_BLANKS = 20  # between a word and the bracket that repeats it
_ELLIPSIS = re.compile(r"\.{2,}")
_ALTERNATIVES = re.compile(r"(?<=[^\W\d_])\s?/\s?(?=[^\W\d_])")
_PLACE = "xã|phường|thị trấn|đặc khu|tỉnh|thành phố|quận|huyện|thị xã|ấp|khu phố|tổ|thôn"
# Kinds of place, and three words or more, are a list.
_LIST = re.compile(rf"(?i:\b(?:{_PLACE})(?:\s?/\s?(?:{_PLACE}))+(?!\w))|[^\W\d_]+(?:\s?/\s?[^\W\d_]+){{2,}}")
_AND_OR = re.compile(r"(?i)\bvà\s?/\s?hoặc\b")
_DASH = re.compile(r"\s-+\s|\s-+(?=\n|$)|-{2,}")
_HYPHEN = re.compile(r"(?<=\w)-(?=\w)")
_SILENT = re.compile(r"[|\\^*_#{}\[\]()/$€£¥₹₫-]")
_ODD = re.compile(rf"[^{LETTERS} \n.,;:!?]")
_TIDY = re.compile(rf"[{LETTERS}]+(?:[,.;:!?]? [{LETTERS}]+)*[.!?]?")
_SPACES = re.compile(r"\s+")
_SPACE_BEFORE = re.compile(r"\s+([,.;:!?])")
_MARKS = re.compile(r"[,.;:!?](?:[ ]?[,.;:!?])+")
_NO_SPACE_AFTER = re.compile(r"([,;:!?.])(?=[^\W\d_])")
_EDGES = re.compile(r"^[\s,;:.!?]+|[\s,;]+$")
_SAID = re.compile(r"\w")
_UNSAID = {"So", "Sk", "Sm", "Sc", "Cn", "Co", "Cs", "Cc", "Cf", "Nd", "Nl", "No", "Me"}


def said_signs(text: str, reader: Reader) -> str:
    """``&`` -> "và", ``≥`` -> "lớn hơn hoặc bằng", from the vocabulary; the stroke is left to ``strokes``."""
    text = _BULLET.sub("", text)
    signs, pattern = _signs(reader.vocabulary)
    return pattern.sub(lambda match: f" {signs[match[0]]} ", text)


@once
def _signs(vocabulary: Vocabulary) -> tuple[Words, re.Pattern[str]]:
    signs = {sign: said for sign, said in vocabulary.signs.items() if sign != "/"}
    return signs, re.compile(tree(signs))


def strokes(text: str, reader: Reader) -> str:
    """A stroke between words offers a choice: ``vợ/chồng`` -> "vợ hoặc chồng".

    Kinds of place are listed: ``xã/phường`` -> "xã, phường".
    """
    if "/" not in text:
        return text
    text = _AND_OR.sub(lambda match: f"{match[0][:2]} hoặc", text)
    text = _LIST.sub(lambda match: re.sub(r"\s?/\s?", ", ", match[0]), text)
    return _ALTERNATIVES.sub(" hoặc ", text)


def pauses(text: str, reader: Reader) -> str:
    """Brackets and dashes become commas, three dots a full stop; what cannot be said is dropped; NFC, single spaces."""
    if not _ODD.search(text):
        return "\n".join(map(_line, text.split("\n")))
    text = _REPEATED.sub(_unless_repeated, text)
    while _BRACKETS.search(text):
        text = _BRACKETS.sub(r", \1, ", text)
    text = text.replace(")", ", ")
    text = _DASH.sub(", ", _ELLIPSIS.sub(".", text))
    text = _SILENT.sub(" ", _HYPHEN.sub(" ", text))
    text = _ODD.sub(lambda match: " " if _unsaid(match[0]) else match[0], text)
    return unicodedata.normalize("NFC", "\n".join(map(_line, text.split("\n"))))


def _unless_repeated(match: re.Match[str]) -> str:
    """Drop a bracket that only says again what stands before it: "sáu mươi (60) ngày"."""
    inside = match[1].strip().lower().replace("nghìn", "ngàn").replace("linh", "lẻ")
    before = text_before(match, len(match[0]) + _BLANKS).rstrip().lower().replace("nghìn", "ngàn").replace("linh", "lẻ")
    return "" if re.search(rf"(?<!\w){re.escape(inside)}$", before) else match[0]


def _unsaid(character: str) -> bool:
    return character != "\n" and (unicodedata.category(character) in _UNSAID or character.isdigit())


def _line(line: str) -> str:
    """One space between words, none before a mark; of marks in a row the strongest stays."""
    if _TIDY.fullmatch(line):
        return line
    line = _SPACES.sub(" ", line)
    line = _SPACE_BEFORE.sub(r"\1", line)
    line = _MARKS.sub(lambda match: max(match[0].replace(" ", ""), key=",;:.?!".index), line)
    line = _NO_SPACE_AFTER.sub(r"\1 ", line)
    return _EDGES.sub("", line) if _SAID.search(line) else ""
