"""Ranges between two figures."""

from __future__ import annotations

import re

from bot.radio.spoken.numbers import NUMBER
from bot.radio.spoken.reader import Reader

_NUMBERED = re.compile(r"(?<![\w.,-])\d(?:-\d){2,}(?![\w-])")
_SCORE = re.compile(r"(?i:(\bt[ỷỉ] số (?:là )?))(\d+)\s?-\s?(\d+)(?!\w)")
_SCALE = re.compile(r"(?<![\w.,:])(\d{1,2})\s?:\s?(\d{1,3}(?:\.\d{3})+|\d{3,})(?![\w:])")
_UNIT = r"(?:\s?(?:[^\W\d_]{1,5}\d?|[%°$€₫‰]|°[CF]))?"
_RANGE = re.compile(rf"({NUMBER}(?:[hg]\d\d|tr\d|:\d\d)?)({_UNIT})(\s?-\s?)(?=[$€£]?{NUMBER}({_UNIT}))")


def ranges(text: str, reader: Reader) -> str:
    """``03-05 ngày`` -> "03 đến 05 ngày"; scores and scales ("1:500") too.

    Three or more single figures in a row ("1-0-2") are a code. A spaced dash between unlike things ("2 bản - 3 ngày") is a pause.
    """
    text = _NUMBERED.sub(lambda match: " ".join(reader.cardinal(digit) for digit in match[0].split("-")), text)
    text = _SCORE.sub(r"\1\2 \3", text)
    text = _SCALE.sub(r"\1 trên \2", text)
    return _RANGE.sub(_range, text)


def _range(match: re.Match[str]) -> str:
    first, unit, dash, last_unit = match.groups()
    if dash == " - " and unit and unit.strip() != last_unit.strip():
        return match[0]
    return f"{first}{unit} đến "
