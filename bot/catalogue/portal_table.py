"""The portal's tables as a crawler saves them: cells and rows run together, with no mark between.

"Trực tiếp7 NgàyMiễn phíNộp tại quầy" is a row of four cells. Rows are cut only where a way of filing, a time and a fee follow
each other without a gap; what cannot be told apart ("Trực tiếp120 VNĐ": 1 and 20, or 120?) is kept as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

NOTHING = "Không có thông tin"
WAYS_HEAD = "Hình thức nộpThời gianPhí, lệ phíMô tả"
_PAPERS_HEAD = "Tên giấy tờMẫu đơn, tờ khaiSố lượng"
_LAWS_HEAD = "Tên văn bản pháp lýMã văn bản"
_RESULT_TAIL = re.compile(r"Từ khóa.*", re.DOTALL)
_RESULT_CODE = re.compile(r"Mã: ?[A-Z0-9Đ.\-]*\d")

_CHANNEL = r"(?P<channel>Trực tiếp|Trực tuyến|Dịch vụ bưu chính)"
_UNIT = r"Ngày làm việc|Ngày|Giờ làm việc|Giờ|Tháng|Năm|Phút|Tuần"
_MONEY = r"Miễn phí|Không có thông tin|\d[\d.,]* (?:Việt Nam Đồng|VNĐ|USD)"
_DONG = re.compile(r"(\d{1,3}(?:,\d{3})*|\d+) (?:Việt Nam Đồng|VNĐ)$")
# A bare number before a sum of money has no end that one can see; before a word it has.
_ROW = re.compile(
    rf"{_CHANNEL}(?:(?P<time>{NOTHING}|\d+(?:[.,]\d+)? (?:{_UNIT}))(?P<fee>{_MONEY})"
    rf"|(?P<bare>\d+(?:[.,]\d+)?)(?P<worded>Miễn phí|{NOTHING})"
    rf"|(?P<unsure>\d[\d.,]* (?:Việt Nam Đồng|VNĐ|USD)))"
)
_COPIES = re.compile(r"(?P<many>\d) bản chính(?:,\s?\d bản sao)?(?=[^\s.,;:)”]|\s*$)")
_ISSUERS = (
    "BLĐTBXH|BVHTTDL|BNNPTNT|TANDTC|BGTVT|BTNMT|BNNMT|BGDĐT|BKHCN|BTTTT|BKHĐT|BDTTG|NHNN|TTCP|VPCP|BTC|BCA|BTP|BXD|BNV|BYT|BCT|"
    "BQP|BNG"
)
# A capital may begin the next name, so known issuers go first and an unknown one must not run into a small letter.
_NUMBER = re.compile(
    r"(?P<digits>\d+(?:\.\d\d?)?)/(?P<year>(?:19|20)\d\d)/(?P<kind>(?:UBTV)?QH\d\d|(?:NĐ|NQ|QĐ|CT)-(?:CP|TTg|HĐND|UBND)|"
    rf"(?:TT|QĐ)-(?:{_ISSUERS})|(?:NQ|QĐ|TT|TTLT|VBHN)-[A-ZĐ]{{2,}}(?:-[A-ZĐ]{{2,}})*(?![a-zà-ỹđ]))"
)


@dataclass(frozen=True)
class Way:
    """A row of "ways to file". time, fee: as the portal has them, empty when it has none; note: its remarks;
    unsure: cells that cannot be told apart, word for word."""

    channel: str
    time: str = ""
    fee: str = ""
    note: str = ""
    unsure: str = ""


def ways(text: str) -> list[Way] | None:
    """The rows, or None when the text does not begin with one (then it is best left as it stands)."""
    text = text.removeprefix(WAYS_HEAD)
    rows = list(_ROW.finditer(text))
    if not rows or text[: rows[0].start()].strip():
        return None
    ends = [row.start() for row in rows[1:]] + [len(text)]
    return [_way(row, text[row.end() : end]) for row, end in zip(rows, ends, strict=True)]


def _way(row: re.Match[str], rest: str) -> Way:
    remark, note = _bracketed(rest)
    if row["unsure"]:
        return Way(row["channel"], unsure=f"{row['unsure']} {remark}".strip(), note=note)
    fee = row["fee"] or row["worded"]
    time = f"{row['bare']} (đơn vị không ghi)" if row["bare"] else row["time"]
    fee = "" if fee == NOTHING else _DONG.sub(lambda sum_: f"{sum_[1].replace(',', '.')} đồng", fee)
    return Way(
        row["channel"],
        time="" if time == NOTHING else time,
        fee=f"{fee} {remark}".strip(),
        note=note,
    )


def _bracketed(text: str) -> tuple[str, str]:
    """The remark in brackets at the start of ``text``, with its brackets, and what follows; brackets may nest."""
    if not text.startswith("("):
        return "", text.strip()
    depth = 0
    for at, char in enumerate(text):
        depth += (char == "(") - (char == ")")
        if depth == 0:
            return text[: at + 1], text[at + 1 :].strip()
    return "", text.strip()


def papers(text: str) -> list[str]:
    """The papers, one a line; a group's name stands before its papers and ends in a colon."""
    head, *tables = text.split(_PAPERS_HEAD)
    if not tables:
        return readable(text)
    lines: list[str] = []
    group = head
    for number, table in enumerate(tables, 1):
        name = group.strip(" \n-:")
        lines += [f"{name}:"] if name and name != NOTHING else []
        cuts = list(_COPIES.finditer(table))
        start = 0
        for cut in cuts:
            lines.append(_paper(table[start : cut.start()], cut))
            start = cut.end()
        group = table[start:]
        if number == len(tables):
            lines += readable(group)
    return [line for line in lines if line]


def _paper(name: str, cut: re.Match[str]) -> str:
    name = _one_line(name)
    copies = re.sub(r",(?=\d)", ", ", cut.group())
    # "Mẫu số 121 bản chính": where the name ends and the count begins is anyone's guess, so the count is left out.
    if name[-1:].isdigit() or (cut["many"] == "0" and "sao" not in copies):
        return name
    return f"{name} ({copies.removeprefix('0 bản chính, ')})" if name else ""


def laws(text: str) -> list[str]:
    """The numbers of legal documents, each once, in order; a number that runs into a year before it is cut there."""
    numbers = []
    for found in _NUMBER.finditer(text.removeprefix(_LAWS_HEAD)):
        digits = found["digits"]
        if len(digits.split(".")[0]) > 4 and re.match(r"(?:19|20)\d\d", digits):
            digits = digits[4:]
        if len(digits.split(".")[0]) <= 3:
            numbers.append(f"{digits}/{found['year']}/{found['kind']}")
    return list(dict.fromkeys(numbers))


def results(text: str) -> list[str]:
    """What one gets, without the portal's own codes and buttons."""
    return [line for part in _RESULT_CODE.split(_RESULT_TAIL.sub("", text)) for line in readable(part)]


def readable(text: str) -> list[str]:
    """Lines without blanks at their ends; none when the portal has nothing to say."""
    lines = (_one_line(line) for line in text.splitlines())
    return [line for line in lines if line and line not in {NOTHING, "--", "-"}]


def _one_line(text: str) -> str:
    return " ".join(text.split())


def forms(lines: list[str]) -> Iterator[str]:
    """Of the papers' lines those that name a form or a file to fill in."""
    for line in lines:
        if re.search(r"\.(?:docx?|pdf|xlsx?)\b|\b[Mm]ẫu\b|\b[Tt]ờ khai\b", line) and not line.endswith(":"):
            yield line
