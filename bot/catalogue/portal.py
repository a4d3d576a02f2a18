"""Records of the national public-service portal -> drafts. Two crawls are known, each with its own field names.

Nothing is invented: what the portal leaves empty stays absent. "Miễn phí" is kept as the portal's word and no more, for the
portal shows it as well where nobody has entered a sum.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from bot.catalogue.draft import Draft
from bot.catalogue.portal_table import NOTHING, WAYS_HEAD, Way, forms, laws, papers, readable, results, ways
from bot.catalogue.procedure import CODE
from bot.errors import CatalogueError

_LEVELS = {"Xã/Phường": "Cấp xã", "Tỉnh": "Cấp tỉnh", "Bộ": "Cấp bộ"}
_SITE = "https://dichvucong.gov.vn/"
_TIME = re.compile(r"\b(?:ngày|giờ|tháng|thời hạn|thời gian)\b", re.IGNORECASE)
_FEE = re.compile(r"\b(?:phí|đồng|vnđ|usd)\b", re.IGNORECASE)
_PLACE = re.compile(r"\b(?:tại|đến|nộp|gửi|qua|trụ sở|địa chỉ)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"\n+|(?<=[.;])\s+(?=[^\W\d_a-zà-ỹđ])")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b\ufeff]")

Sections = dict[str, Iterable[str]]


class RecordError(CatalogueError):
    """A record that cannot become a draft."""


def draft_of(record: object) -> Draft:
    """Raise RecordError for what is no record of either crawl, or has no usable code or name."""
    if not isinstance(record, Mapping):
        raise RecordError("not an object", for_people="dòng này không phải một bản ghi")
    for mark, read in _DIALECTS.items():
        if mark in record:
            return read(record)
    raise RecordError(f"neither of {sorted(_DIALECTS)}", for_people=f"không có trường {' hay '.join(_DIALECTS)}")


def _first_crawl(record: Mapping[str, Any]) -> Draft:
    rows = _text(record, "cach_thuc_thuc_hien")
    listed = papers(_text(record, "thanh_phan_ho_so"))
    return _draft(
        code=_line(record, "ma_thu_tuc"),
        name=_line(record, "ten_thu_tuc"),
        field=_line(record, "linh_vuc"),
        levels=_line(record, "cap_thuc_hien"),
        decides=_line(record, "co_quan_thuc_hien") or _line(record, "co_quan_co_tham_quyen"),
        url=_line(record, "detail_url"),
        sections={
            **_filing(ways(rows), rows),
            "documents": listed,
            "steps": readable(_text(record, "trinh_tu_thuc_hien")),
            "conditions": readable(_text(record, "yeu_cau_dieu_kien")),
            "legal": laws(_text(record, "can_cu_phap_ly")),
            "form": forms(listed),
            "result": results(_text(record, "ket_qua_xu_ly")),
        },
    )


def _second_crawl(record: Mapping[str, Any]) -> Draft:
    methods = _rows(record, "methods")
    rows = [Way(_line(m, "submission_method"), time=_duration(m), note=_text(m, "description")) for m in methods]
    fees = [Way(_line(f, "submission_method"), fee=_amount(f)) for f in _rows(record, "fees")]
    listed = list(_checklist(_rows(record, "checklist")))
    files = [_line(f, "file_name") for f in _rows(record, "files")]
    return _draft(
        code=_line(record, "proc_id"),
        name=_line(record, "name"),
        field=_line(record, "domain"),
        levels=_line(record, "agency_levels"),
        decides=_line(record, "executing_agency"),
        url=_line(record, "portal_url"),
        sections={
            **_filing([*rows, *fees], ""),
            "documents": listed,
            "steps": _steps(_rows(record, "steps")) or readable(_text(record, "description")),
            "conditions": readable(_text(record, "requirements")),
            "legal": [_line(law, "doc_code") for law in _rows(record, "legal_basis")],
            "form": [*forms(listed), *files],
            "result": [part.strip() for part in _line(record, "results").split(";")],
        },
    )


_DIALECTS: dict[str, Callable[[Mapping[str, Any]], Draft]] = {"ma_thu_tuc": _first_crawl, "proc_id": _second_crawl}


def _draft(code: str, name: str, field: str, levels: str, decides: str, url: str, sections: Sections) -> Draft:
    if not CODE.match(code):
        raise RecordError(f"bad code {code!r}", for_people=f"mã thủ tục “{code[:20]}” không đúng dạng")
    if not name:
        raise RecordError(f"{code} has no name", for_people=f"thủ tục {code} không có tên")
    kept = {aspect: tuple(dict.fromkeys(line for line in lines if line)) for aspect, lines in sections.items()}
    return Draft(
        code=code,
        name=name,
        field=field,
        levels=tuple(_LEVELS.get(level.strip(), level.strip()) for level in levels.split(",") if level.strip()),
        decides=decides,
        url=url if url.startswith(_SITE) else None,
        sections={aspect: lines for aspect, lines in kept.items() if lines},
    )


def _filing(rows: list[Way] | None, verbatim: str) -> Sections:
    """Time, fee, place and filing online, all from the table of ways to file."""
    if rows is None:
        lines = readable(verbatim.removeprefix(WAYS_HEAD))
        return {"place": lines, "time": lines, "fee": lines}
    online = [way for way in rows if way.channel == "Trực tuyến"]
    return {
        "time": _by_channel(rows, lambda w: [w.time, _joined(w.unsure), *_about(_TIME, w.note)]),
        "fee": _by_channel(rows, lambda w: [w.fee, _joined(w.unsure), *_about(_FEE, w.note)]),
        "place": _by_channel(rows, lambda w: _of_place(w.note)),
        "online": _by_channel(online, lambda w: _of_place(w.note)) or (["Nộp được trực tuyến"] if online else []),
    }


def _about(subject: re.Pattern[str], note: str) -> list[str]:
    """The sentences of a remark that speak of ``subject``."""
    return [sentence for sentence in _SENTENCE.split(note) if subject.search(sentence)]


def _of_place(note: str) -> list[str]:
    """What a remark says of where to file, and all that is neither of time nor of money."""
    return [s for s in _SENTENCE.split(note) if _PLACE.search(s) or not (_TIME.search(s) or _FEE.search(s))]


def _by_channel(rows: list[Way], cells: Callable[[Way], list[str]]) -> list[str]:
    """One line for each different thing said, behind the channels of which it is said."""
    channels: dict[str, list[str]] = {}
    for way in rows:
        said = "; ".join(" ".join(cell.split()).rstrip(".;") for cell in cells(way) if any(map(str.isalpha, cell)))
        if said and way.channel not in channels.setdefault(said, []):
            channels[said].append(way.channel)
    return [f"{', '.join(c for c in names if c)}: {said}".removeprefix(": ") for said, names in channels.items()]


def _joined(unsure: str) -> str:
    return f"cổng ghi liền “{unsure}”, không rõ đâu là thời gian, đâu là mức thu" if unsure else ""


def _duration(method: Mapping[str, Any]) -> str:
    said = _line(method, "processing_time_text")
    return f"{said} (đơn vị không ghi)" if said.replace(".", "").isdigit() else said


def _amount(fee: Mapping[str, Any]) -> str:
    """The sum with the portal's words. A sum of 0 stands for "not entered" as often as for "free", so it says nothing;
    the crawl has no readable currency, so neither has the draft: a 10 may be US dollars."""
    said, value = " ".join(readable(_text(fee, "amount_text"))), fee.get("amount_value")
    if isinstance(value, bool) or not isinstance(value, int | float) or value == 0:
        return said
    amount = f"{value:,.0f}".replace(",", ".") if float(value).is_integer() else str(value)
    return f"{amount} (loại tiền không ghi) {said}".strip()


def _checklist(rows: list[Mapping[str, Any]]) -> Iterable[str]:
    group = ""
    for row in rows:
        name = _line(row, "case_name").strip(" -:")
        if name and name != group:
            yield f"{name}:"
        group = name or group
        counts = ((row.get("original_qty"), "bản chính"), (row.get("copy_qty"), "bản sao"))
        copies = ", ".join(f"{many} {what}" for many, what in counts if isinstance(many, int) and many > 0)
        paper = _line(row, "name")
        yield f"{paper} ({copies})" if paper and copies else paper


def _steps(rows: list[Mapping[str, Any]]) -> list[str]:
    told = ([_line(row, "name"), *readable(_text(row, "description"))] for row in rows)
    return [line for step in told for line in step if line]


def _rows(record: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    value = record.get(key)
    return [row for row in value if isinstance(row, Mapping)] if isinstance(value, list) else []


def _text(record: Mapping[str, Any], key: str) -> str:
    value = record.get(key)
    if not isinstance(value, str) or value.strip() == NOTHING:
        return ""
    return _CONTROLS.sub(" ", unicodedata.normalize("NFC", value.replace("\r", "\n").replace("\t", " "))).strip()


def _line(record: Mapping[str, Any], key: str) -> str:
    return " ".join(_text(record, key).split())
