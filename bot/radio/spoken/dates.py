"""Days, months, quarters and years."""

from __future__ import annotations

import re

from bot.radio.spoken.calendar import DAY, DAY_HEAD, DAY_MONTH, FEAST_HEAD, MONTH, PLACE_HEAD, SAID_DAY, YEAR, is_day
from bot.radio.spoken.context import text_before
from bot.radio.spoken.reader import Reader

_EDGE = r"(?<![\w.,/-])"
_END = r"(?![\w/]|[.,-]\d)"
_ANY_YEAR = rf"(?:{YEAR}|\d\d)"
_SEPARATED = re.compile(r"\d\s?[/.-]\s?\d")
_DAYS_OF_MONTH = re.compile(rf"{_EDGE}({DAY})\s?-\s?({DAY})([/.])({MONTH})(?:\3({YEAR})|/(\d\d))?{_END}")
_MONTHS_OF_YEAR = re.compile(rf"{_EDGE}({MONTH})\s?-\s?({MONTH})[/.]({YEAR}){_END}")
_BETWEEN = re.compile(rf"{_EDGE}({DAY}/{MONTH}(?:/{_ANY_YEAR})?)\s?-\s?(?={DAY}/{MONTH}(?:/{_ANY_YEAR})?{_END})")
_FULL = re.compile(rf"{_EDGE}({DAY})\s?([/.-])\s?({MONTH})\s?\2\s?({YEAR})(?![\w/]|[.,]\d)")
_ISO = re.compile(rf"{_EDGE}((?:19|20)\d\d)-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(?![\w/]|[.,-]\d)")
# Southern papers write 30-4; after a feast, or when it cannot be a range going up, that is a day.
_HYPHENED = re.compile(
    rf"(?i:\b(?:lễ|dịp|kỷ niệm|chào mừng|mừng|quốc khánh|đường)\s+){DAY}-{MONTH}"
    rf"(?:\s*(?:,|và|-)\s*{DAY}-{MONTH})*(?![\w/]|[.,-]\d)"
)
_DESCENDING = re.compile(rf"{_EDGE}(?<!giờ )(?<!\d:)(1[3-9]|2\d|3[01])-({MONTH})(?![\w/%°]|[.,-]\d|\s?(?:-|%|°|x\b))")
_NEXT_HYPHENED = re.compile(rf"({DAY}/{MONTH}\s*(?:,|và)\s*{DAY})-(?={MONTH}(?![\w/%°]|[.,-]\d))")
_SHORT_MONTH = re.compile(rf"(?<!\w)T(?={MONTH}/{YEAR}(?!\d))")
_SHORT_YEAR = re.compile(rf"{_EDGE}({DAY})/({MONTH})/(\d\d){_END}")
_DAY_ANNOUNCED = re.compile(
    r"(?i)\b(?:(?:chậm|muộn|trễ) nhất(?: là)?|hạn(?: cuối| chót| nộp| sử dụng)?|hsd|nsx|ngày(?: [^\W\d_]+){0,2}|sinh|sn|"
    r"chốt(?: [^\W\d_]+){0,3}|(?:trả|có|nhận) (?:KQ|kết quả)|đợt \d|lần \d)\s*:?\s+$"
)
# "Sinh ngày: 5/9/1968", "ngày cấp: 5/9", but "02 ngày: 5/9 và 6/9".
_NAMED = re.compile(r"(?i)\bngày\s+$|(?<!\d )\bngày(?: (?:sinh|cấp|ký|lập|hẹn|trả|nhận|nộp|hết hạn))?\s*:\s+$")
_NEXT_CENTURY = 40  # two figures of a year: up to here of this century, past it of the last ("sinh ngày 5/9/68")
# "đến 30.11": no decimal ends so, and decimals have a comma.
_STOPPED = re.compile(
    rf"(?i:(\b(?:từ|đến|tới|trước|sau|hết|và)\s+))({DAY})\.(0[1-9]|1[0-2])(?=\s*(?:[,;!?)-]|\.(?!\d)|$|(?:đến|và)\b))",
    re.MULTILINE,
)
# "thứ Năm (30.4)"
_STOPPED_WEEKDAY = re.compile(
    rf"(?i:(\b(?:thứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật)\s?[,(]?\s?(?:ngày )?))({DAY})\.({MONTH})"
    r"(?=\s*(?:[,;:!?)-]|\.(?!\d)|$|(?:đến|và)\b))",
    re.MULTILINE,
)
_QUARTER = re.compile(rf"(?i:\b(quý)\s+)0?([1-4])(?:\s?(-|đến|,|và)\s?0?([1-4]))?(?:[/.-]({YEAR}))?{_END}")
# "kỳ 2/2026", "đợt 1/2026": the first of such words in a year, no month.
_ROUND_OF_YEAR = re.compile(
    rf"(?i:(\b(?:kỳ|đợt|học kỳ|phiên|khóa|vòng|lần|giai đoạn)\s+)(\d{{1,2}})/)(?={YEAR}(?![\d/]))"
)
_ORDINAL_OF_YEAR = re.compile(rf"(?i:(\blần (?:thứ )?\d{{1,3}}))\s-\s(?:năm )?(?={YEAR}(?![\d/]))")
_MONTH_YEAR = re.compile(rf"{_EDGE}(?i:(tháng\s+)?)({MONTH})(?:\s?[/.-]\s?|(?<=\d) (?=\d))({YEAR}){_END}")
_NAMED_DAY = re.compile(
    rf"(?i:(\b(?:ngày|hôm|sáng|trưa|chiều|tối|đêm|mùng|mồng)\s+))({DAY})[-.]({MONTH})"
    r"(?![\w/]|[.,-]\d|\s?-\s?\d|\s+(?:hằng|hàng|mỗi|tháng|giờ|người|hồ sơ))"
)
_DAY_IN_YEAR = re.compile(DAY_MONTH)
_SPOKEN_DAYS = re.compile(
    rf"(?i:(?<!\d )(?<!mỗi )(?<!một )(?<!/)\b(ngày)(\s+))({DAY}(?:\s?(?:,|-|và|đến)\s?{DAY})*)(?![\w/]|[.,]\d|:\d)"
    r"(?!\s+(?:lần|buổi|giờ|bữa|ca|viên|người|hồ sơ|chuyến|lượt|đêm|phút|đồng|triệu|nghìn|ngàn|trường hợp|việc|bản)\b)"
)
# "02 ngày: 08 và 09/5"
_ANNOUNCED_DAYS = re.compile(rf"(?i:(\bngày\s?:\s*))((?:{DAY}\s?(?:,|và)\s?)+)(?={DAY}/{MONTH}(?!\d))")
_SPOKEN_MONTHS = re.compile(rf"(?i:(?<!\d )(\btháng\s+))({MONTH})\s?-\s?({MONTH})(?![\w/%°]|[.,]\d)")
_SPOKEN_MONTH = re.compile(r"(?i:(?<!\d )(\btháng\s+))0?(\d{1,2})(?![\w/]|[.,]\d|\s+(?:ngày|tuần)\b(?!\s+\d))")


def dates(text: str, reader: Reader) -> str:
    """``03/05/2026`` -> "ngày mùng ba tháng năm năm hai ngàn không trăm hai mươi sáu"; ``quý 3/2026``; ``tháng 4`` -> "tháng tư".

    The first ten days take "mùng". Days that do not exist are left for later steps.
    """
    text = _QUARTER.sub(lambda match: _quarter(match, reader), text)
    if _SEPARATED.search(text):
        text = _separated(text, reader)
    text = _ORDINAL_OF_YEAR.sub(r"\1, năm ", text)
    text = _ROUND_OF_YEAR.sub(lambda match: f"{match[1]}{reader.cardinal(match[2])} năm ", text)
    text = _MONTH_YEAR.sub(
        lambda match: f"{match[1] or 'tháng '}{month(match[2], reader)} {_year(match[3], reader)}", text
    )
    text = _ANNOUNCED_DAYS.sub(
        lambda match: match[1] + re.sub(r"\d+", lambda day: f"ngày {day_of_month(day[0], reader)}", match[2]), text
    )
    text = _DAY_IN_YEAR.sub(lambda match: _day(match, match[1], match[2], None, reader), text)
    text = _SPOKEN_DAYS.sub(lambda match: _spoken_days(match, reader), text)
    if "-" in text:
        text = _SPOKEN_MONTHS.sub(
            lambda match: f"{match[1]}{month(match[2], reader)} đến tháng {month(match[3], reader)}", text
        )
    return _SPOKEN_MONTH.sub(lambda match: match[1] + month(match[2], reader), text)


def _separated(text: str, reader: Reader) -> str:
    """Days with a stroke, a stop or a hyphen between their figures."""
    if "-" in text:
        text = _HYPHENED.sub(lambda match: match[0].replace("-", "/"), text)
        text = _DESCENDING.sub(r"\1/\2", text)
        text = _NEXT_HYPHENED.sub(r"\1/", text)
    for stopped in (_STOPPED, _STOPPED_WEEKDAY):
        text = stopped.sub(r"\1\2/\3", text)
    text = _SHORT_MONTH.sub("tháng ", text)
    text = _BETWEEN.sub(r"\1 đến ", text)
    text = _DAYS_OF_MONTH.sub(lambda match: _days_of_month(match, reader), text)
    text = _MONTHS_OF_YEAR.sub(lambda match: _months_of_year(match, reader), text)
    text = _FULL.sub(lambda match: _day(match, match[1], match[3], match[4], reader), text)
    text = _ISO.sub(lambda match: _day(match, match[3], match[2], match[1], reader), text)
    text = _SHORT_YEAR.sub(lambda match: _short_year(match, reader), text)
    return _NAMED_DAY.sub(lambda match: _named_day(match, reader), text)


def month(written: str, reader: Reader) -> str:
    """Name of a month: the fourth is "tư" everywhere."""
    return "tư" if int(written) == 4 else reader.cardinal(written)


def day_of_month(written: str, reader: Reader) -> str:
    """The first ten days are "mùng một" … "mùng mười"."""
    return f"mùng {reader.cardinal(written)}" if int(written) <= 10 else reader.cardinal(written)


def _year(written: str, reader: Reader) -> str:
    return f"năm {reader.cardinal(written)}"


def _day(match: re.Match[str], day: str, of_month: str, year: str | None, reader: Reader) -> str:
    if not is_day(day, of_month, year or "2000"):
        return match[0]
    before = text_before(match)
    if PLACE_HEAD.search(before) and not year:
        return f"{reader.cardinal(day)} tháng {month(of_month, reader)}"
    plain = re.search(r"(?i)\b(?:mùng|mồng)\s+$", before)
    words = f"{reader.cardinal(day) if plain else day_of_month(day, reader)} tháng {month(of_month, reader)}"
    if year:
        words += f" {_year(year, reader)}"
    unnamed = _NAMED.search(before) or plain or FEAST_HEAD.search(before) or _listed(before)
    return words if unnamed else f"ngày {words}"


def _listed(before: str) -> bool:
    """Whether an earlier day of the same list already has its "ngày": "các ngày 1/5, 2/5 và 3/5"."""
    return bool(SAID_DAY.search(before)) and not re.search(r"(?:đến|-)\s*$", before)


def _days_of_month(match: re.Match[str], reader: Reader) -> str:
    first, last, mark, of_month, year, short = match.groups()
    year = year or (_full_year(short) if short else None)
    before = text_before(match)
    if not (is_day(first, of_month, year or "2000") and is_day(last, of_month, year or "2000")):
        return match[0]
    if mark == "." and not re.search(r"(?i)\b(?:ngày|sáng|trưa|chiều|tối|đêm|hôm|từ)\s+$", before) and not year:
        return match[0]
    named = "" if re.search(r"(?i)\bngày\s+$", before) else "ngày "
    words = (
        f"{named}{day_of_month(first, reader)} đến ngày {day_of_month(last, reader)} tháng {month(of_month, reader)}"
    )
    return f"{words} {_year(year, reader)}" if year else words


def _months_of_year(match: re.Match[str], reader: Reader) -> str:
    named = "" if re.search(r"(?i)\btháng\s+$", text_before(match)) else "tháng "
    return f"{named}{month(match[1], reader)} đến tháng {month(match[2], reader)} {_year(match[3], reader)}"


def _short_year(match: re.Match[str], reader: Reader) -> str:
    """ "12/6/26" is a day where a day is announced; elsewhere it may be a house."""
    day, of_month, year = match.groups()
    before = text_before(match)
    announced = DAY_HEAD.search(before) or _DAY_ANNOUNCED.search(before)
    return _day(match, day, of_month, _full_year(year), reader) if announced else match[0]


def _full_year(figures: str) -> str:
    return f"{'20' if int(figures) <= _NEXT_CENTURY else '19'}{figures}"


def _quarter(match: re.Match[str], reader: Reader) -> str:
    word, first, link, last, year = match.groups()
    words = f"{word} {_quarter_number(first, reader)}"
    if link:
        joined = {"-": " đến", ",": ","}.get(link, f" {link}")
        words += f"{joined} {'quý ' if joined == ' đến' else ''}{_quarter_number(last, reader)}"
    return f"{words} {_year(year, reader)}" if year else words


def _quarter_number(written: str, reader: Reader) -> str:
    return reader.region.fourth_quarter if written == "4" else reader.cardinal(written)


def _named_day(match: re.Match[str], reader: Reader) -> str:
    head, day, of_month = match.groups()
    if not is_day(day, of_month):
        return match[0]
    words = head.lower().strip()
    said = reader.cardinal(day) if words in {"mùng", "mồng"} else day_of_month(day, reader)
    return f"{head}{'' if words in {'ngày', 'mùng', 'mồng'} else 'ngày '}{said} tháng {month(of_month, reader)}"


def _spoken_days(match: re.Match[str], reader: Reader) -> str:
    days = re.sub(r"\s?-\s?", " đến ", match[3])
    return match[1] + match[2] + re.sub(r"\d+", lambda day: day_of_month(day[0], reader), days)
