"""Written lines -> phrases that are easy to hear: short sentences, plain words, counted things."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence

_PLAIN = (
    ("anh/chị", "bà con"),
    ("Anh/chị", "Bà con"),
    ("trang thủ tục còn ghi", "có chỗ còn ghi"),
    ("trang của thủ tục", "trang thủ tục"),
    ("ở dòng nộp trực tiếp", "khi nộp trực tiếp"),
    ("xuất trình", "đưa cán bộ xem"),
    ("trực tuyến", "trên mạng"),
    ("điểm chỉ", "lăn tay"),
    ("Theo trang thủ tục", "Thông tin theo Cổng Dịch vụ công"),
    ("theo trang thủ tục", "thông tin theo Cổng Dịch vụ công"),
    ("trang thủ tục", "Cổng Dịch vụ công"),
    ("niêm yết", "dán công khai"),
    ("nguồn không ghi số ngày", "chưa rõ bao nhiêu ngày"),
    ("nguồn hiện có không ghi", "chưa rõ"),
)
_END = re.compile(r"(?<=[.!?…])\s+|;\s+")
_WEEKDAYS = ("thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy", "chủ nhật")
_ORDINALS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
_DOING = (
    "ghi nhận|xin|xác nhận|cấp|đổi|sửa|báo|công nhận|kéo dài|nhờ|yêu cầu|đăng ký|làm|cập nhật|điều chỉnh|khai|xóa|"
    "tách|nhận|đưa|bỏ|hủy|ghi|thêm|tạm ngừng|chuyển|hòa giải|bổ sung|gia hạn|trình báo|thu hồi|thông báo|tích hợp|đề nghị"
)
_DOES = re.compile(rf"(?:{_DOING})\b(?! nhận một| chứng nhận)", re.IGNORECASE)
_NAMES = (
    "Trung tâm",
    "Công an",
    "Ủy ban",
    "Việt Nam",
    "Nhà nước",
    "Bộ ",
    "Cục ",
    "Sở ",
    "Hội đồng",
    "Thành phố",
    "Tòa án",
)


def plain(text: str) -> str:
    """The same in words that need no explaining."""
    for hard, easy in _PLAIN:
        text = text.replace(hard, easy)
    return text


def sentences(text: str) -> list[str]:
    """One idea each, without the stop at the end, the first letter raised."""
    parts: list[str] = []
    for part in _END.split(plain(text)):
        if parts and part[:1].islower() and parts[-1].endswith("."):  # the stop was an abbreviation's
            parts[-1] += f" {part}"
        elif part.strip():
            parts.append(part)
    return [upper_first(part.strip().rstrip(".;")) for part in parts]


def purpose(summary: str) -> list[str]:
    """A procedure's summary as whole sentences: "Ghi nhận việc sinh" -> "Thủ tục này để ghi nhận việc sinh"."""
    said = []
    for index, sentence in enumerate(sentences(summary)):
        if sentence.startswith("Dành cho"):
            said.append(f"Thủ tục này {lower_first(sentence)}")
        elif index == 0 and _DOES.match(sentence):
            said.append(f"Thủ tục này để {lower_first(sentence)}")
        elif sentence.startswith(("Việc bắt buộc", "Giấy chứng nhận một")):
            said.append(f"Đây là {lower_first(sentence)}")
        else:
            said.append(sentence)
    return said


def upper_first(text: str) -> str:
    return text[:1].upper() + text[1:]


def lower_first(text: str) -> str:
    """For use inside a sentence; names and abbreviations keep their capitals."""
    first = text.split(" ", 1)[0]
    keeps = text.startswith(_NAMES) or any(letter.isupper() or letter.isdigit() for letter in first[1:])
    return text if keeps else text[:1].lower() + text[1:]


def listed(items: Sequence[str], last: str = "và") -> str:
    """a, b và c"""
    return f"{', '.join(items[:-1])} {last} {items[-1]}" if len(items) > 1 else "".join(items)


def ordinal(number: int) -> str:
    """thứ nhất, thứ hai, … thứ mười, thứ 11"""
    return f"thứ {_ORDINALS[number - 1]}" if number <= len(_ORDINALS) else f"thứ {number}"


def money(amount: int) -> str:
    """7000 -> "7.000 đồng" """
    return f"{amount:,}".replace(",", ".") + " đồng"


def day(date: dt.date) -> str:
    """ngày 24/11/2026"""
    return f"ngày {date.day}/{date.month}/{date.year}"


def weekday(date: dt.date) -> str:
    """thứ ba, ngày 24/11/2026"""
    return f"{_WEEKDAYS[date.weekday()]}, {day(date)}"


def notes(*texts: str | None) -> list[str]:
    """All sentences of the notes that were written."""
    return [sentence for text in texts if text for sentence in sentences(text)]


def without_repeats(items: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(items))
