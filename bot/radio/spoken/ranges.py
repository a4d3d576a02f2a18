"""Ranges between two figures."""

from __future__ import annotations

import re

from bot.radio.spoken.context import text_after, text_before
from bot.radio.spoken.numbers import NUMBER
from bot.radio.spoken.reader import Reader

_WORD_NUMBER = r"(?:hai|ba|tư|năm|sáu|bảy|tám|chín|mười)"
_COUNT = rf"(?:\d+(?:\+\d+)?|{_WORD_NUMBER}\b)"
_SAME_HEAD = re.compile(rf"(?i)\b(([^\W\d_]{{2,}}(?: [^\W\d_]{{2,}})??) {_COUNT})\s?-\s?(?=\2 {_COUNT})")
_HALF_DAY = r"(?:(?:sáng|chiều|tối)\s)?"
_WEEK = re.compile(rf"(?i)(\bthứ {_COUNT})\s?-\s?(?={_HALF_DAY}(?:thứ {_COUNT}|chủ nhật\b))")
_FROM = re.compile(r"(?i)(\btừ\s(?:[^\n,;.-]|[.,-](?=\d)){1,40})\s-\s(?=(?:ngày|tháng|năm|hết)?\s?\d)")
_AGES = re.compile(r"(?i)(\b(?:từ )?đủ \d{1,2}(?: tuổi)?)\s-\s(?=(?:hết|dưới|đến)?\s?\d)")
# "đoạn cầu Bình Triệu - ngã tư Bình Phước": a stretch of road.
_STRETCH = re.compile(r"(?i)(\bđoạn (?:từ )?[^\W\d_][^.;,:()\n-]{2,40}?)\s-\s(?=[^\W\d_])")
# "22kV-400kVA" are two ratings of one thing, "52-54-56 Trường Chinh" three houses.
_RATINGS = re.compile(r"(?<=\dkV)\s?-\s?(?=\d[\d.,]*\s?kVA\b)")
_HOUSES = re.compile(r"(?<![\w.,/-])(\d{1,4})-(\d{1,4})-(\d{1,4})(?= (?:đường )?[A-ZĐÂÊÔƠƯ][a-zà-ỹ])")
_WAVE = re.compile(r"(?<=[\d%°C])\s?[~÷]\s?(?=\d)")
# "8g - 10g30": grams have no minutes.
_SOUTHERN_HOUR = re.compile(r"(?<![\w.,:/])(\d{1,2})g(?=(?: đến |\s?-\s?)\d{1,2}g\d\d(?!\w))")
# "7:30-11:30": said here, or "30-11" in the midst of it would be taken for a day.
_CLOCK = r"(?:[01]?\d|2[0-4])(?:[hg](?:\d\d)?|:[0-5]\d)"
_HOURS = re.compile(rf"(?<![\w.,:/])({_CLOCK})\s?-\s?(?={_CLOCK}(?![\w:]))")
# "lễ 5g - 7g - 9g": times of a list, no range.
_MANY_HOURS = re.compile(rf"(?<![\w.,:/]){_CLOCK}(?:\s?-\s?{_CLOCK}){{2,}}(?![\w:])")
# "6g đến 9g" are hours as a rule: a range of weights names its unit once ("5-10g") or stands by what is weighed.
_SOUTHERN_HOURS = re.compile(r"(?<![\w.,:/])([01]?\d|2[0-4])g (?:đến|tới) ([01]?\d|2[0-4])g(?!\w)")
_WEIGHED = re.compile(
    r"(?i)\b(?:nặng|gói|túi|hũ|liều|muỗng|(?:hàm|khối|trọng) lượng|pha|rắc|bón|trộn|uống)\b[^.;\n]{0,25}$"
)
_STUFF = re.compile(r"\s?/|\s(?:muối|bột|thuốc|vàng|gạo|phân|đạm|ma túy|mỗi (?:lần|cây|gốc|liều|bữa|con))\b")
_SAID_HOURS = re.compile(
    r"(?<=\d)(\s?(?:giờ|h)(?:\s?\d\d)?(?: phút)?(?: (?:sáng|trưa|chiều|tối|đêm))?)\s-\s(?=\d{1,2}\s?(?:giờ|h)(?!\w))"
)
_LETTERED = re.compile(r"(?<!\w)(([A-ZĐ]{1,2})\d{1,3})\s?-\s?(?=\2\d{1,3}(?!\w))")
# "trận KP2 - KP9": a dash between two teams.
_MATCH = r"(?i:(?<!mặt )\btrận|\bchung kết|\bbán kết|\btứ kết|\bđối đầu)\b"
_CONTEST = re.compile(rf"{_MATCH}[^.;,:\n]{{0,30}}$")
# Small letters only: "Phú Hòa" and "Quyết Thắng" are places.
_CONTEST_WON = re.compile(rf"(?:{_MATCH}|\b(?:thắng|thua|hòa|gặp)\b)[^.;\n]{{0,60}}$")
_TEAM = re.compile(r"(?i)(?:KP|TDP|khu phố|tổ dân phố|tổ|ấp|đội|lớp|khối|trường|phường|xã)\s?\d")
_BRACKETED_SCORE = re.compile(r"\((\d{1,2})\s?-\s?(\d{1,2})\)")
_NUMBERED = re.compile(r"(?<![\w.,-])\d(?:-\d){2,}(?![\w-])")
_SCORE = re.compile(r"(?i:(\b(?:t[ỷỉ] số(?: là)?|luân lưu|thắng|thua|h[òo][àa]|dẫn) ))(\d+)\s?-\s?(\d+)(?!\w| ?%)")
_BUS = re.compile(r"(?i:(\bxe buýt(?: tuyến)?(?: số)? ))(\d{1,3})\s?-\s?(\d{1,3})(?!\w)")
# Fertiliser: nitrogen, phosphorus, potassium.
_NPK = re.compile(r"(\bNPK\s)(\d{1,2})-(\d{1,2})-(\d{1,2})(?![\w-])")
_RATIO = re.compile(r"(?i:(\bt[ỷỉ] lệ (?:là )?))(\d{1,3})\s?:\s?(\d{1,3})(?!\w|:)")
# A figure behind the colon is no time of day.
_SOLUTION = re.compile(r"(?i:(\b(?:pha|pha loãng|trộn|nồng độ)[^\d.;]{0,20}))(\d{1,2}):(\d{1,3})(?![\w:])")
_SOLUTIONS = re.compile(
    r"(?i:(\b(?:pha|pha loãng|trộn|nồng độ|t[ỷỉ] lệ)\b[^\d.;]{0,20}))"
    r"(\d{1,2}):(\d{1,3})\s?-\s?(\d{1,2}):(\d{1,3})(?![\w:])"
)
_GOALS = re.compile(r"(?<![\w.,:])(\d{1,2}):(\d)(?![\w:]|[.,]\d)")
# "lớp 1 : 965 em": a colon with spaces is punctuation unless a scale is spoken of.
_SCALE_HEAD = re.compile(r"(?i)\b(?:t[ỷỉ] lệ|bản đồ|quy hoạch|bản vẽ)\b[^.;\n]{0,25}$")
_SCALE = re.compile(r"(?<![\w.,:])(\d{1,2})(?::| : )(\d{1,3}(?:\.\d{3})+|\d{3,})(?![\w:])")
_UNIT = r"(?:\s?(?:[^\W\d_]{1,5}\d?|[%°$€₫‰]|°[CF]))?"
_RANGE = re.compile(rf"({NUMBER}(?:[hg]\d\d|tr\d|:\d\d)?)({_UNIT})(\s?-\s?)(?=[$€£]?{NUMBER}({_UNIT}))")


def spans(text: str, reader: Reader) -> str:
    """``tháng 3 - tháng 5``, ``thứ Hai - Chủ nhật``, ``từ 7h ngày 5/12 - 17h``, ``24 ~ 34``: a dash that means "đến"."""
    text = _WAVE.sub("-", text)
    if "-" not in text:
        return _SOUTHERN_HOURS.sub(_southern_hours, text)
    text = _STRETCH.sub(r"\1 đến ", text)
    text = _RATINGS.sub(", ", text)
    text = _HOUSES.sub(r"\1, \2, \3", text)
    text = _SOLUTIONS.sub(r"\1\2 trên \3 đến \4 trên \5", text)
    text = _MANY_HOURS.sub(lambda match: re.sub(r"(?<=\d)g(?!\d)", " giờ", re.sub(r"\s?-\s?", ", ", match[0])), text)
    text = _HOURS.sub(r"\1 đến ", text)
    text = _SOUTHERN_HOURS.sub(_southern_hours, text)
    text = _SOUTHERN_HOUR.sub(r"\1 giờ", text)
    text = _SAID_HOURS.sub(r"\1 đến ", text)
    text = _LETTERED.sub(_like_things, text)
    text = _SAME_HEAD.sub(_like_things, text)
    text = _WEEK.sub(r"\1 đến ", text)
    return _FROM.sub(r"\1 đến ", _AGES.sub(r"\1 đến ", text))


def ranges(text: str, reader: Reader) -> str:
    """``03-05 ngày`` -> "03 đến 05 ngày"; scores and scales ("1:500") too.

    Three or more single figures in a row ("1-0-2") are a code. A spaced dash between unlike things ("2 bản - 3 ngày") is a pause.
    """
    if ":" in text:
        text = _SCALE.sub(_scale, text)
        text = _RATIO.sub(r"\1\2 trên \3", text)
        text = _SOLUTION.sub(r"\1\2 trên \3", text)
        text = _GOALS.sub(r"\1 \2", text)
    if "-" not in text:
        return text
    text = _NUMBERED.sub(lambda match: " ".join(reader.cardinal(digit) for digit in match[0].split("-")), text)
    text = _NPK.sub(r"\1\2 \3 \4", text)
    text = _BUS.sub(lambda match: f"{match[1]}{reader.code(match[2])} {reader.code(match[3])}", text)
    text = _SCORE.sub(r"\1\2 \3", text)
    text = _BRACKETED_SCORE.sub(_bracketed_score, text)
    return _RANGE.sub(_range, text)


def _southern_hours(match: re.Match[str]) -> str:
    weighed = _WEIGHED.search(text_before(match)) or _STUFF.match(text_after(match))
    unit = "gam" if weighed else "giờ"
    return f"{match[1]} {unit} đến {match[2]} {unit}"


def _like_things(match: re.Match[str]) -> str:
    """Between things of one kind a dash is "đến"; between the two sides of a contest, "gặp"."""
    contest = _TEAM.match(match[1]) and _CONTEST.search(text_before(match))
    return f"{match[1]} {'gặp' if contest else 'đến'} "


def _scale(match: re.Match[str]) -> str:
    spaced = " : " in match[0]
    return match[0] if spaced and not _SCALE_HEAD.search(text_before(match)) else f"{match[1]} trên {match[2]}"


def _bracketed_score(match: re.Match[str]) -> str:
    return f"({match[1]} {match[2]})" if _CONTEST_WON.search(text_before(match)) else match[0]


def _range(match: re.Match[str]) -> str:
    first, unit, dash, last_unit = match.groups()
    if dash == " - " and unit and unit.strip() != last_unit.strip():
        return match[0]
    return f"{first}{unit} đến "
