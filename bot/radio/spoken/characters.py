"""First step: one form for characters that look alike, so that later steps match plain text."""

from __future__ import annotations

import re
import unicodedata

from bot.radio.spoken.context import text_before
from bot.radio.spoken.reader import Reader

# The letters of Vietnamese, for a character class.
LETTERS = "A-Za-zÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúýĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9"
_USUAL = re.compile(rf"[{LETTERS}0-9.,;:!?()/%\n-]+(?: [{LETTERS}0-9.,;:!?()/%\n-]+)*")
_STRANGE = re.compile(rf"[^{LETTERS}\n -~]")
_LATE_COMMA = re.compile(r"(?<=\w) ,(?=\d)|(?<=[a-zà-ỹ]),(?=\d)")
# "Qúy", "qúa": the tone is on the letter that only goes with the q.
_EARLY_TONE = re.compile(r"(?<=[Qq])([úùủũụ])([aâăeêiyơ])")
_SPACES = re.compile(r" {2,}")
_RAISED = re.compile(r"(?<=\d)\^(?=\d)")
_ARROW = re.compile(r"\s?(?:→|[-=]+>)\s?")
_DASHES = re.compile(r"[‐‑‒–—―−﹣－]")
_QUOTES = re.compile(r"[\"“”„‟«»‹›`´‘’‛′″]|(?<!\w)'|'(?!\w)")
_PRIME = re.compile(r"(?<![\w.,/])(\d{1,3}(?:[hg]\d\d)?)['’′](?!\w)")
# 18'25": minutes and seconds of a race.
_PRIMES = re.compile(r"(?<![\w.,/])(\d{1,3})['’′](\d{1,2})(?:\"|”|″|''|’’|′′)")
_OPENING = re.compile(r"(?<!\w)['‘](?:\w|$)")
# "2m3" is a height of two metres thirty; "2m³" is none.
_RAISED_METRE = re.compile(r"(?<=\d)m(?=[²³])")
_SUPERSCRIPT_UNIT = re.compile(r"(?<=[^\W\d_])[²³]")
_SUPERSCRIPT = re.compile(r"(?<=\d)([²³])")
_DEGREE = re.compile(r"(?<=\d)\s?o(?=C\b)")
_EXPONENT = {"²": " mũ 2", "³": " mũ 3"}


def plain_characters(text: str, reader: Reader) -> str:
    """NFC; every dash a hyphen, every space a space, every numeral an ASCII digit or letter; quotation marks dropped."""
    text = unicodedata.normalize("NFC", text)
    text = _DEGREE.sub("°", text) if "oC" in text else text
    text = _LATE_COMMA.sub(", ", text) if "," in text else text
    text = _EARLY_TONE.sub(_late_tone, text) if _EARLY_TONE.search(text) else text
    if _USUAL.fullmatch(text):
        return text
    text = _ARROW.sub(" đến ", text)
    text = _RAISED_METRE.sub(" m", text)
    text = _SUPERSCRIPT_UNIT.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)
    text = _SUPERSCRIPT.sub(lambda match: _EXPONENT[match[1]], text)
    text = _RAISED.sub(" mũ ", text)
    text = _STRANGE.sub(lambda match: _plain(match[0]), text)
    text = _PRIMES.sub(r"\1 phút \2 giây", text)
    text = _PRIME.sub(_minutes, text)
    text = _QUOTES.sub("", _DASHES.sub("-", text))
    return unicodedata.normalize("NFC", _SPACES.sub(" ", text))


def _late_tone(match: re.Match[str]) -> str:
    """The tone on the vowel."""
    tone = unicodedata.normalize("NFD", match[1])[1:]
    return unicodedata.normalize("NFC", f"u{match[2]}{tone}")


def _minutes(match: re.Match[str]) -> str:
    """``10'`` is ten minutes, unless the mark closes a quotation."""
    return match[0] if _OPENING.search(text_before(match)) else f"{match[1]}p"


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
