from __future__ import annotations

import pytest

from bot.answers.normalise import Words
from bot.answers.own_words import OwnWords


def said(text: str) -> Words:
    return Words(tuple(text.split()))


@pytest.fixture
def own() -> OwnWords:
    phrases = [("birth", said("khai sinh cho bé")), ("death", said("khai tử cho ông")), ("marriage", said("kết hôn"))]
    return OwnWords(phrases, fillers=("xin", "chao"))


def test_words_of_the_entry_cover_the_question(own: OwnWords) -> None:
    assert own.shares(["birth"], said("khai sinh"))[0] == 1.0
    assert own.shares(["marriage"], said("khai sinh"))[0] == 0.0


def test_an_unknown_word_speaks_against_more_than_a_shared_one(own: OwnWords) -> None:
    assert own.shares(["marriage"], said("kết hôn vàng"))[0] < own.shares(["marriage"], said("kết hôn cho"))[0] < 1.0


def test_a_marked_word_must_agree_in_its_marks_an_unmarked_one_need_not(own: OwnWords) -> None:
    assert own.shares(["death"], said("tư"))[0] == 0.0
    assert own.shares(["death"], said("tu"))[0] == 1.0


def test_fillers_and_figures_say_nothing_and_alone_cover_nothing(own: OwnWords) -> None:
    assert own.shares(["birth"], said("xin chao khai sinh 30"))[0] == 1.0
    assert own.shares(["birth"], said("xin chao"))[0] == 0.0


def test_a_filler_without_its_marks_is_one_only_where_few_words_carry_any() -> None:
    own = OwnWords([("orange", said("chất độc da cam")), ("birth", said("khai sinh"))], fillers=("dạ", "cảm"))
    assert own.shares(["orange"], said("hồ sơ da cam"))[0] > 0.0
    assert own.shares(["orange"], said("da cam"))[0] == 0.0
    # "gks" spelt out does not make a text without marks one with marks.
    assert own.shares(["orange"], said("giấy da cam ha hoi"))[0] == 0.0
