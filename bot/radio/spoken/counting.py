"""Ordinals, signed numbers and every figure that no earlier step has claimed."""

from __future__ import annotations

import re

from bot.radio.spoken.numbers import DIGITS, NUMBER
from bot.radio.spoken.reader import Reader

_ORDINAL = re.compile(r"(?i:(\bthứ\s+|\b(?:xếp|đứng) (?:hạng|thứ)\s+))(0?[14])(?![\w]|[.,/:]\d)")
_WEEKDAYS = re.compile(r"(?i:(\bthứ\s+))([2-7](?:(?:\s*[,-]\s*|\s+(?:và|đến)\s+)(?:thứ\s+)?[2-7])+)(?![\w/]|[.,]\d)")
_SHORT_DAYS = re.compile(
    r"(?<!\w)(?:(?i:(?:sáng|chiều|tối|từ|các ngày) )T[2-7]|(?:T[2-7]|CN)(?=\s*(?:-|,|và|đến|&)\s*(?:T[2-7]|CN)(?!\w)))"
    r"(?:\s*(?:-|,|và|đến|&)\s*(?:T[2-7]|CN))*(?!\w)"
)
# One day alone: before its date, or after the time of day.
_LONE_DAY = re.compile(
    r"(?<!\w)(?:T[2-7]|CN)(?=,?\s*\(?(?:ngày\s)?\d{1,2}[/-]\d|\s(?:này|tới|tuần|hằng tuần|hàng tuần)\b"
    r"|\s?:\s?\d{1,2}(?:h|g|:\d\d|\sgiờ)|\s?:?\s(?:nghỉ|làm việc|đóng cửa|mở cửa|cả ngày)\b)"
    r"|(?:(?<=[2-7], )|(?<=[2-7] và )|(?<=ảy, )|(?<=ảy và )|(?<=sáng )|(?<=trưa )|(?<=chiều )|(?<=tối )|(?<=đêm ))CN(?!\w)"
    r"|(?:(?<=trừ )|(?<=nghỉ )|(?<=kể cả ))CN(?!\w)"
)
_SHORT_DAY = re.compile(r"(?<!\w)(?:T([2-7])|CN)(?!\w)")
_TO_SUNDAY = re.compile(r"(?<=thứ [2-6])\s*-\s*(?=chủ nhật\b)")
_SECTION = re.compile(
    r"(?i:(\b(?:mục|tiểu mục|điểm|điều|khoản|phụ lục|bảng|biểu|hình|chương|bước|phiên bản|tiết)\s+))(\d+(?:\.\d+)+)(?![\w]|,\d)"
)
_HEADING = re.compile(r"(?m)^(\s*)(\d{1,2}(?:\.\d{1,2})+)(?=[.)](?:\s|$))")
_VERSION = re.compile(r"(?<![\w.,])\d+(?:\.\d+){2,}(?![\w]|,\d)")
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+")
_STROKE = re.compile(r"(?<=\d)\s?/\s?(?=\d)")
_DIGIT = re.compile(r"\d")
_NEGATIVE = re.compile(r"(?<![^\s(])-(?=\d)")
_NUMBER = re.compile(NUMBER)
_LETTERED = re.compile(r"(?<![\w.,])(\d+)([A-Za-zĐđ])(?![\w])")


def negatives(text: str, reader: Reader) -> str:
    """``-5`` -> "âm 5" where a sign can stand: at the start, after a space, after a bracket. Ranges were said before."""
    return _NEGATIVE.sub("âm ", text)


def weekdays(text: str, reader: Reader) -> str:
    """``thứ 2, 4, 6`` -> "thứ 2, thứ 4, thứ 6" and ``thứ 2-6`` -> "thứ 2 đến thứ 6"; ``T2 - T6, CN`` likewise."""
    if "T" in text or "CN" in text:
        text = _SHORT_DAYS.sub(lambda match: _SHORT_DAY.sub(_short_day, match[0]), text)
        text = _TO_SUNDAY.sub(" đến ", text)
        text = _LONE_DAY.sub(lambda match: _SHORT_DAY.sub(_short_day, match[0]), text)
    return _WEEKDAYS.sub(_weekdays, text)


def _short_day(match: re.Match[str]) -> str:
    return f"thứ {match[1]}" if match[1] else "chủ nhật"


def _weekdays(match: re.Match[str]) -> str:
    days = re.sub(r"(?i)thứ\s+", "", match[2])
    if len(re.findall(r"\d\s*-", days)) > 1:  # "3-5-7" are three days
        days = re.sub(r"\s*-\s*", ", ", days)
    days = re.sub(r"\s*-\s*", " đến ", re.sub(r",\s*", ", ", days))
    return match[1] + re.sub(r"(?<!^)\d", r"thứ \g<0>", days)


def ordinals(text: str, reader: Reader) -> str:
    """``thứ 1`` -> "thứ nhất", ``thứ 4`` -> "thứ tư"."""
    return _ORDINAL.sub(lambda match: match[1] + ("nhất" if match[2].endswith("1") else "tư"), text)


def plain_numbers(text: str, reader: Reader) -> str:
    """Sections ("mục 1.2"), numbers, figures with a letter ("9A"), and at last any digit left."""
    if "." in text:
        text = _SECTION.sub(lambda match: match[1] + _dotted(match[2], reader), text)
        text = _HEADING.sub(lambda match: match[1] + _dotted(match[2], reader), text)
        text = _VERSION.sub(lambda match: _version(match[0], reader), text)
    if "/" in text:
        text = _STROKE.sub(" trên ", text)
    text = _LETTERED.sub(lambda match: f"{reader.code(match[1])} {reader.spell(match[2])}", text)
    text = _NUMBER.sub(lambda match: _apart(match, reader.number(match[0])), text)
    return _DIGIT.sub(lambda match: _apart(match, DIGITS[int(match[0])]), text)


def _version(written: str, reader: Reader) -> str:
    """``2.0.1`` part by part; ``1.234.567`` is a number and waits for its turn."""
    return written if _THOUSANDS.fullmatch(written) else _dotted(written, reader)


def _dotted(written: str, reader: Reader) -> str:
    return " chấm ".join(reader.number(part) for part in written.split("."))


def _apart(match: re.Match[str], words: str) -> str:
    """Words for a figure, kept apart from letters that touch it."""
    before = match.string[match.start() - 1 : match.start()]
    after = match.string[match.end() : match.end() + 1]
    return (" " if before.isalnum() else "") + words + (" " if after.isalnum() else "")
