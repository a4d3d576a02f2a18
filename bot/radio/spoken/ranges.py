"""Ranges between two figures."""

from __future__ import annotations

import re

from bot.radio.spoken.numbers import NUMBER
from bot.radio.spoken.reader import Reader

_NUMBERED = re.compile(r"(?<![\w.,-])\d(?:-\d){2,}(?![\w-])")
_UNIT = r"(?:\s?(?:[^\W\d_]{1,4}\d?|[%°$€₫‰]|°[CF]|giờ|phút|tuổi|ngày|tháng|tuần|đồng|triệu|nghìn|ngàn|tỷ|người|m²|phần trăm))?"
_RANGE = re.compile(rf"({NUMBER}(?:[hg]\d\d|tr\d|:\d\d)?{_UNIT})\s?-\s?(?=[$€£]?{NUMBER})")


def ranges(text: str, reader: Reader) -> str:
    """``03-05 ngày`` -> "03 đến 05 ngày"; three or more single figures in a row ("1-0-2") are a code."""
    text = _NUMBERED.sub(lambda match: " ".join(reader.cardinal(digit) for digit in match[0].split("-")), text)
    return _RANGE.sub(r"\1 đến ", text)
