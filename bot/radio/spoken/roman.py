"""Roman numerals, turned into digits for the steps after."""

from __future__ import annotations

import re

from bot.radio.spoken.context import text_after, text_before
from bot.radio.spoken.reader import Reader

_VALUES = {"M": 1000, "D": 500, "C": 100, "L": 50, "X": 10, "V": 5, "I": 1}
_CANONICAL = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_HEADS = (
    "quý|đại hội|đh|hk|khóa|khoá|chương|phần|mục|tiểu mục|phụ lục|thế kỷ|thế kỉ|thứ|kỳ|cấp|loại|hạng|số|đoạn|khoản|năm|lần|"
    "nhiệm kỳ|pl|tập|bậc|nhóm|vùng|quân khu|quân đoàn|giai đoạn|mức|học kỳ|đợt|bảng|điều|tầng|khu|chuyên khoa|báo động|vòng|"
    "vị trí|tuyến|quyển|ngạch|hệ|giải|cụm|khối|lớp|ban|dạng|phân khu|trạm|độ"
)
# Only these count past fifty without an I, V or X; after the others C, D, L or M are letters ("mục C", "Số CC:").
_LONG_HEADS = "chương|thế kỷ|thế kỉ|năm"
_NUMERAL = r"(?:[IVX]+|(?=[LCDM]*[IVX])[IVXLCDM]{2,})"
_LINK = r"\s*(?:,|-|và|đến|hoặc)\s*"
_HEADED = re.compile(rf"(?i:\b(?:{_HEADS})\s+){_NUMERAL}(?:{_LINK}{_NUMERAL})*(?![\w.])(?!\.\w)")
_HEADED_END = re.compile(rf"(?i:\b(?:{_HEADS})\s+){_NUMERAL}(?:{_LINK}{_NUMERAL})*(?=[.](?:\s|$|\d{{4}}))")
_LONG = re.compile(rf"(?i:\b(?:{_LONG_HEADS})\s+)[CDLM]+(?!\w)")
_SMALL = re.compile(
    rf"(?i:\b(?:{_HEADS})\s+)(?:[ivx]+|[ivxlcdm]{{2,}})(?=\s*(?:[,;:!?)]|\.(?:\s|$)|$)|\s+(?:{_HEADS})\b)", re.MULTILINE
)
# "X. Thanh An" is a commune, "X. Tổ chức thực hiện" a tenth item.
_ITEM = re.compile(r"(?m)^([ ]*)([IVX]+)(?=[.)]\s)(?!(?<=X)\.\s[A-ZĐÂÁÀẢÃẠÔƠƯÊÝ]\w+\s[A-ZĐÂÁÀẢÃẠÔƠƯÊÝ])")
_OF_YEAR = re.compile(rf"(?i:\b({_HEADS})\s+)({_NUMERAL})/(?=(?:19|20)\d\d(?![\d/]))")
# "Mỹ Phước I": the first of several, after a name.
_FIRST = re.compile(r"(?<=[^\W\d_] )I(?=\s*[,.;:)]|\s*$)", re.MULTILINE)
_NAME_BEFORE = re.compile(r"(?<!\w)[A-ZĐÂÁÀẢÃẠÔƠƯÊÝ][^\W\d_A-Z]+ $")
_ALONE = re.compile(r"(?<![\w.&/-])(?=[IVX]{2,})([IVX]+)(?![\w&])(?!\.\w)")
_LISTED = re.compile(r"(?<=[IVX]),(?=[IVX]{1,4}(?!\w))")
_QUARTERS = re.compile(r"(?<=/\d{4}) ?- ?(?=quý [IV1-4]{1,3}/)")
_SECTION = re.compile(r"(?i:(\b(?:mục|phần|chương|điểm|phụ lục|biểu|mẫu|mẫu số)\s+))([IVX]+)(?=\.\d)")
_LETTERED = re.compile(
    r"(?i:(\b(?:nhóm|loại|hạng|cấp|bậc|bảng|phụ lục)\s+))([IVX]{1,4})-?(?=[A-D](?!\w))"
    r"|(?i:(\b(?:phụ lục|mẫu|biểu)(?: số)?\s+))([IVX]{1,4})(?=[a-d](?!\w))"
)
# "TK XVIII", "BĐ III", "Q.I-III/2025": short only before a numeral.
_SHORT_HEADS = {"TK": "thế kỷ", "BĐ": "báo động"}
_SHORT = re.compile(rf"(?<!\w)({'|'.join(_SHORT_HEADS)})\.? ?(?=[IVX]{{1,5}}(?!\w))")
_QUARTER = re.compile(r"(?<!\w)Q\.? ?(?=(?:I{1,3}|IV)(?:\s?-\s?(?:I{1,3}|IV))?/(?:19|20)\d\d(?!\d))")
_MAYBE = re.compile(r"(?<!\w)[IVXLCDMivxlcdm]+(?!\w)")
_ANNEX = re.compile(r"(?i:\b(phụ lục|mẫu|PL)\s+)([IVX]+)-(\d+)")


def roman_numerals(text: str, reader: Reader) -> str:
    """``quý III`` -> "quý 3". Small letters count only where a numeral can stand: "phần ix", never "khoản vi phạm"."""
    text = _LETTERED.sub(lambda match: f"{match[1] or match[3]}{_arabic(match[2] or match[4])}", text)
    if not _MAYBE.search(text):
        return text
    text = _SHORT.sub(lambda match: f"{_SHORT_HEADS[match[1]]} ", text)
    text = _QUARTER.sub("quý ", text) if "Q" in text else text
    text = _ANNEX.sub(lambda match: f"{match[1]} {_arabic(match[2])} gạch ngang {match[3]}", text)
    text = _LISTED.sub(", ", text)
    text = _QUARTERS.sub(" đến ", text)
    text = _OF_YEAR.sub(lambda match: f"{match[1]} {_arabic(match[2])}/", text)
    text = _SECTION.sub(lambda match: match[1] + _arabic(match[2]), text)
    for pattern in (_HEADED, _HEADED_END, _LONG, _SMALL):
        text = pattern.sub(_after_head, text)
    text = _ITEM.sub(lambda match: match[1] + _arabic(match[2]), text)
    text = _FIRST.sub(lambda match: "1" if _NAME_BEFORE.search(text_before(match)) else match[0], text)
    return _ALONE.sub(_alone, text)


def _after_head(match: re.Match[str]) -> str:
    head, space, rest = re.match(rf"(?i:({_HEADS})(\s+))(.*)", match[0], re.DOTALL).groups()  # type: ignore[union-attr]
    head = "đại hội" if head == "ĐH" else head  # a university has no numeral
    return head + space + re.sub(r"\b[IVXLCDMivxlcdm]+\b", lambda numeral: _arabic(numeral[0]), rest)


def _alone(match: re.Match[str]) -> str:
    """Two letters or more, anywhere but beside a word in capitals, where VI and XI are words."""
    before = re.search(r"([^\W\d_]{2,})\s+$", text_before(match))
    after = re.match(r"\s+([^\W\d_]{2,})", text_after(match))
    neighbours = [word[1] for word in (before, after) if word]
    if any(word.isupper() and not set(word) <= set("IVX") for word in neighbours):
        return match[0]
    return _arabic(match[1])


def _arabic(numeral: str) -> str:
    """Digits of a well-formed numeral; anything else comes back as it was."""
    letters = numeral.upper()
    if not _CANONICAL.fullmatch(letters):
        return numeral
    values = [_VALUES[letter] for letter in letters]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return str(sum(-value if value < after else value for value, after in pairs))
