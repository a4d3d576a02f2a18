"""Typed text becomes the words it stands for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.letters import words
from bot.answers.lexicon import Lexicon
from bot.answers.normalise import MAX_CHARS, Normaliser, Words
from bot.settings import ROOT

DATA = ROOT / "data"

LEXICON = Lexicon(
    abbreviations={"gks": "giấy khai sinh", "cccd": "căn cước", "thẻ bh": "thẻ bảo hiểm"},
    teencode={"ko": "không", "dc": "được", "bh": "bây giờ", "hộ khảu": "hộ khẩu"},
    regional={"ba má": "cha mẹ", "má": "mẹ", "phép xây": "giấy phép xây", "công chứng": "công chứng chứng thực"},
)
normalise = Normaliser(LEXICON, ["giấy", "tờ", "thủ", "tục", "sinh"])


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("làm GKS ko dc", "làm giấy khai sinh không được"),
        ("thur tujc giaays tờ", "thủ tục giấy tờ"),
        ("ba má đăng kí", "cha mẹ đăng ký"),
        ("má tôi", "mẹ tôi"),
        ("gíây tờ, gìây", "giấy tờ gìây"),
        ("mất CCCD", "mất căn cước"),
        ("mấtttt thẻ bh", "mất thẻ bảo hiểm"),
        ("bh nộp hộ khảu", "bây giờ nộp hộ khẩu"),
        ("chữ kí, li hôn, quí vị, liệt sĩ", "chữ ký ly hôn quý vị liệt sĩ"),
        ("xin phép xây", "xin giấy phép xây"),
        ("giấy phép xây", "giấy phép xây"),
        ("công chứng chứng thực", "công chứng chứng thực"),
        ("giúppppp vớiiii", "giúp với"),
        ("", ""),
        ("?!… 😀", ""),
    ],
)
def test_what_is_typed_and_what_it_means(typed: str, meant: str) -> None:
    assert normalise(typed).text == meant


def test_both_spellings_are_kept_side_by_side() -> None:
    both = normalise("đăng ký")
    assert both.accented == ("đăng", "ký")
    assert both.plain == ("dang", "ky")
    assert both.plain_text == "dang ky"
    assert both
    assert not normalise("...")


def test_only_so_much_is_read() -> None:
    assert len(normalise("a b " * MAX_CHARS).accented) <= MAX_CHARS


@given(st.text(max_size=300))
def test_any_text_is_read_and_the_spellings_stay_parallel(text: str) -> None:
    read = normalise(text)
    assert len(read.plain) == len(read.accented)
    assert all(word == word.lower() and " " not in word for word in read.accented)


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


@pytest.mark.parametrize("kind", ["abbreviations", "teencode", "telex"])
def test_every_line_of_shorthand_takes_effect(kind: str) -> None:
    lexicon = Lexicon.load(DATA / "lexicon.yml")
    normalised = Normaliser(lexicon)
    lost = [typed for typed, meant in getattr(lexicon, kind).items() if normalised(typed) != normalised(meant)]
    assert lost == []


def test_every_everyday_phrase_takes_effect() -> None:
    lexicon = Lexicon.load(DATA / "lexicon.yml")
    normalised = Normaliser(lexicon)
    lost = [typed for typed, meant in lexicon.regional.items() if normalised(typed).accented != tuple(words(meant))]
    assert lost == []
