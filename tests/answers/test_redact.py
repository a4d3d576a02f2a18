"""What names a person goes; codes, money, dates, plates and laws stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.redact import marks_in, redact, without_marks

PHONES = [
    "0903456789",
    "0903.456.789",
    "0903 456 789",
    "090-345-6789",
    "+84 903 456 789",
    "84903456789",
    "02743567890",
    "(0274) 3567 890",
    "số0903456789",
    "0903456789 đồng ý nha",
    "hai số 0903456789-0912345678",
    "cccd,0903456789",
]
IDENTITIES = [
    "079203004512",
    "079 203 004 512",
    "079.203.004.512",
    "0792 0300 4512",
    "280945123",
    "280 945 123",
    "280.945.123",
    "C1234567",
    "mã số thuế 3701234567",
    "GD4797912345678",
    "dn 4 79 7912345678",
    "079203004512,079203004513",
]
CARDS = ["9704 3600 1234 5678", "9704360012345678", "9704360012345678901", "tk 0071001234567890"]
ONE_TIME = ["otp 482913", "mã otp là 482 913", "ma xac nhan 9981", "mã xác thực của em: 123456", "482913 là mã otp"]
LEFT_ALONE = [
    "thủ tục 1.001193 và 2.000815",
    "mã 1.116410, QS.02",
    "lệ phí 15000 đồng",
    "1.500.000 đồng",
    "100000000 đồng",
    "200000000",
    "150.000.000",
    "150 triệu",
    "2.000.000.000 đ",
    "ngày 25/11/2026",
    "25-11-2026",
    "02-09-2026 08 giờ 30",
    "02.09.2026 10 15",
    "Nghị định 123/2015/NĐ-CP",
    "Thông tư 155/2025/TT-BTC",
    "biển số 61C1-123.45",
    "61A-123.45",
    "61C112345",
    "thửa 123 tờ bản đồ 45",
    "gọi 113 hoặc 1900 1234",
    "hồ sơ G22.99.08-251125-1234",
    "https://dichvucong.gov.vn/thu-tuc/019d2bf7-770b-734d-b7fb-5e1995f194f4",
    "3 bản, mỗi bản 10 trang",
]


def _digits(text: str) -> str:
    return "".join(c for c in text if c.isdigit())


@pytest.mark.parametrize(
    ("kind", "text"),
    [(kind, text) for kind, texts in (("phone", PHONES), ("identity", IDENTITIES), ("card", CARDS)) for text in texts],
)
def test_numbers_of_a_person_are_taken_out(kind: str, text: str) -> None:
    safe = redact(f"em hỏi {text}")
    assert kind in safe.kinds
    assert _digits(safe.text) == ""


@pytest.mark.parametrize("text", ONE_TIME)
def test_one_time_passwords_are_taken_out(text: str) -> None:
    safe = redact(text)
    assert safe.kinds == ("otp",)
    assert _digits(safe.text) == ""


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_other_numbers_are_left_alone(text: str) -> None:
    assert redact(text).text == text
    assert redact(text).kinds == ()


def test_an_email_address_is_taken_out() -> None:
    assert redact("gửi qua le.van-a@thu.example.vn giúp").text == "gửi qua ⟨thư điện tử⟩ giúp"


def test_other_digits_do_not_slip_past() -> None:
    assert redact("０９０３４５６７８９").kinds == ("phone",)


def test_the_rest_of_the_message_stays() -> None:
    safe = redact("cccd 079203004512, sdt 0903456789, đăng ký tạm trú cần gì")
    assert safe.text == "cccd ⟨số giấy tờ⟩, sdt ⟨số điện thoại⟩, đăng ký tạm trú cần gì"
    assert set(marks_in(safe.text)) == {"identity", "phone"}
    assert without_marks(safe.text).split() == ["cccd", ",", "sdt", ",", "đăng", "ký", "tạm", "trú", "cần", "gì"]


@given(
    st.integers(0, 99_999_999), st.sampled_from(["03", "05", "07", "08", "09"]), st.sampled_from(["", " ", ".", "-"])
)
def test_every_mobile_number_is_found_however_it_is_grouped(rest: int, prefix: str, gap: str) -> None:
    number = f"{prefix}{rest:08d}"
    typed = gap.join((number[:4], number[4:7], number[7:]))
    assert _digits(redact(f"số em là {typed}, gọi em nha").text) == ""


@given(st.integers(1, 96), st.integers(0, 3), st.integers(0, 99_999_999))
def test_every_citizen_number_is_found(province: int, century: int, rest: int) -> None:
    number = f"{province:03d}{century}{rest:08d}"
    assert redact(f"căn cước {number}").text == "căn cước ⟨số giấy tờ⟩"


@given(st.text(max_size=200))
def test_redacting_twice_changes_nothing_more(text: str) -> None:
    once = redact(text).text
    assert redact(once).text == once
