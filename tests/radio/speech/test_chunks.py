from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from bot.radio.speech.chunks import chunks

LONG = (
    "Bà con mang theo giấy chứng sinh do bệnh viện cấp, căn cước của cha hoặc mẹ và giấy chứng nhận kết hôn nếu có; "
    "hồ sơ nộp tại Trung tâm Phục vụ hành chính công phường Bến Cát, hoặc nộp trên Cổng Dịch vụ công quốc gia."
)


def test_short_text_is_one_piece() -> None:
    (only,) = chunks("Xin chào bà con, xin mời bà con nghe.")
    assert (only.text, only.pause_s) == ("Xin chào bà con, xin mời bà con nghe.", 0.0)


def test_long_text_is_cut_at_punctuation_first() -> None:
    assert [piece.text for piece in chunks(LONG)] == [
        "Bà con mang theo giấy chứng sinh do bệnh viện cấp,",
        "căn cước của cha hoặc mẹ và giấy chứng nhận kết hôn nếu có;",
        "hồ sơ nộp tại Trung tâm Phục vụ hành chính công phường Bến Cát,",
        "hoặc nộp trên Cổng Dịch vụ công quốc gia.",
    ]
    assert [piece.pause_s for piece in chunks(LONG)] == [0.2, 0.35, 0.2, 0.0]


def test_without_punctuation_the_cut_is_before_a_linking_word() -> None:
    text = (
        "người nộp hồ sơ mang theo bản chính giấy tờ tùy thân còn hạn sử dụng "
        "và bản sao có chứng thực của giấy tờ chứng minh nơi ở"
    )
    first, second = chunks(text)
    assert second.text.startswith("và bản sao")
    assert 0 < first.pause_s < 0.2


def test_a_single_long_word_is_cut_hard() -> None:
    assert [len(piece.text) for piece in chunks("a" * 250)] == [100, 100, 50]


def test_nothing_speakable_gives_no_piece() -> None:
    assert chunks(" ... – ! ") == ()


@given(st.text(alphabet=st.sampled_from("abđếọ ,.;:!?–\u0301\u0323 "), max_size=600))
def test_pieces_fit_and_together_hold_every_word(text: str) -> None:
    pieces = chunks(text)
    assert all(len(piece.text) <= 100 for piece in pieces)
    assert all(any(character.isalnum() for character in piece.text) for piece in pieces)
    kept = "".join(character for piece in pieces for character in piece.text if character.isalnum())
    assert kept == "".join(character for character in unicodedata.normalize("NFC", text) if character.isalnum())
    assert all(unicodedata.is_normalized("NFC", piece.text) for piece in pieces)
