"""Fractions, told from days of the year by what stands around them."""

from __future__ import annotations

import re

from bot.radio.spoken.calendar import DAY_HEAD, FEAST_HEAD, HOLIDAYS, SAID_DAY, is_day
from bot.radio.spoken.context import text_after, text_before
from bot.radio.spoken.reader import Reader

_FRACTION = r"(\d{1,4})/(\d{1,4})"
_ALONE = re.compile(rf"\A(\s*)(-?){_FRACTION}(?=\s*[.,!?]?\s*\Z)")
_MIXED = re.compile(rf"(?<![\w.,/-])(-?)(\d{{1,3}}) {_FRACTION}(?![\w/]|[.,]\d)")
_ANY = re.compile(rf"(?<![\w.,/-]){_FRACTION}(?![\w/]|[.,]\d)")
_SHARE_RANGE = re.compile(rf"(?<![\w.,/-]){_FRACTION}\s?-\s?{_FRACTION}(?![\w/]|[.,]\d)")
_TIGHT_UNIT = re.compile(rf"(?<![\w.,/-]){_FRACTION}([^\W\d_]\w*)")
_GRADES = re.compile(
    r"(?i)\b(?:thương binh(?: hạng| loại)?|thị lực|bậc(?: lương| thợ)?|mắt(?: phải| trái)?|mt|mp)(?: là)?:?\s+$"
)
_SHARE_HEADS = re.compile(
    r"(?i)\b(?:quá|chiếm|ít nhất|hơn|gần|khoảng|bằng|tối thiểu|tối đa|giảm|tăng|tỷ lệ|đủ|trên|dưới|với|được|còn|hết|nộp|lấy"
    r"|chia)\s+$"
)
_SHARES = re.compile(
    r"\s*(?:tổng|số|diện tích|dân số|thời gian|mức|giá|phần|chặng|quãng|đường|suất|tháng lương|lương|thành viên|cử tri|đại biểu|"
    r"nhân khẩu|cổ đông|chủ|người|hộ|thửa|công|giờ|vốn|chi phí|tài sản|di sản|nhà|căn|khu|năm|kỳ|quỹ|nhiệm kỳ|ngày|buổi|"
    r"lít|mét|ki lô|ký|cân|héc ta|sào|"
    r"kg|km|ha|ml|m2|"
    r"tuần|quân số|hội viên|nhóm|học phí|phí|lệ phí|tiền|thời hạn|định mức|khẩu phần|lượng|khối lượng|doanh thu|thu nhập|"
    r"kinh phí|ngân sách|đất|sân|ruộng|vườn|lớp|quân|học sinh|phụ huynh|đoàn viên|đảng viên|cán bộ|dân|lao động|"
    r"ly|chén|muỗng|viên|quả)\b"
)
_COUNTS = re.compile(
    r"\s*(?:tiêu chí|chỉ tiêu|hồ sơ|xã|phường|khu phố|KP|ấp|hộ|đại biểu|thành viên|phiếu|học sinh|thủ tục|nhiệm vụ|nội dung|"
    r"công trình|dự án|đơn vị|trường|tổ|khu vực|cử tri|chi bộ|chi hội|trạm|cơ sở|doanh nghiệp|hạng mục|"
    r"tuyến đường|tuyến|chợ|người|cơ quan|điểm|câu|bài|"
    r"sao|ca|vụ|lượt|mục tiêu|kiến nghị|ý kiến|đơn)\b(?! \d)"
)


_PAID_AHEAD = re.compile(r"(?i)\b(?:nộp|trả|đóng|góp|ứng|thanh toán) trước\s+$")
_RATIO = re.compile(r"(?i)\bt[ỷỉ] lệ\s$")
_SCALE_HEAD = re.compile(r"(?i)\b(?:t[ỷỉ] lệ|bản đồ|quy hoạch)\s$")
_REACHED = re.compile(r"(?i)\b(?:đạt|vượt|hoàn thành|được|có)\s$")
_STEPS = re.compile(r"(?i)\b(?:bước|trang|tập|vòng|tờ)\s$")
_SCORES = re.compile(r"\s*(?:sao|điểm|tiêu chí|chỉ tiêu)\b")


def fractions(text: str, reader: Reader) -> str:
    """``1/2`` -> "một phần hai", ``12/15 tiêu chí`` -> "mười hai trên mười lăm tiêu chí"; a day of the year is left alone."""
    if "/" not in text:
        return text
    text = _ALONE.sub(lambda match: _alone(match, reader), text)
    if "-" in text:
        text = _SHARE_RANGE.sub(lambda match: _share_range(match, reader), text)
    text = _MIXED.sub(lambda match: _mixed(match, reader), text)
    text = _TIGHT_UNIT.sub(lambda match: _with_unit(match, reader), text)
    return _ANY.sub(lambda match: _in_text(match, reader), text)


def _share_range(match: re.Match[str], reader: Reader) -> str:
    above, below, last_above, last_below = match.groups()
    if not (int(below) and int(last_below) and _SHARES.match(text_after(match))):
        return match[0]
    return f"{_said(above, below, reader)} đến {_said(last_above, last_below, reader)}"


def _alone(match: re.Match[str], reader: Reader) -> str:
    space, sign, above, below = match.groups()
    zero = above.startswith("0") or below.startswith("0")
    if (
        int(below) == 0
        or 1900 <= int(below) <= 2100
        or ((zero or f"{above}/{below}" in HOLIDAYS) and is_day(above, below))
    ):
        return match[0]
    return space + ("âm " if sign else "") + _said(above, below, reader)


def _mixed(match: re.Match[str], reader: Reader) -> str:
    sign, whole, above, below = match.groups()
    if int(below) == 0 or int(above) >= int(below) or int(below) > 20:
        return match[0]
    return f"{'âm ' if sign else ''}{reader.number(whole)} và {_said(above, below, reader)}"


def _with_unit(match: re.Match[str], reader: Reader) -> str:
    above, below, written = match.groups()
    unit = reader.vocabulary.unit(written)
    return f"{_said(above, below, reader)} {unit}" if unit and int(below) else match[0]


def _in_text(match: re.Match[str], reader: Reader) -> str:
    above, below = match.groups()
    before, after = text_before(match), text_after(match)
    announced = any(head.search(before) for head in (DAY_HEAD, FEAST_HEAD, SAID_DAY))
    if _PAID_AHEAD.search(before) and _SHARES.match(after):
        announced = False  # "nộp trước 1/4 số tiền"
    if int(below) and _GRADES.search(before):
        return _said(above, below, reader)
    month_of_year = 1 <= int(above) <= 12 and 1900 <= int(below) <= 2100
    if above == "1" and below.endswith("000") and _SCALE_HEAD.search(before):
        return f"{reader.number(above)} trên {reader.number(below)}"
    all_of_them = above == below and _COUNTS.match(after)
    if int(below) == 0 or month_of_year or (announced and is_day(above, below) and not all_of_them):
        return match[0]
    part_of = int(above) <= int(below) and _STEPS.search(before)
    if part_of or (_RATIO.search(before) and int(above) >= int(below)):
        return f"{reader.number(above)} trên {reader.number(below)}"
    some_of_all = int(above) <= int(below) or not is_day(above, below) or _REACHED.search(before)
    counted = some_of_all and _COUNTS.match(after)
    if counted and (int(below) > 5 or above == below or _SCORES.match(after)):
        return f"{reader.number(above)} trên {reader.number(below)}"
    shared = _SHARES.match(after)
    if counted and not shared and not announced:
        return f"{reader.number(above)} trên {reader.number(below)}"
    if int(above) < int(below) and (shared or _SHARE_HEADS.search(before)):
        return _said(above, below, reader)
    if is_day(above, below):
        return match[0]
    return _said(above, below, reader) if int(below) <= 10 else f"{reader.number(above)} trên {reader.number(below)}"


def _said(above: str, below: str, reader: Reader) -> str:
    return f"{reader.number(above)} phần {'tư' if int(below) == 4 else reader.number(below)}"
