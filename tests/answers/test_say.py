"""Money, dates, tariffs and lists in plain Vietnamese."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.answers import say
from bot.catalogue.facts import Duration, Fee


def test_money_and_days() -> None:
    assert say.money(7000) == "7.000 đồng"
    assert say.money(1_250_000) == "1.250.000 đồng"
    assert say.money(0) == "miễn phí"
    assert say.weekday(dt.date(2026, 11, 25)) == "thứ tư, 25/11/2026"
    assert say.weekday(dt.date(2026, 11, 29)) == "chủ nhật, 29/11/2026"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            Fee(amount=15_000, unit="đồng/lần", what="Lệ phí", channel="in_person"),
            "Lệ phí: 15.000 đồng một lần (nộp tại quầy)",
        ),
        (
            Fee(amount=0, unit="đồng/lần", what="Lệ phí, nộp trên mạng", channel="online"),
            "Lệ phí, nộp trên mạng: miễn phí",
        ),
        (Fee(amount=0, unit="đồng/lần"), "miễn phí"),
        (Fee(amount=2000, unit="đồng/trang", to_page=2), "2.000 đồng một trang cho 2 trang đầu"),
        (
            Fee(amount=1000, unit="đồng/trang", from_page=3, cap=200_000),
            "1.000 đồng một trang từ trang thứ 3 trở đi, tối đa 200.000 đồng một bản",
        ),
        (
            Fee(unknown="Hội đồng nhân dân Thành phố quy định"),
            "chưa có mức chắc chắn (Hội đồng nhân dân Thành phố quy định)",
        ),
    ],
)
def test_fees(line: Fee, said: str) -> None:
    assert say.fee(line) == said


def test_an_unknown_fee_is_never_free() -> None:
    assert "miễn phí" not in say.fee(Fee(unknown="chưa rõ", what="Lệ phí"))


def test_durations() -> None:
    assert say.duration(Duration(amount=3)) == "3 ngày làm việc"
    assert say.duration(Duration(amount=0, same_day=True)) == "trả kết quả ngay trong ngày làm việc"
    assert say.duration(Duration(amount=2, channel="online", what="Cấp mới", note="đủ hồ sơ")) == (
        "Cấp mới: 2 ngày làm việc (nộp trên mạng); đủ hồ sơ"
    )


def test_lists() -> None:
    assert say.listed([]) == ""
    assert say.listed(["a"]) == "a"
    assert say.listed(["a", "b", "c"]) == "a, b và c"
    assert say.listed(["a", "b"], "hoặc") == "a hoặc b"


def test_first_letters() -> None:
    assert say.upper_first("đăng ký") == "Đăng ký"
    assert say.lower_first("Đăng ký") == "đăng ký"
    assert say.lower_first("CT07 là mẫu") == "CT07 là mẫu"
    assert say.lower_first("") == ""
    assert say.lower_first("Ở trọ") == "ở trọ"
