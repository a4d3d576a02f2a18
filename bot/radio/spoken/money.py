"""Sums of money and the short thousands, millions and billions of everyday writing."""

from __future__ import annotations

import re

from bot.radio.spoken.context import text_after, text_before
from bot.radio.spoken.numbers import NUMBER, has_figure
from bot.radio.spoken.reader import Reader
from bot.radio.spoken.vocabulary import Vocabulary, once, tree

_SHORT = re.compile(rf"({NUMBER})(?i:(k|tr|triệu|tỷ|t))(\d{{1,3}})?(?!\w)")
# "412.500d": keyboards without "đ".
_PLAIN_D = re.compile(r"(?<=\d\.\d{3})d(?!\w)")
_SPACED = re.compile(r"(?<=\d)\str(?=\s*(?:đồng|đ\b|/))")
_NAMED = re.compile(r"(?i)\b(?:quốc lộ|đường|khu|tổ|lô|số|nhà)\s$")  # quốc lộ 1K
# "người từ 75t" are years of age, "xe tải 2,5T" tonnes.
_AGED = re.compile(
    r"(?i)\b(?:trẻ|em|bé|cháu|người|cụ|ông|bà|nam|nữ|tuổi|từ đủ|đủ|hết|từ|đến|tới|dưới|trên|NCT|người cao tuổi)\s(?:>\s?|em\s)?$"
)
_OF_AGE = re.compile(
    r"(?i)\b(?:NCT|trẻ|em|bé|cháu|người|cụ|ông|bà|nam|nữ|con|học sinh|sinh viên|thanh niên|công dân)\b[^.]{0,40}$"
)
_ALSO_LIVES = re.compile(r"(?:,|\))? ?(?:ngụ|quê|trú|thường trú|tạm trú|HKTT)\b")
_AT_LEAST, _AND_MORE = re.compile(r"(?i)\b(?:từ|đủ)\s$"), re.compile(r" (?:tuổi )?trở (?:lên|xuống)\b")
_LOADED = re.compile(r"(?i)\b(?:xe|tải|tải trọng|hàng|cẩu|rơ moóc)\b[^.;\d]{0,20}$")
_PLACES = {"k": 10**3, "tr": 10**6, "triệu": 10**6, "t": 10**9, "tỷ": 10**9}
_CENTS = {"đô la", "ơ rô"}
_COMMA_THOUSANDS = re.compile(r"\d{1,3},\d{3}")
_SIGNS = r"US\$|[$€£¥₹₫]"
_ANY_SIGN = re.compile(_SIGNS)
_SIGN_FIRST = re.compile(rf"({_SIGNS})\s?({NUMBER})(?!\d)")
_CODE_FIRST = re.compile(rf"(?<![\w/])(USD|VNĐ|VND|EUR)\s({NUMBER})(?![\w.,/]*\s?(?:đồng|USD|VN[DĐ]|đ\b))")


def money(text: str, reader: Reader) -> str:
    """``7.000đ`` and ``7,000 đồng`` -> "bảy ngàn đồng"; ``1tr5`` -> "một triệu năm trăm ngàn"; ``2,50€`` has fifty "xu"."""
    if has_figure(text):
        text = _SIGN_FIRST.sub(r"\2 \1", text)
        text = _CODE_FIRST.sub(r"\2 \1", text)
        text = _PLAIN_D.sub("đ", text)
        text = _SPACED.sub(" triệu", text)
        text = _SHORT.sub(lambda match: _short(match, reader), text)
        text = _amounts(reader.vocabulary).sub(lambda match: _gap(match) + _amount(match[1], match[2], reader), text)
    if not (_ANY_SIGN.search(text) or reader.vocabulary.patterns["currencies"].search(text)):
        return text
    return _after_words(reader.vocabulary).sub(lambda match: _after_word(match, reader), text)


@once
def _amounts(vocabulary: Vocabulary) -> re.Pattern[str]:
    words = tree({*vocabulary.lower_currencies, "đồng"})
    return re.compile(rf"({NUMBER})\s?((?i:{words}))(?:(?!\w)|(?<=\w\w\w)(?=[A-ZĐ][a-zà-ỹ]))")


@once
def _after_words(vocabulary: Vocabulary) -> re.Pattern[str]:
    words = tree(vocabulary.lower_currencies)
    return re.compile(rf"(?<=[^\W\d_])\s?(?:({_SIGNS})|(?<=\s)((?i:{words}))(?!\w))(?!\w)")


def _after_word(match: re.Match[str], reader: Reader) -> str:
    """A currency after a number already in words ("một triệu USD"); "điểm đ" is a letter and stays."""
    written = match[1] or match[2]
    if written.lower() == "đ" and not re.search(
        r"(?:trăm|nghìn|ngàn|triệu|tỷ|mươi)\s?$", match.string[max(0, match.start(2) - 10) : match.start(2)]
    ):
        return match[0]
    name = reader.vocabulary.lower_currencies[written.lower()]
    return "" if text_before(match).endswith(name) else f" {name}"


def _gap(match: re.Match[str]) -> str:
    """A sum glued to its neighbours, as in records copied from tables ("làm việc150,000 VNĐTrực tiếp"), is still a sum."""
    return " " if match.string[match.start() - 1 : match.start()].isalpha() else ""


def _amount(number: str, written: str, reader: Reader) -> str:
    currency = "đồng" if written.lower() == "đồng" else reader.vocabulary.lower_currencies[written.lower()]
    if _COMMA_THOUSANDS.fullmatch(number):  # no currency has three decimals: 7,000 đồng is English writing
        number = number.replace(",", ".")
    whole, _, cents = number.partition(",")
    if currency in _CENTS and cents and len(cents) <= 2:
        small = f"{reader.cardinal(cents.ljust(2, '0'))} xu"
        return small if whole == "0" else f"{reader.number(whole)} {currency} {small}"
    return f"{reader.number(number)} {currency}"


def _age_or_load(match: re.Match[str]) -> str | None:
    before = text_before(match)
    if "," not in match[1] and int(match[1].replace(".", "")) < 120 and _AGED.search(before) and _OF_AGE.search(before):
        return "tuổi"
    if _ALSO_LIVES.match(text_after(match)) or (_AND_MORE.match(text_after(match)) and _AT_LEAST.search(before)):
        return "tuổi"
    return "tấn" if _LOADED.search(before) else None


def _short(match: re.Match[str], reader: Reader) -> str:
    number, scale, more = match[1], match[2].lower(), match[3]
    if match[2] == "K" and _NAMED.search(text_before(match)):
        return match[0]
    if scale == "t" and not more and (said := _age_or_load(match)):
        return f"{reader.number(number)} {said}"
    place = _PLACES[scale]
    name = reader.cardinal(place).partition(" ")[2]
    if not more:
        return f"{reader.number(number)} {name}"
    if scale == "k":
        return match[0]
    return f"{reader.number(number)} {name} {reader.cardinal(int(more) * place // 10 ** len(more))}"
