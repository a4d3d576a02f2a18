"""Quantities with units, "x" between two of them, and what a stroke means after a quantity."""

from __future__ import annotations

import re

from bot.radio.spoken.context import text_after, text_before
from bot.radio.spoken.numbers import NUMBER, has_figure
from bot.radio.spoken.reader import Reader
from bot.radio.spoken.vocabulary import Vocabulary, Words, once, one_of, tree

_TIMES = re.compile(r"(?<=[\w²³%])\s?[xX×*]\s?(?=\d)")
_TIMES_LEFT = re.compile(r"\d(?:\s?(?:[cdkm]?m)| (?:lần|viên|bộ|bản|gói|giọt)(?:/[^\W\d_]+)?)?\s?$")
_UNDER = re.compile(r"(?<=gam)\s?/\s?(?=(?:một|\d))")
_QUANTITY_LEFT = re.compile(r"\d[^.;:!?\n]{0,40}$")
# "20 ml thuốc/16 lít nước": so much into so much.
_DILUTED = re.compile(
    r"(?<![\w.,])(\d[\d.,]*\s?(?:ml|cc|gr?|kg|lít|l|gam)(?: [^\W\d_]+){1,3})\s?/\s?"
    r"(?=\d[\d.,]*\s?(?:ml|lít|l|kg|m2|m3|ha|cây|gốc)\b)"
)
_VOLTAGES = re.compile(r"(?<![\w.,/])(\d{1,3})\s?/\s?(?=\d[\d,]*\s?kV\b)")
_WITHIN = re.compile(r"(?<=[mM][mM]|ét)\s?/\s?(?=(?:\d+|[^\W\d_]+(?: [^\W\d_]+){0,3})\s?(?:h|giờ|phút|ngày)\b)")
_DOSE = re.compile(r"(?<=gam)\s?/\s?(?=(?:lần|ngày|liều)\b)")
_LEFT_OF_WORDS = re.compile(r"(?<=\d) [x×*] (?=(?:lương|mức|hệ số|số|giá|tiền|diện tích)\b)")
_PER_CENT_OF = re.compile(r"(?<=%)\s?/\s?(?=\d)")
_AFTER_BRACKET = re.compile(r"(?<=đồng\))\s?/\s?(?=[^\W\d_])")
_MEASURED_HEIGHT = re.compile(
    r"(?i:(\b(?:cao|sâu|dài|rộng|ngập|dâng|mực nước)(?: (?:thêm|gần|hơn|tới|đến|khoảng))? ))(\d)m(\d)(?!\w|[.,]\d|\s?/)"
)
# "cao tối đa 3m2"; a room "rộng tối thiểu 8m2" has an area.
_LIMITED_HEIGHT = re.compile(
    r"(?i:(\b(?:cao|sâu|ngập|dâng) (?:tối đa|tối thiểu|không quá|quá|trên|dưới|ít nhất|chừng|cỡ|lên) ))"
    r"(\d)m(\d)(?!\w|[.,]\d)"
)
_HEIGHT = re.compile(r"(?<![\w.,/])(\d{1,2})m(\d\d|[4-9])(?!\w|[.,]\d)")
# A lone letter apart from its figure is seldom a unit ("tổ 5 A"), unless it goes on ("30 l/s").
_TIGHT = {"g", "l", "s", "h", "A"}
_HOURS_OF_A_DAY = 24
_A_DOSE = re.compile(r"\s?/\s?(?:ngày|lần|kg|liều)\b")
_STUFF = re.compile(r"\s(?:nước|sữa|dầu|xăng|gạo|đường|muối|thuốc|vàng|bột|thịt|rau)\b")
_COUNTED = (
    "đồng|đô la|lần|buổi|suất|hồ sơ|lượt|bộ|bản|giờ|ngày|tháng|người|hộ|tấn|tạ|con|cây|điểm|triệu|tỷ|nghìn|ngàn|phần trăm|%|xu|"
    "ca|thửa|trường hợp|phút|tờ|trang|suất ăn|lít|ki lô gam|mét|mét vuông|mét khối|héc ta|thủ tục|giấy|cuốn|phòng|học sinh"
)
_PER = re.compile(rf"(?i:\b({_COUNTED}|ơ rô|%))((?:\s?/\s?[^\W\d_]\w*)+)")
_RATE = re.compile(
    rf"({NUMBER} [^\W\d_]+(?: [^\W\d_]+)?)\s?/\s?"
    r"(?=(?:giây|phút|giờ|ngày|tuần|tháng|quý|năm|lần|người|hộ|vụ|đợt|khóa|nhiệm kỳ|buổi)\b)"
)
_EACH = (
    "phút|giờ|ngày|tuần|tháng|quý|năm|lần|người|khẩu|nhân khẩu|hộ(?! (?:gia đình|kinh doanh))|em|cháu|học sinh|vụ|lượt|ca|"
    "gốc|bụi|chậu|ao|chuồng|lứa"
)
# "32,5 em/lớp": children for each of what holds them.
_CHILDREN = re.compile(
    r"(?i:\b(em|bé|trẻ|cháu|học sinh|HS|cô|giáo viên|tiết))\s?/\s?(?=(?:lớp|nhóm|phòng|bàn|trường|tuần|cô|giáo viên)\b)"
)
# "420 học sinh / 12 lớp": two counts of unlike things.
_OUT_OF = re.compile(r"(?<![\w.,/])(\d[\d.]*\s)([^\W\d_]+(?: [^\W\d_]+){0,2})\s?/\s?(?=(\d[\d.]*)\s([^\W\d_]+))")
_SUM_OUT_OF = re.compile(
    r"(?i:\b(?:thu|đạt|giải ngân|chi|vận động|huy động)(?: được)? )\d[\d.,]* (?:tỷ|tỉ|triệu)(?: đồng)?(?P<of>\s?/\s?)"
    r"(?=\d[\d.,]* (?:tỷ|tỉ|triệu))"
)
_MANY = 100  # of like things: so many are no choice between two sizes
_SHARED = re.compile(rf"(?<=[^\W\d_])\s?/\s?(?=(?:{_EACH})\b)")
# "4 m3/người/tháng"
_EACH_IN_TIME = re.compile(
    r"(?i:\b(một (?:người|nhân khẩu|khẩu|hộ|em|cháu|học sinh|con)))\s?/\s?(?=(?:giờ|ngày|tuần|tháng|quý|năm|lần|buổi)\b)"
)
_COUNTED_EACH = re.compile(r"(?<=đồng)\s?/\s?(?=\d)|(?<=[a-zà-ỹ])\s?/\s?(?=0?1 [^\W\d_])")
_ALWAYS = {"đồng", "đô la", "ơ rô", "xu", "%", "phần trăm"}
_UNIT_WORDS = "mét|vuông|khối|gam|lít|tấn|tạ|cân|ký|suất|phần|bữa|chai|hộp|gói|thùng|viên|liều|mũi|cái|chiếc|quyển|cuốn"
_QUANTITY_BEFORE = re.compile(rf"\b(?:{_UNIT_WORDS})(?: [^\W\d_]+){{1,3}}$")
_SUM_EACH_BEFORE = re.compile(r"đồng một [^,.;:!?/\n]{1,20}$")
_UNIT_NAMES = "lít|mét khối|mét vuông|mét|ki lô gam|gam|giây"  # under a stroke: "mg/lít"
_TIME = re.compile(r"(?:phút|giờ|ngày|tuần|tháng|quý|năm)\b")
_COUNT_BEFORE = re.compile(r"\b(?:trăm|nghìn|ngàn|triệu|tỷ|mươi)(?: [^\W\d_]+){1,4}$|\d(?: [^\W\d_]+){1,4}$")
_FIGURE_BEFORE = re.compile(
    r"(?:\d|trăm|mươi|mười|một|mốt|hai|ba|bốn|tư|năm|lăm|sáu|bảy|tám|chín|nghìn|ngàn|triệu|tỷ|không)[^.,;:!?/\n]{0,12}$"
)


def products(text: str, reader: Reader) -> str:
    """``3x4`` -> "3 nhân 4", ``4,5% x 12 tháng`` -> "4,5% nhân 12 tháng"."""
    return _TIMES.sub(_times, _LEFT_OF_WORDS.sub(" nhân ", text))


def measures(text: str, reader: Reader) -> str:
    """``60 km/h`` -> "sáu mươi ki lô mét trên giờ"; ``2.000 đồng/trang`` -> "… đồng một trang"."""
    if has_figure(text):
        text = _DILUTED.sub(r"\1 cho ", text)
        text = _VOLTAGES.sub(r"\1 trên ", text)
        text = _PER_CENT_OF.sub(" trên ", text)
        text = _COUNTED_EACH.sub(_counted_each, text)
        for height in (_MEASURED_HEIGHT, _LIMITED_HEIGHT):
            text = height.sub(
                lambda match: f"{match[1]}{reader.cardinal(match[2])} mét {reader.cardinal(match[3])}", text
            )
        text = _SUM_OUT_OF.sub(lambda match: match[0][: match.start("of") - match.start()] + " trên ", text)
        text = _OUT_OF.sub(_out_of, text)
        text = _HEIGHT.sub(lambda match: f"{reader.cardinal(match[1])} mét {reader.cardinal(match[2])}", text)
        text = _quantities(reader.vocabulary).sub(lambda match: _quantity(match, reader), text)
    if "/" in text:
        text = _WITHIN.sub(" trong ", text)
        text = _UNDER.sub(" trên ", text)
        text = _DOSE.sub(" một ", text)
        text = _rates(text, reader)
    alone, pattern = _alone(reader.vocabulary)
    return pattern.sub(lambda match: alone[match[0]], text)


def _rates(text: str, reader: Reader) -> str:
    text = _RATE.sub(r"\1 một ", text)
    text = _AFTER_BRACKET.sub(" một ", text)
    text = _PER.sub(lambda match: _per(match, reader), text)
    text = _CHILDREN.sub(_children, text)
    return _EACH_IN_TIME.sub(r"\1 một ", _SHARED.sub(_shared, text))


def _times(match: re.Match[str]) -> str:
    """Between two figures that touch it; spaced, between two quantities: "4,5% lương x 12 tháng"."""
    spaced = len(match[0]) == 3
    left = _QUANTITY_LEFT if spaced else _TIMES_LEFT
    return " nhân " if left.search(text_before(match)) else match[0]


@once
def _quantities(vocabulary: Vocabulary) -> re.Pattern[str]:
    units = tree({unit.lower() for unit in vocabulary.units})
    return re.compile(rf"({NUMBER})(\s?)((?i:{units}))(?!\w)(?:\s?/\s?((?i:{units}|{_UNIT_NAMES}))(?!\w))?")


@once
def _alone(vocabulary: Vocabulary) -> tuple[Words, re.Pattern[str]]:
    """Units that are known for units without a figure before them."""
    units = {
        unit: said for unit, said in vocabulary.units.items() if re.search(r"[\d%‰°]|^k[gm]$|^cm$|^kWh$|^mmHg$", unit)
    }
    return units, one_of(units)


def _quantity(match: re.Match[str], reader: Reader) -> str:
    number, space, written, per = match.groups()
    unit = reader.vocabulary.unit(written)
    heavy = number.isdigit() and int(number) > _HOURS_OF_A_DAY  # "8 g" may be eight o'clock
    weighed = written == "g" and (heavy or _A_DOSE.match(match.string, match.end()) is not None)
    apart = space and written in _TIGHT and not weighed
    if unit is None or (apart and not per and not _STUFF.match(match.string, match.end())):
        return match[0]
    return f"{reader.number(number)} {unit}" + (f" trên {_below(per, reader)}" if per else "")


def _counted_each(match: re.Match[str]) -> str:
    """ "đồng/01 bản" is "đồng một bản", "đồng/10 kg" is "đồng cho 10 kg"."""
    return " " if re.match(r"0?1\s", text_after(match)) else " cho "


def _shared(match: re.Match[str]) -> str:
    """A quantity of something for each: "30 kg gạo/người"; without a quantity the stroke stays."""
    before = text_before(match)
    shared = (
        _QUANTITY_BEFORE.search(before)
        or _SUM_EACH_BEFORE.search(before)
        or (_TIME.match(match.string, match.end()) and _COUNT_BEFORE.search(before))
    )
    return " một " if shared else match[0]


def _children(match: re.Match[str]) -> str:
    return f"{match[1]} một " if _FIGURE_BEFORE.search(text_before(match)) else match[0]


def _out_of(match: re.Match[str]) -> str:
    """Unlike things are set against each other, or so many in a time; like ones ("10 ngày/15 ngày") may be a choice."""
    number, counted, of_all, each = match.groups()
    if each in counted.split() and int(of_all.replace(".", "")) < _MANY:
        return match[0]
    return f"{number}{counted} {'trong' if _TIME.match(each) else 'trên'} "


def _below(written: str, reader: Reader) -> str:
    """A unit under the stroke, where no other reading competes: "mg/L" is "mg/l"."""
    vocabulary = reader.vocabulary
    return vocabulary.unit(written) or vocabulary.unit(written.lower()) or written


def _per(match: re.Match[str], reader: Reader) -> str:
    """ "đồng/trang" always counts; the other words only after a figure: "2 lần/năm" but "người/hộ nộp hồ sơ"."""
    counted, each = match.groups()
    if counted.lower() not in _ALWAYS and not _FIGURE_BEFORE.search(text_before(match)):
        return match[0]
    words = [word.strip() for word in each.split("/")[1:]]
    return counted + "".join(f" một {reader.vocabulary.units.get(word, word)}" for word in words)
