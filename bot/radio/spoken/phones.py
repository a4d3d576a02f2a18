"""Telephone numbers, in the groups in which people say them."""

from __future__ import annotations

import re

from bot.radio.spoken.context import text_before
from bot.radio.spoken.numbers import NOT_A_SUM, digit_by_digit, in_groups
from bot.radio.spoken.reader import Reader
from bot.radio.spoken.vocabulary import Vocabulary, once, tree

_COUNTRY = re.compile(r"(?<![\w.])(?:\(?\+\s?84\)?|\(84(?=[\s-]\d{1,3}\)))[\s.-]*(?:\(0\)\s?)?(?=\d)")
_FULL = re.compile(
    r"(?<![\w.,/-])\(?0\d{2,3}\)?(?:[ .-]{0,2}\(?\d{1,4}\)?){2,4}(?![\w]|[.,/-]\d)|(?<![\w.,/-])0\d{9,10}(?!\w)"
)
_TOLL = re.compile(rf"(?<![\w.,/-]){NOT_A_SUM}(1[89]00)(?:(?: \d\d){{3}}|(?:[ .-]?\d{{2,4}}){{1,2}})(?![\w]|[.,/-]\d)")
_TWO_NUMBERS = re.compile(r"(?<=\d{3})\s?/\s?(?=0\d{2,3}[ .]?\d{3})")
_HEAD = r"gọi|tổng đài|hotline|đường dây nóng|điện thoại|số máy|sđt|đt|fax|zalo"
_HEADED = re.compile(
    rf"(?i:(\b(?:{_HEAD})(?:\s+(?:số|là|theo|đến|vào|bàn|cố định|di động))*\s*:?\s+)){NOT_A_SUM}"
    r"(\d{2,5}(?:[ .]\d{2,4}){1,3}|\d{5,11})(?!\w|[.,/]\d)"
)
_CALLED = re.compile(
    r"(?i:(\b(?:đầu số|tổng đài|hotline|đường dây nóng|(?:số |máy )?(?:nội bộ|nhánh)|máy lẻ|gửi(?: đến| tới)?)\s+))(\d{3,4})"
    r"(?=\s*(?:[,;:!?)]|\.(?!\d)|$|(?:và|hoặc|hay|để|nhánh|của)\b))"
)
_CALLING = re.compile(
    rf"(?i)\b(?:{_HEAD}|công an|y tế|cảnh sát|cấp cứu|cứu hỏa|cứu thương|chữa cháy|cứu nạn"
    r"|an ninh(?: trật tự)?|bảo vệ trẻ em|đầu số|nhắn"
    r"|phản ánh|phản ảnh|báo (?:cháy|tin|án|ngay)|trình báo|tố giác|liên hệ|liên lạc|quay số|bấm số)\b[^.;!?\n]{0,60}$"
)
_REPORTED = re.compile(r"(?i)\bbáo(?: đến| cho)?(?: số)?\s+$")
_EXTENSION = re.compile(r"\s*[-(,]?\s*nhánh\b")
_HOUSE = re.compile(r"(?i)\b(?:số nhà|nhà số|đường|phòng|tổ|khu phố|điều|khoản)(?: số)?\s+$")
_NAMED = re.compile(r"(?i)\b(?:tổng đài|hotline|đường dây nóng|số máy|sđt)(?:\s+(?:số|là))?\s*:?\s*$")
_FOLLOWED = re.compile(
    r"\s*(?:[.,;:!?()/|-]|$|(?:và|hoặc|hay|để|khi|nếu|ngay|của|gặp|bấm|nhấn|phím|(?:hoàn toàn )?miễn|nhánh|trong|là|tại|"
    r"cấp cứu|tìm kiếm|chữa cháy|cứu)\b)"
)
_SERVICE = re.compile(r"(?<!\w)\*(\d{2,4})#")


def phone_numbers(text: str, reader: Reader) -> str:
    """``0274 3822 123``, ``1900 1234``, ``+84…`` and, where somebody is called, the short numbers of the vocabulary."""
    if "84" in text:
        text = _COUNTRY.sub("0", text)
    if "/" in text:
        text = _TWO_NUMBERS.sub(", ", text)
    if "#" in text:
        text = _SERVICE.sub(lambda match: f"sao {digit_by_digit(match[1])} thăng", text)
    text = _FULL.sub(_full, text)
    text = _TOLL.sub(_toll, text)
    text = _HEADED.sub(lambda match: match[1] + in_groups(_groups(match[2])), text)
    text = _CALLED.sub(lambda match: match[1] + digit_by_digit(match[2]), text)
    return _short_numbers(reader.vocabulary).sub(lambda match: _short(match, reader), text)


@once
def _short_numbers(vocabulary: Vocabulary) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.,/-]){tree(vocabulary.hotlines)}(?!\w|[.,]\d)")


def _full(match: re.Match[str]) -> str:
    digits = re.sub(r"\D", "", match[0])
    if not 10 <= len(digits) <= 11:
        return match[0]
    return in_groups(_groups(re.sub(r"[()]", " ", match[0]).strip()))


def _toll(match: re.Match[str]) -> str:
    years = re.fullmatch(r"1[89]00-(?:19|20)\d\d", match[0])
    if years or re.search(r"(?i)năm\s*$", text_before(match)):
        return match[0]
    rest = re.sub(r"\D", " ", match[0][4:]).split()
    return in_groups([match[1], *rest])


def _short(match: re.Match[str], reader: Reader) -> str:
    before = text_before(match)
    if _HOUSE.search(before):
        return match[0]
    called = (
        _EXTENSION.match(match.string, match.end())
        or _NAMED.search(before)
        or ((_CALLING.search(before) or _REPORTED.search(before)) and _FOLLOWED.match(match.string, match.end()))
    )
    return reader.vocabulary.hotlines[match[0]] if called else match[0]


def _groups(written: str) -> list[str]:
    """The groups as written; unbroken numbers by area code: 028 and 024 have three digits, the rest four."""
    groups = re.findall(r"\d+", written)
    if len(groups) > 1 and max(map(len, groups)) <= 4:
        return groups
    digits = "".join(groups)
    if len(digits) == 11:
        return (
            [digits[:3], digits[3:7], digits[7:]]
            if digits[:3] in {"024", "028"}
            else [digits[:4], digits[4:8], digits[8:]]
        )
    if len(digits) == 10:
        return [digits[:4], digits[4:7], digits[7:]]
    return [digits[start : start + 4] for start in range(0, len(digits), 4)]
