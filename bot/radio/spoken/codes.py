"""Codes, forms, identity numbers, number plates: letters by name, digits one by one."""

from __future__ import annotations

import re

from bot.radio.spoken.context import text_before
from bot.radio.spoken.numbers import NOT_A_SUM, chunks, digit_by_digit, has_figure, in_groups
from bot.radio.spoken.reader import Reader

_PROCEDURE = re.compile(r"(?<![\w.,/])(\d)\.(\d{6})(?![\w/]|[.,][\dA-Z])")
_WRITTEN_PLATE = re.compile(r"(?<![\w./-])(\d{2})-?([A-ZĐ]\d?) (?=\d{3}\.?\d{2}(?!\d))")
_PLATE = re.compile(
    r"(?<![\w./-])(\d{2})([A-ZĐ]{1,2})(\d?)\s?-\s?(\d{3})\.?(\d{2})(?![\w/])|(?<![\w./-])(\d{2})([A-ZĐ]{1,2})(\d?)\s?-\s?(\d{4})(?![\w/])"
)
# Words that end the name of a code: "mã hồ sơ 12345", but "mã QR tại 1200 điểm".
_NO_NAME = "năm|ngày|tháng|từ|đến|tại|trong|cho|với|có|và|để|ở|của|qua|trên|vào|gồm|về|hơn|khoảng|gần|được|cùng|lực"
_IDENTITY = re.compile(
    rf"(?i:(\b(?:mã(?: (?!\d|(?:{_NO_NAME})\b)\w+){{0,6}}?|"
    rf"mst(?: (?!\d|(?:{_NO_NAME})\b)\w+){{0,4}}?|"
    r"thủ tục|cccd|cmnd|căn cước(?: công dân)?|chứng minh nhân dân|định danh(?: cá nhân)?|hộ chiếu|stk"
    r"|tài khoản|zoom id|id|sê-?ri|biển số|bhxh|thẻ bhyt)(?:\s+(?:số|là))*\s*:?\s*))"
    rf"{NOT_A_SUM}"
    r"(?P<code>(?=[\w.-]*\d)[A-ZĐ\d]+(?:[.-][A-ZĐ\d]+)*(?: \d{2,4})*"
    rf"(?: {NOT_A_SUM}\d{{5,8}})?(?:(?<= \d{{3}})-\d{{3}})?)(?![\w/]|[.,]\d|\s?-\s?\d)"
)
_FORM_CODE = (
    rf"{NOT_A_SUM}(?!\d\d?[/.-]\d\d?[/.-](?:19|20)\d\d(?!\w))"  # "tờ khai: 20-01-2026": a day
    r"(?:(?:[A-ZĐ]{1,4}[/-])*[A-ZĐ]{0,4}-?|[a-zđ]{2})\d+[a-zđA-ZĐ]?(?:\s?[/.-]\s?[A-ZĐ][A-ZĐ\d]*|[/.-]\d+)*"
    r"(?!\w)(?!\.\d|,\d{3})(?!\s+(?:bản|bộ|tờ|trang|người|ngày|lần)\b)"
)
_FORM = re.compile(
    r"(?i:(\b(?:biểu(?=\s+số)|(?:bi[eể]u )?mẫu(?: đơn| tờ khai| biểu| phiếu| giấy)*"
    r"|tờ khai(?: (?:quyết toán )?thuế| lệ phí| phí)?|ký hiệu|phụ lục)(?:\s+số)?\s*:?\s+))"
    rf"(?P<code>{_FORM_CODE}(?:(?:,\s*|\s+(?:và|hoặc|hay|đến)\s+)(?=0|\w*[A-Za-zĐđ]){_FORM_CODE})*)"
)
_ONE_FORM = re.compile(_FORM_CODE)
# C1-02/NS, S2-05a/HKD: a form without a word before it that says so.
_NUMBERED_FORM = re.compile(r"(?<![\w./-])[A-ZĐ]{1,3}\d{1,2}-\d{2}[a-zđ]?/[A-ZĐ]{2,}(?:-[A-ZĐ]{2,})*(?![\w/])")
# Letters, a space and six digits or more number a paper: "BK 123456"; so do groups of four, and long figures after "số".
_SERIES = re.compile(r"(?<![\w.,-])(?:([A-ZĐ]{1,2}) )?(\d{5,9})(?![\w/]|[.,-]\d)")
_SERIES_HEAD = re.compile(
    r"(?i)\b(?:sê-?ri|số seri|số hiệu|vào sổ|vé số|số vé|dãy số|"
    r"(?:giấy|sổ|thẻ|gcn|phiếu|biên lai|hóa đơn|vé|lệnh|mã)[^.;!?\n\d]{0,30}\ssố)\s*:?\s*$"
)
# "74-031": what comes after the hyphen is no quantity.
_PARTED = re.compile(r"(?<![\w.,/-])(\d{2,})-(0\d{2,})(?![\w/]|[.,-]\d|\s(?:đồng|ngày))")
# "trụ NTT/27", "phiếu 7/SXH-GS": letters and a number are no choice.
_STROKED = re.compile(
    r"(?<![\w./-])(?:([A-ZĐ]{2,5})/(\d{1,4})|(\d{1,4})/([A-ZĐ]{2,6}(?:-[A-ZĐ]{2,6})*))(?![\w/-]|[.,]\d)"
)
# "lô B4-07"
_LETTERED_PARTED = re.compile(r"(?<![\w.,/-])([A-ZĐ]{1,2}\d{1,2})-(0\d{1,2})(?![\w/]|[.,-]\d|\s(?:đồng|ngày))")
# Cards of health insurance have two letters and thirteen digits, in whatever groups.
_INSURED = re.compile(r"(?<![\w.,-])([A-ZĐ]{2})\s?((?:\d ?){12}\d)(?![\w/]|[.,-]\d| \d)")
_FOURS = re.compile(r"(?<![\w.,-])\d{4}(?: \d{4})+(?![\w/]|[.,-]\d| \d)")
_LETTERED = re.compile(r"(?<![\w.])([A-ZĐ]{1,5})-?(\d+(?:[A-ZĐ]+\d*)*)(?![\w])(?![.,/]\d)")
# KQ.G01.000096, 000.00.04.H29-250601-0012: five digits or more, and a part that begins with a letter.
_FILE = re.compile(
    r"(?<![\w./-])(?=[A-ZĐ\d.-]*(?<![A-ZĐ\d])[A-ZĐ])(?=(?:[A-ZĐ.-]*\d){5})[A-ZĐ\d]+(?:[.-][A-ZĐ\d]+)+(?![\w/]|[.,]\d)"
)
_PLATE_HEAD = re.compile(r"(?<!\w)BK?S(?=\s?:?\s?\d{2}(?!\d{3}))")
_BLOOD = re.compile(r"(?<![\w+-])(AB|A|B|O)\s?([+-])(?![\w+-])")  # "nhóm máu O+ và A-"
_UNDER = re.compile(r"(?<![\w.])U\.\s?(?=\d{2}(?!\w|[.,]\d))")  # U.19: a team of players under 19
_RHESUS = {"+": "dương tính", "-": "âm tính"}
_POINT = re.compile(r"(?i:(\b(?:điểm|tiết)\s+))([a-zđA-ZĐ](?:(?:,\s*|\s+(?:và|hoặc|đến)\s+|\s?-\s?)[a-zđA-ZĐ])*)(?!\w)")
_ITEM = re.compile(r"(?m)^(\s*)([a-zđ])[).]\s+")


def codes(text: str, reader: Reader) -> str:
    """``1.001193``, ``CCCD 079201001234``, ``Mẫu số 05a/ĐK``, ``NA17``, ``điểm đ``, ``61A-123.45``."""
    text = _figured(text, reader) if has_figure(text) else text
    if "máu" in text:
        text = _BLOOD.sub(lambda match: f"{reader.spell(match[1])} {_RHESUS[match[2]]}", text)
    text = _POINT.sub(lambda match: match[1] + _points(match[2], reader), text)
    return _ITEM.sub(lambda match: f"{match[1]}{reader.spell(match[2])}, ", text)


def insurance_cards(text: str, reader: Reader) -> str:
    """``DN 4 74 0123456789``; ahead of telephones, which the last group may look like."""
    return _INSURED.sub(lambda match: _insured(match, reader), text)


def _figured(text: str, reader: Reader) -> str:
    text = _UNDER.sub("U", text)
    text = _PLATE_HEAD.sub(lambda match: "biển kiểm soát" if match[0] == "BKS" else "biển số", text)
    text = _FORM.sub(lambda match: match[1] + _ONE_FORM.sub(lambda code: _form(code[0], reader), match["code"]), text)
    text = _NUMBERED_FORM.sub(lambda match: _form(match[0], reader), text)
    text = _SERIES.sub(lambda match: _series(match, reader), text)
    text = _PARTED.sub(lambda match: f"{in_groups(chunks(match[1]))} gạch ngang {in_groups(chunks(match[2]))}", text)
    if "/" in text:
        text = _STROKED.sub(lambda match: _stroked(match, reader), text)
    text = _LETTERED_PARTED.sub(
        lambda match: f"{reader.mixed_code(match[1])} gạch ngang {in_groups(chunks(match[2]))}", text
    )
    text = _FOURS.sub(lambda match: in_groups(match[0].split()), text)
    text = _PROCEDURE.sub(lambda match: f"{digit_by_digit(match[1])} chấm {in_groups(chunks(match[2]))}", text)
    text = _WRITTEN_PLATE.sub(r"\1\2-", text)
    if "-" in text:
        text = _PLATE.sub(lambda match: _plate(match, reader), text)
    text = _IDENTITY.sub(lambda match: _identity(match, reader), text)
    text = _FILE.sub(lambda match: _runs(match[0], reader), text)
    return _LETTERED.sub(lambda match: _lettered(match, reader), text)


def _stroked(match: re.Match[str], reader: Reader) -> str:
    letters, number, first, sign = match.groups()
    known = reader.vocabulary.abbreviations
    named = [known.get(part) or reader.spell(part) for part in (letters or sign).split("-")]
    parts = (" ".join(named), reader.code(number)) if letters else (reader.code(first), " ".join(named))
    return f" {reader.vocabulary.signs.get('/', 'trên')} ".join(parts)


def _series(match: re.Match[str], reader: Reader) -> str:
    letters, digits = match.groups()
    known = letters and (letters in reader.vocabulary.abbreviations or letters in reader.vocabulary.place_prefixes)
    headed = _SERIES_HEAD.search(text_before(match))
    if not headed and (known or not letters or len(digits) < 6):
        return match[0]
    return f"{reader.spell(letters or '')} {in_groups(chunks(digits))}".lstrip()


def _insured(match: re.Match[str], reader: Reader) -> str:
    """Groups as written, long ones cut in threes."""
    groups = match[2].split()
    return f"{reader.spell(match[1])} {in_groups(part for group in groups for part in _short_groups(group))}"


def _short_groups(group: str) -> list[str]:
    return chunks(group) if len(group) > 4 else [group]


def _points(written: str, reader: Reader) -> str:
    return re.sub(r"\b[a-zđA-ZĐ]\b", lambda letter: reader.spell(letter[0]), written.replace("-", " đến "))


def _form(code: str, reader: Reader) -> str:
    """The stroke of ``05a/ĐK`` is not said; a hyphen or full stop between figures is."""
    code = re.sub(r"(?<=\d)-(?=\d)", " gạch ngang ", code)
    code = re.sub(r"(?<=\d)\.(?=\d)", " chấm ", code)
    code = re.sub(r"(?<=\d)/(?=\d)", " gạch chéo ", code)
    return " ".join(
        part if part.isalpha() and part.islower() else reader.mixed_code(part)
        for part in re.split(r"[\s/.-]+", code)
        if part
    )


def _identity(match: re.Match[str], reader: Reader) -> str:
    code = match["code"]
    digits = re.sub(r"\D", "", code)
    if len(digits) < 4 or re.fullmatch(r"\d{1,3}(?:\.\d{3})+", code):
        return match[0]
    return match[1] + _runs(code, reader)


def _runs(code: str, reader: Reader) -> str:
    """Digits in groups, letters by name, the marks between them said."""
    words = []
    for run in re.findall(r"\d+|[A-ZĐ]+|[.-]", code):
        if run.isdigit():
            words.append(in_groups(chunks(run)))
        else:
            words.append({".": "chấm", "-": "gạch ngang"}.get(run) or reader.spell(run))
    return " ".join(words)


def _plate(match: re.Match[str], reader: Reader) -> str:
    groups = [group for group in match.groups() if group]
    series = 3 if len(groups[2]) == 1 else 2
    head, tail = groups[:series], groups[series:]
    return ", ".join(
        [
            " ".join(reader.spell(group) if group.isalpha() else digit_by_digit(group) for group in head),
            in_groups(tail),
        ]
    )


def _lettered(match: re.Match[str], reader: Reader) -> str:
    known = reader.vocabulary.abbreviations.get(match[1])
    if known and len(match[1]) > 2:  # HĐND2 is a body and its number; CT01 and NQ02 are codes
        return f"{known} {match[2]}"
    return reader.mixed_code(match[1] + match[2])
