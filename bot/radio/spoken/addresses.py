"""Places and addresses: P.Bến Cát, KP.2, số 12/3 đường 30/4, hẻm 45/7."""

from __future__ import annotations

import re

from bot.radio.spoken.calendar import DAY_HEAD, FEAST_HEAD, SAID_DAY, is_day
from bot.radio.spoken.context import text_before
from bot.radio.spoken.numbers import digit_by_digit, has_figure
from bot.radio.spoken.reader import Reader
from bot.radio.spoken.vocabulary import Vocabulary, once, tree

_HOUSE = r"[A-ZĐ]?\d+(?:[Bb]is|[A-Za-zĐđ]?)(?:/\d+[A-Za-zĐđ]?)+"
_HEADED_HOUSE = re.compile(
    rf"(?i:(\b(?:số nhà|nhà số|số|lớp|hẻm|ngõ|ngách|kiệt|nhà|địa chỉ|đc|đ/c)\s*:?\s+))({_HOUSE})(?![\w/]|[.,]\d)"
)
_NAME = r"[A-ZĐÂÁÀẢÃẠÔƠƯÊÝ][^\W\d_]+"
_STREET = r"(?:(?:đường|phố|hẻm)\b|(?:khu phố|KP|tổ|ấp)\s+[\dA-ZĐ])"
_LETTERED_HOUSE = re.compile(
    rf"(?<![\w.,/-])(\d{{1,4}})([A-ZĐ])(?=(?:-\d+[A-Z]?)?,?\s+(?:{_STREET}|{_NAME}\s+{_NAME}))"
)
_NUMBERED_HOUSE = re.compile(r"(?i:(\b(?:số nhà|nhà số)\s+))(\d{1,4})([A-ZĐ])(?![\w/]|[.,-]\d)")
_BEFORE_STREET = re.compile(rf"(?<![\w.,/-])({_HOUSE})(?=,?\s+(?:{_STREET}|{_NAME}\s+{_NAME}))")
_STREET_DAY = re.compile(
    r"(?i:(\b(?:đường|kênh|phố|công viên|quảng trường|cầu|chợ|ngã tư|ngã ba|vòng xoay|trường|trung đoàn|sư đoàn|Đ\.)\s*))"
    r"(\d{1,2})/(1[0-2]|0?[1-9])(?![\w/]|[.,]\d)"
)
_ISSUE = re.compile(r"(?i:(\b(?:số|quyển|vào sổ|trích lục)\s+))(\d{1,4})/((?:19|20)\d\d)(?![\w/])")
_ROAD = re.compile(r"(?<![\w.])(ĐT|ĐX|ĐH|QL|TL|HL)[. -]?(\d{3})([A-Z]?)(?![\w]|[.,/]?\d| \d)")
# Before capitals they are no places: "P.VHXH", "TT.VHTT".
_PLAIN = {"P.", "Q.", "X."}  # seldom the initial of a name
_OFFICES = {"P.": "phòng", "TT.": "trung tâm"}
_CLAUSE = re.compile(r"(?i)\b(?:khoản|k)\s?\d{1,2}[a-zđ]?,?\s*$")
_CAPITALS = re.compile(r"[A-ZĐ&-]{2,}(?!\w)")
_ROOM = re.compile(r"(?<!\w)P\.\s?(\d{3})(?!\d)")
_DOTTED_ROOM = re.compile(r"(?i:(\b(?:phòng|căn hộ|căn)(?: số)?\s+))([A-ZĐ]?\d{1,2})\.(\d\d)(?![\w]|[.,]\d)")
# "UBND P. mời": after an office it is no initial. What stands before in capitals must be an office ("BS H.", "THỊ H.").
_OFFICE_SAID = re.compile(
    r"(?i)(?:ủy ban|hội|mặt trận|ban|công an|đảng|trạm|trung tâm|đoàn|liên|văn phòng|nhà văn hóa|câu lạc bộ|đài)\b"
)
_OFFICE = re.compile(
    r"(?<!\w)((?:[Hh]ội|[Bb]an|[Cc]hi bộ) [A-ZĐ&]{2,}|([A-ZĐ&]{2,})|[Cc]ông an|[Đđ]ảng ủy"
    r"|[Hh]ội trường|[Ss]ân (?:bóng|vận động)|[Nn]hà văn hóa|[Tt]rụ sở|[Đđ]ài truyền thanh"
    r"|[Tt]rạm y tế|[Ủủ]y ban(?: nhân dân)?|[Hh]ội đồng nhân dân)"
    r" (P|X|H|TX|TP|KP)\.(?=\s+[^\W\d_]|\s*[(,;:!?)]|\s*$)(?!\s+[A-ZĐ&-]{2,}(?!\w))",
    re.MULTILINE,
)
# "hẻm 12, 45/7": houses of a list, up to the last that cannot be a day.
_PART = r"[A-ZĐ]?\d+[A-Za-zĐđ]?(?:/\d+[A-Za-zĐđ]?)*"
_LISTED_HOUSES = re.compile(
    rf"(?i:\b(?:số nhà|nhà số|các số|các nhà|hẻm|ngõ|ngách|kiệt)\s+)(?-i:{_PART}(?:(?:,\s*|\s+và\s+){_PART})+)(?![\w/]|[.,]\d)"
)
_LISTED_HOUSE = re.compile(rf"(?<![\w./]){_HOUSE}(?![\w/])")
_WITHIN_PLACE = re.compile(r"(?<=\d)\s?/\s?(?=KP\.?\s?\d|(?:P|Q|H|X|TP|TX)\.\s?[A-ZĐ]|(?:khu phố|phường|xã|ấp)\b)")
_TIGHT = re.compile(r"(?<![\w.])(P|Q|KP|QL|TL|HL|TDP)(\d{1,2})([A-Z]?)(?!\w)(?![.,/]\d)")


def places(text: str, reader: Reader) -> str:
    """Names of places as the vocabulary says them."""
    return reader.vocabulary.patterns["places"].sub(lambda match: reader.vocabulary.places[match[0]], text)


def addresses(text: str, reader: Reader) -> str:
    """The stroke of a house number is said as the vocabulary's sign "/" ("xẹt" in the South); 30/4 of a street is its date."""
    text = _OFFICE.sub(lambda match: _of_office(match, reader), text)
    if not has_figure(text):
        return _prefixes(reader.vocabulary).sub(lambda match: _named_place(match, reader), text)
    text = _WITHIN_PLACE.sub(", ", text)
    text = _ROOM.sub(r"phòng \1", text)
    text = _DOTTED_ROOM.sub(lambda match: f"{match[1]}{reader.mixed_code(match[2])} chấm {reader.code(match[3])}", text)
    text = _ROAD.sub(lambda match: _road(match, reader), text)
    text = _TIGHT.sub(lambda match: f"{_prefix(match[1], reader)} {match[2]}{match[3]}", text)
    text = _prefixes(reader.vocabulary).sub(lambda match: _named_place(match, reader), text)
    text = _NUMBERED_HOUSE.sub(lambda match: f"{match[1]}{_lettered(match[2], match[3], reader)}", text)
    text = _LETTERED_HOUSE.sub(lambda match: _lettered(match[1], match[2], reader), text)
    return _strokes(text, reader) if "/" in text else text


def _of_office(match: re.Match[str], reader: Reader) -> str:
    office, capitals, letters = match.groups()
    if capitals and not _OFFICE_SAID.match(reader.vocabulary.abbreviations.get(capitals, "")):
        return match[0]
    return f"{office} {_prefix(letters, reader)}"


def _houses(listed: str, reader: Reader) -> str:
    sure = [house.end() for house in _LISTED_HOUSE.finditer(listed) if not _may_be_day(house[0])]
    last = max(sure, default=0)
    return _LISTED_HOUSE.sub(lambda house: _house(house[0], reader) if house.end() <= last else house[0], listed)


def _may_be_day(written: str) -> bool:
    parts = written.split("/")
    return len(parts) == 2 and all(map(str.isdigit, parts)) and is_day(*parts)


def _lettered(number: str, letter: str, reader: Reader) -> str:
    return f"{reader.number(number)} {reader.spell(letter)}"


def _strokes(text: str, reader: Reader) -> str:
    text = _STREET_DAY.sub(
        lambda match: f"{match[1]}{reader.cardinal(match[2])} tháng {_month(match[3], reader)}", text
    )
    text = _ISSUE.sub(lambda match: f"{match[1]}{reader.code(match[2])} năm {reader.cardinal(match[3])}", text)
    text = _LISTED_HOUSES.sub(lambda match: _houses(match[0], reader), text)
    text = _HEADED_HOUSE.sub(lambda match: match[1] + _house(match[2], reader), text)
    return _BEFORE_STREET.sub(lambda match: _unless_day(match, reader), text)


@once
def _prefixes(vocabulary: Vocabulary) -> re.Pattern[str]:
    """A lone letter and its stop may be the initial of a name: it counts only when tight or before a figure."""
    written = vocabulary.place_prefixes
    bare = tree(prefix for prefix in written if not prefix.endswith("."))
    initial = tree(prefix for prefix in written if prefix.endswith(".") and len(prefix) == 2 and prefix not in _PLAIN)
    other = tree(prefix for prefix in written if prefix.endswith(".") and (len(prefix) > 2 or prefix in _PLAIN))
    # After a comma, part of an address, it is a place although a space follows: "ấp 4, H. Dầu Tiếng".
    listed = rf"(?<=, ){initial}(?= [A-ZĐ])"
    # Nobody's name begins with "Đ.": at the head of a line or after a small word it is a street.
    street = r"(?:(?m:^)|(?<=[a-zà-ỹ\d] )|(?<=\d[A-ZĐ] )|(?<=\())Đ\.(?= [A-ZĐ]\w+ [A-ZĐ])|Đ\.(?= số \d)"
    return re.compile(rf"(?<![\w.])({bare}(?=\s?\d)|{initial}(?=\s*\d|[^\W\d_])|{listed}|{street}|{other})\s*(?=(\w))")


def _named_place(match: re.Match[str], reader: Reader) -> str:
    prefix, following = match.groups()
    if prefix == "Đ." and match.string.startswith("số ", match.end()):
        return f"{_once(match, reader.vocabulary.place_prefixes[prefix])} "
    if not (following.isdigit() or following.isupper()):
        return match[0]
    if prefix == "Đ." and _CLAUSE.search(text_before(match)):
        return "Điều "
    if prefix in _OFFICES and _CAPITALS.match(match.string, match.end()):
        return f"{_OFFICES[prefix]} "
    return f"{_once(match, reader.vocabulary.place_prefixes[prefix])} "


def _prefix(letters: str, reader: Reader) -> str:
    prefixes = reader.vocabulary.place_prefixes
    return prefixes.get(f"{letters}.") or prefixes.get(letters) or letters


def _once(match: re.Match[str], prefix: str) -> str:
    """``prefix`` without the first word when that stands before it already: "đường ĐT 741", "phường P.5"."""
    first, _, rest = prefix.partition(" ")
    said_before = re.search(rf"(?i)\b{first}\s+$", text_before(match))
    return rest if said_before else prefix


def _road(match: re.Match[str], reader: Reader) -> str:
    """Roads with three figures go digit by digit, as people call them: "đường tỉnh bảy bốn bốn"."""
    return f"{_once(match, _prefix(match[1], reader))} {digit_by_digit(match[2])} {reader.spell(match[3])}".rstrip()


def _house(written: str, reader: Reader) -> str:
    stroke = f" {reader.vocabulary.signs.get('/', 'trên')} "
    return stroke.join(_house_part(part, reader) for part in written.split("/"))


def _house_part(part: str, reader: Reader) -> str:
    lead, digits, letter = re.fullmatch(r"(\D?)(\d+)(\D{0,3})", part).groups()  # type: ignore[union-attr]
    behind = reader.spell(letter) if len(letter) < 2 else letter.lower()  # "bis"
    return f"{reader.spell(lead)} {reader.number(digits)} {behind}".strip()


def _unless_day(match: re.Match[str], reader: Reader) -> str:
    before = text_before(match)
    if any(head.search(before) for head in (DAY_HEAD, FEAST_HEAD, SAID_DAY)) or re.search(r"/(?:19|20)\d\d$", match[1]):
        return match[0]
    return _house(match[1], reader)


def _month(written: str, reader: Reader) -> str:
    return "tư" if int(written) == 4 else reader.cardinal(written)
