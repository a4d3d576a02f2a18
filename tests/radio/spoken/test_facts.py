"""The facts that must never be misread, in every writing and behind every word: sums, days, hours."""

import datetime as dt

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.radio.spoken import Region, Vocabulary, speak
from bot.radio.spoken.numbers import cardinal
from bot.settings import ROOT

VOCABULARY = Vocabulary.load(ROOT / "data" / "spoken.yml")
HEADS = [
    "", "Lệ phí ", "nộp ", "mức thu: ", "từ ", "tối đa ", "gọi ", "mã ", "điện thoại ", "CCCD ", "mẫu ", "thủ tục ", "Điều 5: ",
    "năm 2026 thu ", "phí (",
]  # fmt: skip
TAILS = [" đồng", "đ", " đ", " VNĐ", "VND", " đồng/lần", "đ/trang", " đồng (đã gồm thuế)", " Việt Nam đồng", "₫."]


@settings(max_examples=600, deadline=None)
@given(
    st.one_of(st.integers(1_000, 10**9), st.integers(1, 9_999).map(lambda thousands: thousands * 1_000)),
    st.sampled_from([str, lambda sum_: f"{sum_:,}", lambda sum_: f"{sum_:,}".replace(",", ".")]),
    st.sampled_from(HEADS),
    st.sampled_from(TAILS),
)
@example(1_800_000, str, "gọi ", " đồng")
@example(7_000, lambda sum_: f"{sum_:,}", "", "đ")
def test_a_sum_is_said_in_full(amount: int, write: object, head: str, tail: str) -> None:
    assert callable(write)
    said = speak(f"{head}{write(amount)}{tail}", VOCABULARY)
    before, _, after = f" {said} ".partition(f" {cardinal(amount, Region.SOUTH)} đồng")
    assert after[:1] in {" ", ",", "."}, said
    assert not before.endswith((" ngàn", " triệu", " tỷ", " trăm", " phẩy"))


def day_in_words(day: dt.date) -> str:
    number = f"mùng {cardinal(day.day, Region.SOUTH)}" if day.day <= 10 else cardinal(day.day, Region.SOUTH)
    month = "tư" if day.month == 4 else cardinal(day.month, Region.SOUTH)
    return f"ngày {number} tháng {month} năm {cardinal(day.year, Region.SOUTH)}"


@pytest.mark.parametrize(
    "form", ["{0:%d/%m/%Y}", "{0.day}/{0.month}/{0.year}", "{0:%d-%m-%Y}", "{0:%d.%m.%Y}", "{0:%Y-%m-%d}"]
)
@pytest.mark.parametrize("head", ["", "ngày ", "Hạn nộp: ngày "])
def test_every_day_of_two_years(form: str, head: str) -> None:
    days = [dt.date(2026, 1, 1) + dt.timedelta(days=number) for number in range(0, 1096, 5)]
    lead = head.removesuffix("ngày ")
    wrong = [form.format(day) for day in days if speak(head + form.format(day), VOCABULARY) != lead + day_in_words(day)]
    assert wrong == []


@pytest.mark.parametrize(
    "form", ["{0}h{1:02}", "{0:02}:{1:02}", "{0} giờ {1:02}", "{0:02} giờ {1:02} phút", "{0}g{1:02}"]
)
def test_every_fifth_minute_of_the_day(form: str) -> None:
    def wanted(hour: int, minute: int) -> str:
        said = f"{cardinal(hour, Region.SOUTH)} giờ"
        return f"{said} {cardinal(minute, Region.SOUTH)} phút" if minute else said

    moments = [(hour, minute) for hour in range(24) for minute in range(0, 60, 5) if minute or "phút" not in form]
    wrong = [moment for moment in moments if speak(form.format(*moment), VOCABULARY) != wanted(*moment)]
    assert wrong == []
