"""Abbreviations, foreign words and letters."""

from __future__ import annotations

import re
import unicodedata

from bot.radio.spoken.reader import Reader
from bot.radio.spoken.vocabulary import Vocabulary, Words, once

_CAPITALS = re.compile(r"(?<!\w)[^\W\d_a-z]{2,}(?!\w)")
_SYLLABLE = re.compile(
    r"(?:b|ch?|d|gh?|gi|h|kh?|l|m|ngh?|nh|n|ph?|qu|r|s|th?|tr|v|x)?[aeiouy]{1,3}(?:ch|c|m|nh|ng|n|p|t)?", re.IGNORECASE
)
_LIKE_A_NAME = re.compile(r"(?=.*[AEIOUY])(?!.*[^AEIOUY]{4})(?!(.)\1).*")
_PAIR = re.compile(r"(?<![\w-])([A-ZĐ&]{2,})\s?-\s?(?=([A-ZĐ&]{2,})(?![\w-]))")
# What stands behind tells the rarer meaning of an abbreviation: "DT thửa đất" is no draft.
_IN_CONTEXT = (
    (
        re.compile(r"(?<!\w)DT(?=:? (?:thửa|đất|sàn|sử dụng|khu đất|xây dựng|tự nhiên|ở)\b|:? ?\d[\d.,]* ?m[2²])"),
        "diện tích",
    ),
    (re.compile(r"(?<!\w)KP(?=:? \d[\d.,]* ?(?:tỷ|tỉ(?! số)|triệu|tr|đồng(?! (?:hạng|đội|giải|thời)))\b)"), "kinh phí"),
    (re.compile(r"(?<=\d )TH(?= [a-zà-ỹđ])"), "trường hợp"),
    (re.compile(r"(?<!\w)NK(?= ?\d{4}(?!\d))"), "nhiệm kỳ"),
    (re.compile(r"(?<!\w)KK(?=:? ?\d[\d.,]*)"), "khuyến khích"),
    (re.compile(r"(?:(?<=/\d{4} )|(?<=[/-]\d\d )|(?<=[/-]\d ))DL(?!\w)"), "dương lịch"),
    (re.compile(r"(?<!\w)Ng\. ?(?=[A-ZĐ])"), "Nguyễn "),
    (re.compile(r"(?<!\w)CN(?= (?:Q|H|P|TP|TX)\.)"), "chi nhánh"),
    (
        re.compile(r"(?<!\w)LL(?= (?:ANTT|DQTV|PCCC|CSGT|dân|chức năng|công an|xung kích|cơ động|vũ trang|tại chỗ)\b)"),
        "lực lượng",
    ),
    (re.compile(r"(?<=\d )âl(?!\w)"), "âm lịch"),
    (re.compile(r"(?<!\w)S(?= \d{1,2}[hg]\d{0,2}(?!\w))"), "sáng"),
    (re.compile(r"(?<!\w)C(?= \d{1,2}[hg]\d{0,2}(?!\w))"), "chiều"),
    (re.compile(r"(?<!\w)ĐS ?(?=\d{1,3}(?!\d))"), "đường số "),
    (re.compile(r"(?<!\w)đ\. ?(?=[A-ZĐ]\w+ [A-ZĐ])"), "đường "),
    (re.compile(r"(?<=\d )ng(?=[ ,.;)-]|$)"), "người"),
    (re.compile(r"(?<!\w)sn(?= ?(?:19|20)\d\d)"), "sinh năm"),
    (re.compile(r"(?<=[%đ\d])/th(?!\w)"), "/tháng"),
    (re.compile(r"(?<!\w)LS(?=:? ?\d[\d,]*\s?%)"), "lãi suất"),
    (re.compile(r"(?<!\w)CS ?(?=[1-9](?:[:;,.)]|\s|$))"), "cơ sở "),
    (re.compile(r"(?<!\w)KV ?(?=\d{1,2}(?!\d))"), "khu vực "),
    (re.compile(r"<([^<>\d]{1,20})>"), r"\1"),
    (re.compile(r"(?<=\d),(?=đ(?!\w))"), ""),
    # "loại 1,2,3" are three, no decimals
    (re.compile(r"(?<![\d.,])(\d),(\d),(\d)(?![\d.])"), r"\1, \2, \3"),
    (
        re.compile(r"(?i:(?<=\bkp )|(?<=khu phố )|(?<=\btổ )|(?<=\blớp )|(?<=loại )|(?<=\bấp ))(\d),(\d)(?= (?:và|,))"),
        r"\1, \2",
    ),
    (
        re.compile(
            r"(?<=triệu)( đồng)?\s?/\s?(?=\d{1,3} (?:tháng|năm|ngày|tuần|quý)\b)|(?<=\dtr)()/(?=\d{1,3} (?:tháng|năm)\b)"
        ),
        " trong ",
    ),
    (
        re.compile(
            r"(?i:(?<=điện )|(?<=nước )|(?<=lương )|(?<=phí )|(?<=thuế ))T(?=(?:1[0-2]|[1-9])(?:[:,;.)]|\s|$)(?!,? ?\d{1,2}/\d))"
        ),
        "tháng ",
    ),
    (re.compile(r"(?<=[^\W\d_]) > (?=[^\W\d_])"), ", "),
    (
        re.compile(
            r"(?<![\w.,/])(\d{1,3}(?:\.\d{3})+)\s?/\s?(?=(?:kg|ký|kí|bó|trái|chục|ly|tô|suất|cái|con|lít|hộp|gói)\b)"
        ),
        r"\1 đồng/",
    ),
    (re.compile(r"(?<!\w)vv(?= [a-zà-ỹđ])"), "về việc"),
    (re.compile(r"(?<=\w) vv(?![\w/])"), " vân vân"),
    (
        re.compile(
            r"(?<=[a-zà-ỹ] )(?<!mục )(?<!điểm )(?<!khoản )(?<!phần )(?<!câu )(?<!lớp )(?<!bảng )a\. (?=[A-ZĐ][a-zà-ỹ])"
        ),
        "anh ",
    ),
    (re.compile(r"(?i:(?<=\blh )|(?<=\bliên hệ )|(?<=\bgặp )|(?<=\bzalo ))(?:a|A)\. ?(?=[A-ZĐ][a-zà-ỹ])"), "anh "),
    (re.compile(r"(?i:(?<=\blh )|(?<=\bliên hệ )|(?<=\bgặp ))c\. ?(?=[A-ZĐ][a-zà-ỹ])"), "chị "),
)
_ROAD = re.compile(r"(?i:(\bđường ))([A-ZĐ]{2,4})(?=\d{1,3}(?!\w))")
_ROADS = ("đường", "quốc lộ", "tỉnh lộ", "hương lộ", "cách mạng")
_LETTER = re.compile(r"(?<![\w/.])([B-DF-HJ-NP-TV-XZĐ])(?![\w/])(?:\.(?= \w))?")
_QUOTED_LETTER = re.compile(r"(?i:(\b(?:chữ cái|kí tự|ký tự|hình chữ|chữ)\s+))([a-zđ])(?![\w/])")
_COMRADE = re.compile(r"(?<!\w)[Đđ]/c(?=\s+(?:[A-ZĐ]|(?:phó )?(?:bí thư|chủ tịch|trưởng|giám đốc)\b))")


def fixed_phrases(text: str, reader: Reader) -> str:
    """Written forms with figures and signs of their own, such as 24/7; after "ngày" they are dates."""
    for written, said in _IN_CONTEXT:
        text = written.sub(said, text)
    text = _ROAD.sub(lambda match: _road(match, reader), text)
    phrases = reader.vocabulary.phrases
    return _phrases(reader.vocabulary).sub(lambda match: phrases[match[0]], text)


@once
def _phrases(vocabulary: Vocabulary) -> re.Pattern[str]:
    return re.compile(rf"(?<!ngày )(?<!/){vocabulary.patterns['phrases'].pattern}(?!/)")


def shorthand(text: str, reader: Reader) -> str:
    """``v/v`` -> "về việc"; ``đ/c`` before a name is a comrade, else an address."""
    text = _COMRADE.sub("đồng chí", text) if "/" in text else text
    words = reader.vocabulary.lower_informal
    capitals = reader.vocabulary.abbreviations
    return reader.vocabulary.patterns["informal"].sub(
        lambda match: match[0] if match[0] in capitals else words[match[0].lower()], text
    )


def abbreviations(text: str, reader: Reader) -> str:
    """``UBND`` -> "Ủy ban nhân dân"."""
    words = reader.vocabulary.abbreviations
    if "-" in text:
        text = _PAIR.sub(lambda match: _pair(match, words), text)
    return reader.vocabulary.patterns["abbreviations"].sub(lambda match: words[match[0]], text)


def _road(match: re.Match[str], reader: Reader) -> str:
    """ "đường TTN17" is named by letters, "đường QL13" by what they stand for."""
    said = reader.vocabulary.abbreviations.get(match[2], "")
    return match[0] if not said or said.lower().startswith(_ROADS) else f"{match[1]}{reader.spell(match[2])} "


def _pair(match: re.Match[str], words: Words) -> str:
    """``HĐND-UBND`` are two bodies; ``KT-XH``, which the table holds as it is, is one word."""
    first, second = match.groups()
    known = first in words and second in words and f"{first}-{second}" not in words
    return f"{first}, " if known else match[0]


def currency_codes(text: str, reader: Reader) -> str:
    """``đồng USD`` -> "đồng đô la"; one-letter signs are the business of sums."""
    codes = _currency_codes(reader.vocabulary)
    pattern = reader.vocabulary.patterns["currencies"]
    return pattern.sub(lambda match: codes.get(match[0].lower(), match[0]), text)


@once
def _currency_codes(vocabulary: Vocabulary) -> Words:
    return {code: said for code, said in vocabulary.lower_currencies.items() if code.isalpha() and len(code) > 2}


def foreign_words(text: str, reader: Reader) -> str:
    """``online`` -> "on lai", in any case."""
    words = reader.vocabulary.lower_foreign
    return reader.vocabulary.patterns["foreign"].sub(lambda match: words[match[0].lower()], text)


def unknown_acronyms(text: str, reader: Reader) -> str:
    """Capitals in no table are spelt, or put in small letters when they make a word (PHƯỜNG); single ones are spelt too."""
    text = _CAPITALS.sub(lambda match: _capitals(match[0], reader), text)
    text = _QUOTED_LETTER.sub(lambda match: match[1] + reader.spell(match[2]), text)
    return _LETTER.sub(lambda match: reader.spell(match[1]), text)


def _capitals(word: str, reader: Reader) -> str:
    if not word.isupper():
        return word
    return word.lower() if _sayable(word) else reader.spell(word)


def _sayable(word: str) -> bool:
    """Whether capitals can be a word: a Vietnamese syllable, or a long name with vowels (VIETCOMBANK)."""
    bare = "".join(letter for letter in unicodedata.normalize("NFD", word) if not unicodedata.combining(letter))
    bare = bare.replace("Đ", "D").replace("đ", "d")
    return bool(_SYLLABLE.fullmatch(bare)) or (len(bare) > 6 and bool(_LIKE_A_NAME.fullmatch(bare)))
