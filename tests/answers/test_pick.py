"""Picking a button without pressing it."""

from __future__ import annotations

import pytest

from bot.answers.pick import picked

OPTIONS = [
    ("Làm sổ đỏ lần đầu", "first"),
    ("Mất sổ đỏ, xin cấp lại", "lost"),
    ("Đổi sổ đỏ cũ, rách", "old"),
    ("Sổ đỏ ghi sai, đính chính", "wrong"),
]


@pytest.mark.parametrize(
    ("text", "payload"),
    [
        ("1", "first"),
        ("số 2", "lost"),
        ("cái đầu", "first"),
        ("cái đầu tiên nha", "first"),
        ("cai thu hai", "lost"),
        ("chọn cái thứ ba đi em", "old"),
        ("thứ tư", "wrong"),
        ("cái cuối cùng", "wrong"),
        ("cai dau do em", "first"),
        ("lấy cái thứ hai luôn", "lost"),
        ("ý 3 ạ", "old"),
        ("Làm sổ đỏ lần đầu", "first"),
        ("lam so do lan dau", "first"),
        ("MẤT SỔ ĐỎ xin cấp lại!", "lost"),
        ("lần đầu", "first"),
        ("ghi sai", "wrong"),
        ("xin cấp lại", "lost"),
    ],
)
def test_picked(text: str, payload: str) -> None:
    assert picked(text, OPTIONS) == payload


@pytest.mark.parametrize(
    "text",
    [
        "5",
        "9",
        "",
        "…",
        "sổ đỏ",
        "cái đó",
        "đầu hay cuối",
        "2 cái đầu",
        "rách",
        "làm sổ đỏ lần đầu cần gì",
        "ba mẹ tôi",
        "không",
    ],
)
def test_nothing_picked(text: str) -> None:
    assert picked(text, OPTIONS) is None


def test_a_number_beyond_a_short_list_is_no_pick() -> None:
    assert picked("3", OPTIONS[:2]) is None
    assert picked("cái cuối", OPTIONS[:2]) == "lost"


def test_without_buttons_nothing_is_picked() -> None:
    assert picked("1", []) is None
