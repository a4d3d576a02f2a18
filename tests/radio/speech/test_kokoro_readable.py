from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.radio.speech.kokoro.phones import of_text
from bot.radio.speech.kokoro.readable import Unreadable, readable
from bot.radio.speech.kokoro.syllable import parse


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bà con chú ý: nộp trước tháng bảy; đúng hẹn.", "Bà con chú ý, nộp trước tháng bảy, đúng hẹn."),
        ("Có lệ phí không?! Không… “Miễn phí” (cả năm) – hết", "Có lệ phí không? Không. Miễn phí, cả năm, hết"),
        ("- Căn cước\n- Hộ chiếu", "Căn cước, Hộ chiếu"),
        ("Zalo", "da lo"),
        ("wifi", "ui phi"),
        ("PDF", "pờ dờ phờ"),
        ("App", "ap pờ"),
        ("Łódź café", "ló dờ dờ ca phé"),
        ("quầy số 12", "quầy số một hai"),
        ("30%", "ba không phần trăm"),
        ("VNeID2", "vờ ne i dờ hai"),
        ("", ""),
        ("…!", ""),
    ],
)
def test_text_becomes_syllables_and_four_marks(text: str, expected: str) -> None:
    assert readable(text) == expected


def test_letters_of_another_script_are_refused_rather_than_skipped() -> None:
    with pytest.raises(Unreadable, match="'京'"):
        readable("Bà con 京 nộp hồ sơ")


@given(st.text(st.characters(codec="latin-1"), max_size=30))
def test_no_latin_text_is_lost_or_breaks_anything(text: str) -> None:
    try:
        said = readable(text)
    except Unreadable:
        assert not text.isascii()
        return
    assert all(parse(word.rstrip(",.?!")) for word in said.split())
    assert readable(said) == said
    spoken = [letter for letter in text if letter.isascii() and letter.isalnum()]
    assert len(of_text(said)[1]) >= (1 if spoken else 0)


@given(st.from_regex(r"[a-zăâđêôơư]{1,12}", fullmatch=True))
def test_every_run_of_vietnamese_letters_can_be_said(word: str) -> None:
    assert readable(word)
