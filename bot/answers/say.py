"""Small pieces of Vietnamese that several answers share: money, dates, durations, lists."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from bot.catalogue.facts import Duration, Fee

_WEEKDAYS = ("thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy", "chủ nhật")
CHANNELS = {"in_person": "nộp tại quầy", "online": "nộp trên mạng", "post": "gửi qua bưu điện"}


def money(amount: int) -> str:
    """7000 -> "7.000 đồng"; 0 -> "miễn phí"."""
    return "miễn phí" if amount == 0 else f"{amount:,}".replace(",", ".") + " đồng"


def day(date: dt.date) -> str:
    """24/11/2026"""
    return f"{date.day}/{date.month}/{date.year}"


def weekday(date: dt.date) -> str:
    """thứ ba, 24/11/2026"""
    return f"{_WEEKDAYS[date.weekday()]}, {day(date)}"


def fee(line: Fee) -> str:
    """One line of the tariff: what, how much, for whom."""
    if line.unknown is not None:
        amount = f"chưa có mức chắc chắn ({line.unknown})"
    else:
        assert line.amount is not None and line.unit is not None  # noqa: S101 - the model guarantees it
        per = line.unit.removeprefix("đồng").replace("/", " một ") if line.amount else ""
        amount = money(line.amount) + per
    pages = ""
    if line.from_page and line.to_page and line.from_page > 1:
        pages = f" từ trang {line.from_page} đến trang {line.to_page}"
    elif line.to_page:
        pages = f" cho {line.to_page} trang đầu"
    elif line.from_page and line.from_page > 1:
        pages = f" từ trang thứ {line.from_page} trở đi"
    cap = f", tối đa {money(line.cap)} một bản" if line.cap else ""
    channel = of_channel(line.channel, line.what or "")
    what = f"{line.what}: " if line.what else ""
    note = f"; {line.note}" if line.note else ""
    return f"{what}{amount}{pages}{cap}{channel}{note}"


def duration(line: Duration) -> str:
    """ "3 ngày làm việc (nộp tại quầy)" or "trả ngay trong ngày làm việc"."""
    text = "trả kết quả ngay trong ngày làm việc" if line.same_day else f"{line.amount} {line.unit}"
    what = f"{line.what}: " if line.what else ""
    channel = of_channel(line.channel, line.what or "")
    note = f"; {line.note}" if line.note else ""
    return f"{what}{text}{channel}{note}"


def of_channel(channel: str | None, said: str) -> str:
    """ " (nộp trên mạng)" behind a line that holds for one way of filing, unless what it ``said`` names that way."""
    return f" ({CHANNELS[channel]})" if channel and CHANNELS[channel] not in lower_first(said) else ""


def listed(items: Sequence[str], last: str = "và") -> str:
    """a, b và c"""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def upper_first(text: str) -> str:
    return text[:1].upper() + text[1:]


def lower_first(text: str) -> str:
    """For use inside a sentence; abbreviations and names keep their capitals."""
    first = text.split(" ", 1)[0]
    return text if first.isupper() and len(first) > 1 else text[:1].lower() + text[1:]
