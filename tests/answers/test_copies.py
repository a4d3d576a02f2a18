"""Copies and pages out of a question, and their fee. A sum that might be wrong is not given."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.copies import Order, copy_fee, read_order
from bot.answers.letters import plain
from bot.answers.lexicon import Lexicon
from bot.answers.normalise import Normaliser
from bot.catalogue.facts import Fee

normalise = Normaliser(Lexicon())
TARIFF = (
    Fee(amount=2000, unit="đồng/trang", from_page=1, to_page=2),
    Fee(amount=1000, unit="đồng/trang", from_page=3, cap=200_000),
)


@pytest.mark.parametrize(
    ("text", "copies", "pages"),
    [
        ("chứng thực 3 bản, mỗi bản 10 trang", 3, 10),
        ("mỗi bản 10 trang, lấy 3 bản", 3, 10),
        ("sao y hai bản mỗi bản bốn trang", 2, 4),
        ("sao y hai ban moi ban 4 trang", 2, 4),
        ("mười hai trang", 1, 12),
        ("hai mươi lăm bản một trang", 25, 1),
        ("hai muoi ban mot trang", 20, 1),
        ("từ bản gốc 5 trang", 1, 5),
        ("tu ban goc 5 trang", 1, 5),
        ("tu 1 ban chinh 5 trang lay 2 ban", 2, 5),
        ("5 bộ hồ sơ, mỗi bộ 8 trang", 5, 8),
        ("ba tôi có giấy 3 trang cần 2 bản", 2, 3),
        ("1000 trang", 1, 1000),
        ("4 tờ", 1, 4),
        ("bằng 2 mặt lấy 5 bản", 5, 2),
        ("bang 2 mat lay 5 ban", 5, 2),
        ("hai mặt", 1, 2),
    ],
)
def test_orders_are_read(text: str, copies: int, pages: int) -> None:
    assert read_order(normalise(text)) == Order(copies=copies, pages=pages)


@pytest.mark.parametrize("text", ["2 cccd, 3 sổ hộ khẩu 16 trang bao nhiêu", "sao 3 cuốn học bạ 20 trang"])
def test_pages_beside_other_counts_make_no_order(text: str) -> None:
    assert read_order(normalise(text)) is None


@pytest.mark.parametrize(
    "text",
    [
        "lấy 3 bản",
        "sao y hết bao nhiêu",
        "0 trang",
        "10.000 trang",
        "99999 trang",
        "một trăm hai mươi trang",
        "2 tờ khai",
        "di hai mat",
        "2 tờ 2 mặt lấy 3 bản, 4 trang",
        "sau trang 2 thì tính sao",
        "1 bản 2 trang và 3 bản 10 trang",
        "2 bản căn cước với 3 bản khai sinh, mỗi bản 2 trang",
    ],
)
def test_no_order_or_no_certain_one(text: str) -> None:
    assert read_order(normalise(text)) is None


@pytest.mark.parametrize(
    ("copies", "pages", "fee"),
    [
        (1, 1, 2000),
        (1, 2, 4000),
        (1, 3, 5000),
        (3, 10, 36_000),
        (1, 198, 200_000),
        (1, 199, 200_000),
        (2, 500, 400_000),
    ],
)
def test_fees_by_pages_with_a_cap_for_each_copy(copies: int, pages: int, fee: int) -> None:
    assert copy_fee(TARIFF, Order(copies, pages)) == fee


def test_no_fee_where_a_price_is_missing() -> None:
    assert copy_fee(TARIFF[:1], Order(1, 3)) is None
    assert copy_fee([Fee(amount=10_000, unit="đồng/trường hợp")], Order(1, 1)) is None
    assert copy_fee([Fee(unknown="chưa ban hành")], Order(1, 1)) is None


@given(st.integers(1, 50), st.integers(1, 300))
def test_more_copies_and_pages_never_cost_less(copies: int, pages: int) -> None:
    fee = copy_fee(TARIFF, Order(copies, pages))
    assert fee is not None
    assert fee <= (copy_fee(TARIFF, Order(copies, pages + 1)) or 0)
    assert copy_fee(TARIFF, Order(copies + 1, pages)) == fee // copies * (copies + 1)


@given(st.integers(2, 99), st.integers(1, 999))
def test_marks_make_no_difference_to_numbers_in_digits(copies: int, pages: int) -> None:
    text = f"sao y {copies} bản, mỗi bản {pages} trang"
    assert read_order(normalise(text)) == read_order(normalise(plain(text))) == Order(copies, pages)
