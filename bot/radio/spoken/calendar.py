"""What the steps on dates, fractions and addresses agree on: which ``d/m`` can be a day, and what announces one."""

from __future__ import annotations

import re

DAY = r"(?:0?[1-9]|[12]\d|3[01])"
MONTH = r"(?:0?[1-9]|1[0-2])"
YEAR = r"[12]\d{3}"
DAY_MONTH = rf"(?<![\w.,/-])({DAY})/({MONTH})(?![\w/]|[.,]\d)"

MONTH_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
HOLIDAYS = frozenset(
    ["3/2", "8/3", "26/3", "30/4", "1/5", "7/5", "19/5", "1/6", "27/7", "19/8", "2/9", "20/10", "20/11", "22/12"]
)

# "ngày" is added after these words, and is not after the others.
_DAY_HEADS = (
    "ngày|hôm|hôm nay|sáng|trưa|chiều|tối|đêm|từ|đến|tới|trước|sau|kể từ|tính đến|vào|thứ hai|thứ ba|thứ tư|thứ năm|thứ sáu|"
    r"thứ bảy|chủ nhật|cn|thứ [2-7]|nay|mai|qua|hạn chót|hạn|là|các ngày"
)
_FEAST_HEADS = "lễ|dịp|nghỉ|mừng|kỷ niệm|lễ hội|quốc khánh|tết|chào mừng"
_PLACE_HEADS = "đường|kênh|phố|công viên|quảng trường|cầu|chợ|ngã tư|ngã ba|vòng xoay|trường|trung đoàn|sư đoàn|khu phố"
_CHAIN = r"(?:\d[\d/.-]*\s*(?:,|và|đến|-|hoặc)\s*)*"

DAY_HEAD = re.compile(rf"(?i)\b(?:{_DAY_HEADS})\s*[,(]?\s*{_CHAIN}$")
FEAST_HEAD = re.compile(rf"(?i)\b(?:{_FEAST_HEADS})\s+{_CHAIN}$")
PLACE_HEAD = re.compile(rf"(?i)\b(?:{_PLACE_HEADS})\s+$")
SAID_DAY = re.compile(rf"(?i)\b(?:ngày|mùng|mồng)\s+{_CHAIN}$")


def is_day(day: str, month: str, year: str = "2000") -> bool:
    """Whether the day exists; without a year, 29 February does."""
    number, leap = int(year), int(year) % 4 == 0 and (int(year) % 100 != 0 or int(year) % 400 == 0)
    if not 1 <= int(month) <= 12 or number < 1000:
        return False
    length = 28 if int(month) == 2 and not leap else MONTH_LENGTHS[int(month) - 1]
    return 1 <= int(day) <= length
