"""Hours, minutes and seconds."""

from __future__ import annotations

import re

from bot.radio.spoken.reader import Reader

_EDGE = r"(?<![\w.,:/])"
_LEADING_ZERO = re.compile(rf"{_EDGE}0(?=\d\s+giờ\b)")
_CLOCK = re.compile(rf"{_EDGE}(\d{{1,2}}):(\d\d)(?::(\d\d))?(?![\w:]|[.,]\d)(?:\s*(?:giờ|h)(?!\w))?")
_HALF_DAY = re.compile(r"(?<![\w.,:/])(\d{1,2})(?::(\d\d))?\s?([AaPp])\.?[Mm](?!\w)")
_HOURS = re.compile(
    rf"{_EDGE}(\d{{1,3}})(?:\s?[hHg]\s?(?=\d\d)|[hH](?=\d(?!\d)))(\d{{1,2}})(?:['’p](?!\w)|\s*phút\b)?(?!\w|[.,:]\d)"
)
_WHOLE_HOURS = re.compile(rf"{_EDGE}(\d{{1,3}}(?:,\d+)?)(?:[hH]|\sh)(?!\w)")
# "7g" is seven o'clock after these words, seven grams elsewhere.
_SOUTHERN = re.compile(
    r"(?i:(\b(?:lúc|từ|đến|trước|sau|sáng|trưa|chiều|tối|đêm)\s+(?:lúc\s+|từ\s+)?))([01]?\d|2[0-4])g(?!\w)"
)
# "đúng 0g ngày 1/7": what weighs has no day.
_SOUTHERN_OF_DAY = re.compile(r"(?<![\w.,/])([01]?\d|2[0-4])g(?=,? (?:ngày|hôm|sáng|trưa|chiều|tối|đêm|kém|rưỡi)\b)")
_SPOKEN = re.compile(
    r"(?i:(?<![\w.,/])(\d{1,2})(\s+giờ\s+))(\d\d)(?!\w|[.,:/]\d|\s+(?:phút|tháng|giây|giờ|ngày làm|người|hồ sơ|lần))"
)
_EXACT = re.compile(r"(?<=\d giờ) 00 phút\b")
_MINUTES = re.compile(rf"{_EDGE}(\d{{1,3}})(?:[p'](\d\d)s|'([0-5]\d))(?!\w)")
_BRIEF_MINUTES = re.compile(rf"{_EDGE}(\d{{1,3}})p(?!\w)")


def times(text: str, reader: Reader) -> str:
    """``7h30``, ``7:30`` and ``07 giờ 30`` -> "bảy giờ ba mươi phút"; whole hours name no minutes: ``8:00`` -> "tám giờ"."""
    text = _LEADING_ZERO.sub("", text)
    text = _EXACT.sub("", text)
    text = _HALF_DAY.sub(lambda match: _half_day(match, reader), text)
    if ":" in text:
        text = _CLOCK.sub(lambda match: _clock(match, reader), text)
    text = _HOURS.sub(lambda match: _hours(match, reader), text)
    text = _WHOLE_HOURS.sub(lambda match: f"{reader.number(match[1])} giờ", text)
    text = _SOUTHERN_OF_DAY.sub(lambda match: f"{reader.cardinal(match[1])} giờ", text)
    text = _SOUTHERN.sub(lambda match: f"{match[1]}{reader.cardinal(match[2])} giờ", text)
    text = _SPOKEN.sub(lambda match: _spoken(match, reader), text)
    text = _MINUTES.sub(lambda match: _parts([(match[1], "phút"), (match[2] or match[3], "giây")], reader), text)
    return _BRIEF_MINUTES.sub(lambda match: f"{reader.cardinal(match[1])} phút", text)


def _half_day(match: re.Match[str], reader: Reader) -> str:
    """``5:15 AM`` -> "năm giờ mười lăm phút sáng"; from six in the evening "tối"."""
    hour = int(match[1])
    if hour > 24 or int(match[2] or 0) > 59:
        return match[0]
    part = "sáng" if match[3] in "Aa" else "tối" if hour % 12 >= 6 else "chiều"
    return f"{_parts([(match[1], 'giờ'), (match[2] or '0', 'phút')], reader)} {part}"


def _clock(match: re.Match[str], reader: Reader) -> str:
    hour, minute, second = match.groups()
    if int(hour) > 24 or int(minute) > 59 or int(second or 0) > 59:
        return match[0]
    return _parts([(hour, "giờ"), (minute, "phút"), (second or "0", "giây")], reader)


def _hours(match: re.Match[str], reader: Reader) -> str:
    if int(match[2]) > 59:
        return match[0]
    return _parts([(match[1], "giờ"), (match[2], "phút")], reader)


def _spoken(match: re.Match[str], reader: Reader) -> str:
    if int(match[1]) > 24 or int(match[3]) > 59:
        return match[0]
    said = f"{reader.cardinal(match[1])}{match[2]}"
    return f"{said}{reader.cardinal(match[3])} phút" if int(match[3]) else said.rstrip()


def _parts(parts: list[tuple[str, str]], reader: Reader) -> str:
    """The first part always, the others when they are not zero."""
    said = [
        f"{reader.cardinal(number)} {name}" for index, (number, name) in enumerate(parts) if index == 0 or int(number)
    ]
    return " ".join(said)
