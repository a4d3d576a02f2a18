"""What a failed validation means, in Vietnamese, with a remedy an officer can follow."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_TYPES = {
    "string_type": ("một chuỗi chữ", "Đặt giá trị trong ngoặc kép."),
    "string_too_short": ("chữ, không để trống", "Điền nội dung hoặc bỏ hẳn mục này."),
    "string_too_long": ("ít chữ hơn", "Viết ngắn lại (nút bấm tối đa 40 chữ)."),
    "int_type": ("một số nguyên", "Viết số nguyên không dấu chấm, không chữ: 7000."),
    "bool_type": ("true hoặc false", "Viết true (có) hoặc false (không)."),
    "date_type": ("một ngày", "Viết năm-tháng-ngày, không ngoặc kép: 2026-08-15."),
    "tuple_type": ("một danh sách", "Viết mỗi phần tử trên một dòng, đầu dòng là dấu gạch ngang."),
    "list_type": ("một danh sách", "Viết mỗi phần tử trên một dòng, đầu dòng là dấu gạch ngang."),
    "dict_type": ("các mục “tên: giá trị”", "Xem mẫu ở data/README.md."),
    "model_type": ("các mục “tên: giá trị”", "Xem mẫu ở data/README.md."),
    "model_attributes_type": ("các mục “tên: giá trị”", "Xem mẫu ở data/README.md."),
}


def explain(problem: Mapping[str, Any]) -> tuple[str, str, str]:
    """(rule, message, remedy) of one pydantic error."""
    kind = problem["type"]
    where = " → ".join(_step(step) for step in problem["loc"]) or "cả tệp"
    value = problem.get("input")
    if kind == "missing":
        return "missing-key", f"Thiếu mục “{where}”.", "Thêm mục này theo mẫu ở data/README.md."
    if kind == "extra_forbidden":
        return "unknown-key", f"Mục “{where}” không có trong mẫu.", "Xem lại chính tả tên mục, hoặc xoá mục."
    if kind in {"literal_error", "enum"}:
        expected = str(problem["ctx"]["expected"]).replace(" or ", ", ")
        rule = "fee-unit" if "fee" in problem["loc"] and problem["loc"][-1] == "unit" else "choice"
        return (
            rule,
            f"“{where}” là “{value}”, không phải một trong các giá trị cho phép.",
            f"Chọn một trong: {expected}.",
        )
    if kind == "value_error":
        return "value", f"“{where}”: {_reason(problem)}.", "Sửa lại theo lời trên."
    if kind in {"greater_than_equal", "less_than_equal"}:
        return "range", f"“{where}” là {value}, ngoài khoảng cho phép.", "Xem lại con số."
    if kind == "string_pattern_mismatch":
        return "pattern", f"“{where}” là “{value}”, sai dạng.", "Dùng chữ thường không dấu, số và gạch nối."
    if kind in _TYPES:
        expected, remedy = _TYPES[kind]
        return "type", f"“{where}” cần {expected}.", remedy
    return "invalid", f"“{where}” không hợp lệ ({problem['msg']}).", "Xem mẫu ở data/README.md."


def _step(step: str | int) -> str:
    return f"mục thứ {step + 1}" if isinstance(step, int) else step


def _reason(problem: Mapping[str, Any]) -> str:
    error = problem.get("ctx", {}).get("error")
    return str(error) if error is not None else str(problem["msg"])
