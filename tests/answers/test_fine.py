"""A question about fines is heard as one, and "how much" then asks for no fee."""

from __future__ import annotations

import pytest

from bot.answers.fine import asks_fine, asks_tax, without_fee
from bot.answers.lexicon import Lexicon
from bot.answers.normalise import Normaliser

read = Normaliser(Lexicon())


@pytest.mark.parametrize(
    "text",
    [
        "khai sinh trễ có bị phạt không",
        "tre han bi phat bao nhieu tien",
        "mức phạt là bao nhiêu",
        "không đăng ký tạm trú bị phạt mấy trăm",
        "phat nang khong",
        "có bị công an phạt không ạ",
    ],
)
def test_a_question_about_fines(text: str) -> None:
    assert asks_fine(read(text))


@pytest.mark.parametrize(
    "text",
    [
        "bị phát hiện khai sai thì sao",
        "chừng nào phát tiền trợ cấp",
        "cấp phát thẻ ở đâu",
        "giấy tờ về xử phạt đất đai nộp bản sao",
        "lệ phí bao nhiêu",
        "đường Phật Ý ở đâu",
    ],
)
def test_what_only_looks_like_one(text: str) -> None:
    assert not asks_fine(read(text))


def test_how_much_the_fine_is_asks_no_fee() -> None:
    said = read("trễ hạn bị phạt bao nhiêu")
    assert without_fee(("conditions", "fee"), said) == ("conditions",)
    assert without_fee(("fee", "place"), said) == ("conditions", "place")


def test_a_fee_that_is_named_stays_asked() -> None:
    assert without_fee(("fee",), read("lệ phí bao nhiêu, có bị phạt không")) == ("fee",)
    assert without_fee(("fee",), read("hết bao nhiêu tiền")) == ("fee",)


@pytest.mark.parametrize(
    ("text", "taxed"),
    [
        ("có đóng thuế không", True),
        ("dong thue nhieu ko", True),
        ("thue truoc ba may phan tram", True),
        ("thuế thu nhập tính sao", True),
        ("phí trước bạ mấy phần trăm", True),
        ("le phi truoc ba nhieu", True),
        ("đóng trước ba tháng được không", False),
        ("nop truoc ba ngay", False),
        ("hợp đồng thuê nhà cần gì", False),
        ("dong thue nha may thang", False),
        ("thue mat bang mo quan", False),
    ],
)
def test_a_tax_is_no_rent(text: str, taxed: bool) -> None:
    assert asks_tax(read(text)) is taxed
