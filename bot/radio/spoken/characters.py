"""First step: one form for characters that look alike, so that later steps match plain text."""

from __future__ import annotations

import re
import unicodedata

from bot.radio.spoken.reader import Reader

_DASHES = re.compile(r"[‐‑‒–—―−﹣－]")
_QUOTES = re.compile(r"[\"“”„‟«»‹›`´‘’‛′″]|(?<!\w)'|'(?!\w)")
_SUPERSCRIPT_UNIT = re.compile(r"(?<=[^\W\d_])[²³]")
_SUPERSCRIPT = re.compile(r"(?<=\d)([²³])")
_DEGREE = re.compile(r"(?<=\d)\s?[oº](?=C\b)")
_EXPONENT = {"²": " mũ 2", "³": " mũ 3"}


def plain_characters(text: str, reader: Reader) -> str:
    """NFC; every dash a hyphen, every space a space, every numeral an ASCII digit or letter; quotation marks dropped."""
    text = unicodedata.normalize("NFC", text)
    text = _SUPERSCRIPT_UNIT.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)
    text = _SUPERSCRIPT.sub(lambda match: _EXPONENT[match[1]], text)
    text = re.sub(r"(?<=\d)\^(?=\d)", " mũ ", text)
    text = _DEGREE.sub("°", text)
    text = "".join(map(_plain, text))
    text = _QUOTES.sub("", _DASHES.sub("-", text))
    return unicodedata.normalize("NFC", re.sub(r" {2,}", " ", text))


def _plain(character: str) -> str:
    category = unicodedata.category(character)
    if character == "\n" or (character.isascii() and category != "Cc"):
        return character
    if category == "Nd":
        return str(unicodedata.decimal(character))
    if category in {"No", "Nl"} or character.isdigit():  # ½ Ⅳ ①
        plain = unicodedata.normalize("NFKC", character).replace("⁄", "/")
        return f" {plain} " if plain.isascii() else " "
    if category == "Zs" or character == "\t":
        return " "
    if category in {"Zl", "Zp"} or character == "\r":
        return "\n"
    if category in {"Cc", "Cf", "Cs", "Co", "Cn"}:
        return ""
    return {"…": "...", "℃": "°C", "º": "°", "㎡": "m2", "㎢": "km2", "／": "/", "％": "%"}.get(character, character)
