"""What a failed validation means, in Vietnamese, with a remedy an officer can follow."""

from __future__ import annotations

import datetime as dt
import difflib
import re
from collections.abc import Mapping
from typing import Any

from bot.catalogue.facts import Document, Duration, Fee, Form, Line, Online, Place
from bot.catalogue.faq import Faq
from bot.catalogue.locality import Hotline, Locality, Office, Station
from bot.catalogue.procedure import Case, Facts, Procedure, Similar
from bot.catalogue.source import Source

_SAMPLE = "Xem mẫu ở data/README.md."
_LIST = "Viết mỗi phần tử trên một dòng, đầu dòng là dấu gạch ngang và một dấu cách."
_ITEMS = "Viết các mục “tên: giá trị”, thụt vào hai dấu cách; xem mẫu ở data/README.md."
_TYPES = {
    "string_type": ("một chuỗi chữ", "Đặt giá trị trong ngoặc kép."),
    "string_too_short": ("chữ, không để trống", "Điền nội dung hoặc bỏ hẳn mục này."),
    "string_too_long": ("ít chữ hơn", "Viết ngắn lại (nút bấm tối đa 40 chữ)."),
    "int_type": ("một số nguyên", "Viết số nguyên không dấu chấm, không chữ, không ngoặc: 7000; miễn phí thì ghi 0."),
    "bool_type": ("true hoặc false", "Viết true (có) hoặc false (không)."),
    "date_type": ("một ngày", "Viết năm-tháng-ngày, không ngoặc kép: 2026-08-15."),
    "tuple_type": ("một danh sách", _LIST),
    "list_type": ("một danh sách", _LIST),
    "too_short": ("ít nhất một phần tử", "Điền ít nhất một phần tử, mỗi phần tử một dòng."),
    "dict_type": ("các mục “tên: giá trị”", _ITEMS),
    "model_type": ("các mục “tên: giá trị”", _ITEMS),
    "model_attributes_type": ("các mục “tên: giá trị”", _ITEMS),
}
_MODELS = (
    *(Procedure, Case, Facts, Similar, Document, Duration, Fee, Form, Line, Online, Place),
    *(Faq, Locality, Hotline, Office, Station, Source),
)
_DATED_KEYS = ("from", "to", "source", "verified_on", "value", "unknown", "ask", "note")
_KEYS = sorted({*_DATED_KEYS, *(f.alias or name for model in _MODELS for name, f in model.model_fields.items())})
_VIETNAMESE_DATE = re.compile(r"^\D*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b")


_ID = "Dùng chữ thường không dấu, số và gạch nối."
_AGES = "Viết “6-13” cho 6 đến 13 tuổi, “60-” cho 60 tuổi trở lên, đặt trong ngoặc kép."


def explain(problem: Mapping[str, Any], written: str | None = None) -> tuple[str, str, str]:
    """(rule, message, remedy) of one pydantic error; ``written``: the scalar as the file has it."""
    kind = problem["type"]
    where = " → ".join(_step(step) for step in problem["loc"]) or "cả tệp"
    value = problem.get("input")
    if kind == "missing":
        return "missing-key", f"Thiếu mục “{where}”.", "Thêm mục này theo mẫu ở data/README.md."
    if kind == "extra_forbidden":
        return "unknown-key", f"Mục “{where}” không có trong mẫu.", _meant(str(problem["loc"][-1]))
    if kind in {"literal_error", "enum"}:
        expected = str(problem["ctx"]["expected"]).replace(" or ", ", ")
        rule = "fee-unit" if "fee" in problem["loc"] and problem["loc"][-1] == "unit" else "choice"
        return (
            rule,
            f"“{where}” là “{value if written is None else written}”, không phải một trong các giá trị cho phép.",
            f"Chọn một trong: {expected}.",
        )
    if kind == "value_error":
        return "value", f"“{where}”: {_reason(problem)}.", "Sửa lại theo lời trên."
    if kind == "repeated":
        return "value", f"“{where}”: {problem['msg']}.", "Giữ lại một, xoá chỗ kia."
    if kind == "dates_reversed":
        return "dates", f"“{where}”: {problem['msg']}.", "Sửa một trong hai ngày; bỏ dòng to nếu giá trị còn hiệu lực."
    if kind in {"greater_than_equal", "less_than_equal"}:
        return "range", f"“{where}” là {value}, ngoài khoảng cho phép.", "Xem lại con số; lệ phí không có số âm."
    if kind == "string_pattern_mismatch":
        return "pattern", f"“{where}” là “{value}”, sai dạng.", _AGES if "ages" in problem["loc"] else _ID
    if kind.startswith("url_"):
        return "url", f"“{where}” là “{value}”, không phải địa chỉ web.", "Chép cả địa chỉ, bắt đầu bằng https://."
    if kind in _TYPES:
        expected, remedy = _TYPES[kind]
        return "type", f"“{where}” cần {expected}{_found(value, written)}.", _remedy(kind, value, written) or remedy
    return "invalid", f"“{where}” không hợp lệ ({problem['msg']}).", _SAMPLE


def _step(step: str | int) -> str:
    return f"mục thứ {step + 1}" if isinstance(step, int) else step


def _meant(key: str) -> str:
    if not re.fullmatch(r"[A-Za-z_ ]+", key) or key.count(" ") > 1:
        return "Nếu đây là một câu có dấu hai chấm thì đặt cả câu trong ngoặc kép; nếu không, xem mẫu ở data/README.md."
    close = difflib.get_close_matches(key.lower().strip().replace(" ", "_"), _KEYS, n=1)
    if close:
        return f"Có phải là “{close[0]}”? Tên mục viết chữ thường, đúng chính tả; không thì xoá mục."
    return "Xem lại chính tả tên mục, hoặc xoá mục."


def _found(value: Any, written: str | None) -> str:
    """Which value stands there, where it is short enough to say."""
    shown = written if written is not None else value if isinstance(value, str) else None
    return f", đang là “{shown}”" if shown and len(shown) <= 60 else ""


def _remedy(kind: str, value: Any, written: str | None) -> str | None:
    """A remedy that shows what to write in place of this very value."""
    if kind == "string_type" and written and value is not None:
        lost = "; không có ngoặc, số 0 ở cuối sẽ mất" if isinstance(value, float) else ""
        return f'Đặt trong ngoặc kép: "{written}"{lost}.'
    if kind == "string_type" and isinstance(value, dict):
        return "Câu có dấu hai chấm thì đặt cả câu trong ngoặc kép."
    if kind == "date_type" and isinstance(value, str):
        found = _VIETNAMESE_DATE.match(value)
        if found:
            return _iso(int(found[1]), int(found[2]), int(found[3]))
    if kind == "int_type":
        digits = re.fullmatch(r"(\d{1,3}(?:[.,  ]\d{3})+|\d+)\s*(?:đồng|đ|vnđ|vnd)?", (written or str(value)).lower())
        if digits:
            return f"Viết {re.sub(r'[^0-9]', '', digits[1])}: số nguyên không dấu chấm, không chữ, không ngoặc."
    return None


def _iso(day: int, month: int, year: int) -> str:
    try:
        return f"Viết {dt.date(year, month, day).isoformat()} (năm-tháng-ngày, không ngoặc kép)."
    except ValueError:
        return f"Ngày {day}/{month}/{year} không có thật; viết năm-tháng-ngày, ví dụ 2026-08-15."


def _reason(problem: Mapping[str, Any]) -> str:
    error = problem.get("ctx", {}).get("error")
    return str(error) if error is not None else str(problem["msg"])
