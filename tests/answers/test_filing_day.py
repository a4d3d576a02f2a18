"""Which day a person says they will file."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.answers.filing_day import filing_day
from bot.answers.lexicon import Lexicon
from bot.answers.normalise import Normaliser

normalise = Normaliser(Lexicon())
WEDNESDAY = dt.date(2026, 11, 25)


@pytest.mark.parametrize(
    ("text", "filed"),
    [
        ("mai nộp thì bao giờ có", "2026-11-26"),
        ("mai em đi nộp thì chừng nào lấy", "2026-11-26"),
        ("sang mai nop bao gio co", "2026-11-26"),
        ("nộp hôm nay", "2026-11-25"),
        ("ngày mốt nộp", "2026-11-27"),
        ("thứ sáu nộp thì khi nào có", "2026-11-27"),
        ("nộp hồ sơ vào thứ sáu thì sao", "2026-11-27"),
        ("thu hai tuan sau nop", "2026-11-30"),
        ("thứ tư tuần tới nộp", "2026-12-02"),
        ("nộp ngày 2/12 thì sao", "2026-12-02"),
        ("nộp ngày 3 tháng 2 năm 2027", "2027-02-03"),
        ("nộp ngày 5/1", "2027-01-05"),
    ],
)
def test_named_days(text: str, filed: str) -> None:
    assert filing_day(normalise(text), WEDNESDAY) == dt.date.fromisoformat(filed)


@pytest.mark.parametrize(
    "text",
    [
        "bao lâu có",
        "nộp ở đâu",
        "hôm nay trời mưa",
        "nộp ngày 31/2",
        "nộp ngày 1/1/2020",
        "khai sinh con tên Mai nộp ở đâu",
        "nghỉ từ thứ hai này, giờ nộp còn kịp không",
    ],
)
def test_no_day(text: str) -> None:
    assert filing_day(normalise(text), WEDNESDAY) is None
