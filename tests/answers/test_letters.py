"""Spelling without marks, and what broken typing methods leave behind."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.letters import plain, typed_forms, typed_table, words

VIETNAMESE = st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạấầẩẫậắằẳẵặếềểễệốồổỗộớờởỡợứừửữự ", max_size=40)


def test_plain_keeps_the_letter_d() -> None:
    assert plain("Đăng ký đất đai ở Đồng Nai") == "Dang ky dat dai o Dong Nai"


@given(VIETNAMESE)
def test_plain_is_ascii_and_stable_in_both_normal_forms(text: str) -> None:
    assert plain(text).isascii()
    assert plain(plain(text)) == plain(text) == plain(unicodedata.normalize("NFD", text))


def test_words_are_lower_case_runs_with_the_tone_in_one_place() -> None:
    assert words("Hoà giải: tranh-chấp (ĐẤT) 2 bên, thuỷ") == [
        "hòa",
        "giải",
        "tranh",
        "chấp",
        "đất",
        "2",
        "bên",
        "thủy",
    ]
    assert words("quý quà quỳ") == ["quý", "quà", "quỳ"]
    assert words("") == []


@pytest.mark.parametrize(
    ("syllable", "forms"),
    [
        ("giấy", {"giaays", "giaasy", "gia6y1"}),
        ("đăng", {"ddawng", "d9a8ng"}),
        ("tục", {"tucj", "tujc", "tuc5"}),
        ("được", {"dduowcj", "dduocwj"}),
        ("kết", {"keets", "keest"}),
        ("sinh", {"sinh"}),
    ],
)
def test_typing_leftovers(syllable: str, forms: set[str]) -> None:
    assert forms <= set(typed_forms(syllable))


def test_leftovers_never_rewrite_an_ordinary_syllable() -> None:
    table = typed_table(["giấy", "tục", "bán", "bans"])
    assert table["giaays"] == "giấy"
    assert "bans" not in table
    assert "giay" not in table
