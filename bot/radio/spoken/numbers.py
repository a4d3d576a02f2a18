"""Vietnamese words of numbers.

Grammar: the number is cut in groups of three digits; a group below one hundred that follows a larger one says its empty
hundreds ("một ngàn không trăm lẻ năm"); beyond a billion the count of billions is itself a number ("một ngàn tỷ",
"một tỷ tỷ").
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.radio.spoken.region import Region

DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
BILLION = 10**9
LARGEST = 10**18  # past it nobody follows a number: it is said digit by digit

_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+")
_ENGLISH = re.compile(r"\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?|\d{1,3}(?:,\d{3})+\.\d+")
_SPACED = re.compile(r"\d{1,3}(?: \d{3})+")

NUMBER = (
    r"(?<![\d.,])(?:"
    r"\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?(?!\d)"  # 11,085,306.50
    r"|\d{1,3}(?:,\d{3})+\.\d+(?!\d)"  # 1,234.5
    r"|\d{1,3}(?:\.\d{3})+(?!\d)(?:,\d+)?"  # 7.000 and 1.234,5
    r"|[1-9]\d{0,2}(?: \d{3})+(?![\d.,]*\d)"  # 1 000 000
    r"|\d+(?:[,.]\d+)?"  # 7 and 1,5 and 1.5
    r")"
)
"""A written number without its sign. Single comma: Vietnamese decimals; a lone group of three after a full stop: thousands."""

NOT_A_SUM = (
    r"(?!\d[\d.,]{2,}(?: \d{3})*\s?(?:(?i:đồng|đ|vn[dđ]|việt nam đồng|usd|triệu|tỷ|ngàn|nghìn|người|hồ sơ|lượt|hộ|m2|ha|kg)\b"
    r"|[₫$€%]))"
)
"""Put before a pattern of telephone numbers or codes: 1800000 đồng is money, whatever stands before it."""


_FIGURE = re.compile(r"\d")


def has_figure(text: str) -> bool:
    """Whether a figure is left to be said."""
    return _FIGURE.search(text) is not None


def cardinal(number: int, region: Region) -> str:
    """Say a whole number, e.g. ``1005`` -> "một ngàn không trăm lẻ năm"."""
    if number < 0:
        return f"âm {cardinal(-number, region)}"
    if number > LARGEST:
        return digit_by_digit(str(number))
    if number < BILLION:
        return _below_billion(number, region, follows=False)
    billions, rest = divmod(number, BILLION)
    words = f"{cardinal(billions, region)} tỷ"
    return f"{words} {_below_billion(rest, region, follows=True)}" if rest else words


def digit_by_digit(digits: str) -> str:
    """Say each digit: ``"079"`` -> "không bảy chín". Other characters are passed over."""
    return " ".join(DIGITS[int(character)] for character in digits if character in "0123456789")


def in_groups(groups: Iterable[str]) -> str:
    """Say groups of digits with a short pause between them: ``["1900", "1234"]``."""
    return ", ".join(digit_by_digit(group) for group in groups)


def chunks(digits: str, size: int = 3) -> list[str]:
    """Cut digits in groups of ``size``; a last single digit joins the group before it."""
    cut = [digits[start : start + size] for start in range(0, len(digits), size)]
    if len(cut) > 1 and len(cut[-1]) == 1:
        cut[-2:] = [cut[-2] + cut[-1]]
    return cut


def code(digits: str, region: Region) -> str:
    """Say the digits of a name or code: "CT01" ends in "không một", "NA17" in "mười bảy"; three or more one by one."""
    if digits.startswith("0") or len(digits) > 2:
        return digit_by_digit(digits)
    return cardinal(int(digits), region)


def spoken_number(written: str, region: Region) -> str:
    """Say a written number (see NUMBER); decimals one by one after "phẩy", a last 5 as in tens: "hai lăm".

    ``03`` is three; three or more digits that start with zero are a code and said one by one.
    """
    if _ENGLISH.fullmatch(written):
        written = written.replace(",", "").replace(".", ",")
    elif _GROUPED.fullmatch(written.partition(",")[0]):
        written = written.replace(".", "")
    elif _SPACED.fullmatch(written):
        written = written.replace(" ", "")
    whole, _, decimals = written.replace(".", ",").partition(",")
    if (whole.startswith("0") and len(whole) > 2) or len(whole) > len(str(LARGEST)):
        words = in_groups(chunks(whole))
    elif whole == "00":
        words = digit_by_digit(whole)
    else:
        words = cardinal(int(whole), region)
    return f"{words} phẩy {_decimals(decimals)}" if decimals else words


def _decimals(digits: str) -> str:
    said = digit_by_digit(digits)
    # "bảy năm" would be seven years.
    return f"{said.removesuffix('năm')}lăm" if re.fullmatch("[1-9]5", digits) else said


def _below_billion(number: int, region: Region, *, follows: bool) -> str:
    millions, rest = divmod(number, 10**6)
    thousands, units = divmod(rest, 1000)
    words: list[str] = []
    for group, name in ((millions, "triệu"), (thousands, region.thousand), (units, "")):
        if group:
            said = _below_thousand(group, region, follows=follows or bool(words))
            words.append(f"{said} {name}".strip())
    return " ".join(words) or DIGITS[0]


def _below_thousand(number: int, region: Region, *, follows: bool) -> str:
    hundreds, rest = divmod(number, 100)
    tens, units = divmod(rest, 10)
    words = [f"{DIGITS[hundreds]} trăm"] if hundreds or follows else []
    if tens == 0:
        if units:
            words += [region.odd, DIGITS[units]] if words else [DIGITS[units]]
    else:
        words.append("mười" if tens == 1 else f"{DIGITS[tens]} mươi")
        if units:
            words.append(_unit_after_tens(tens, units, region))
    return " ".join(words)


def _unit_after_tens(tens: int, units: int, region: Region) -> str:
    if units == 5:
        return "lăm"
    if tens > 1 and units == 1:
        return "mốt"
    if tens > 1 and units == 4:
        return region.four_after_tens
    return DIGITS[units]
