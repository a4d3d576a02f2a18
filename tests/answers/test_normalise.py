"""Typed text becomes the words it stands for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.lexicon import Lexicon
from bot.answers.normalise import MAX_CHARS, Normaliser, Words

LEXICON = Lexicon(
    abbreviations={"gks": "giấy khai sinh", "đăng kí": "đăng ký"},
    teencode={"ko": "không", "dc": "được"},
    regional={"ba má": "cha mẹ", "má": "mẹ"},
)
normalise = Normaliser(LEXICON, ["giấy", "tờ", "thủ", "tục", "sinh"])


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("làm GKS ko dc", "làm giấy khai sinh không được"),
        ("thur tujc giaays tờ", "thủ tục giấy tờ"),
        ("ba má đăng kí", "cha mẹ đăng ký"),
        ("má tôi", "mẹ tôi"),
        ("giúppppp vớiiii", "giúp với"),
        ("", ""),
        ("?!… 😀", ""),
    ],
)
def test_what_is_typed_and_what_it_means(typed: str, meant: str) -> None:
    assert normalise(typed).text == meant


def test_both_spellings_are_kept_side_by_side() -> None:
    words = normalise("đăng ký")
    assert words.accented == ("đăng", "ký")
    assert words.plain == ("dang", "ky")
    assert words.plain_text == "dang ky"
    assert words
    assert not normalise("...")


def test_only_so_much_is_read() -> None:
    assert len(normalise("a b " * MAX_CHARS).accented) <= MAX_CHARS


@given(st.text(max_size=300))
def test_any_text_is_read_and_the_spellings_stay_parallel(text: str) -> None:
    words = normalise(text)
    assert len(words.plain) == len(words.accented)
    assert all(word == word.lower() and " " not in word for word in words.accented)


def test_words_know_which_of_them_carry_marks() -> None:
    assert Words(("đi", "di", "học", "2")).marked == (True, False, True, False)


def test_any_country_is_abroad() -> None:
    lexicon = Lexicon(
        countries=("ý", "hà lan"), abroad={"vợ": "vợ người nước ngoài", "quốc tịch": "quốc tịch nước ngoài"}
    )
    normalise = Normaliser(lexicon)
    assert normalise("vợ Hà Lan").text == normalise("vo ha lan").text == "vợ người nước ngoài"
    assert normalise("con có quốc tịch ý").text == normalise("con có quoc tich y").text == "con có quốc tịch nước ngoài"
    assert normalise("vo y kien").text == "vo y kien"
