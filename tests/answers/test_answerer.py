"""The answerer as an object; what it understands is tested by the conversations."""

from __future__ import annotations

import gc
import weakref
from pathlib import Path

import pytest

from bot.answers.answerer import Answerer
from bot.answers.lexicon import Lexicon
from bot.answers.retrieve import Hit
from bot.answers.thresholds import RECALLED
from bot.catalogue.load import load_catalogue
from tests.catalogue.folders import edited, good_folder


def test_one_that_is_replaced_is_freed_without_the_collector(tmp_path: Path) -> None:
    answerer = Answerer.fitted(load_catalogue(good_folder(tmp_path)), Lexicon(), "phuong-mau")
    assert answerer.read("khai sinh") is answerer.read("khai sinh")
    gone = weakref.ref(answerer)
    gc.disable()
    try:
        del answerer
        assert gone() is None
    finally:
        gc.enable()


@pytest.mark.parametrize("typed", ["giấy kết hôn của ba mẹ mất rồi", "giay ket hon cua ba me mat roi"])
def test_a_listed_question_is_its_own_entrys_whatever_its_words_recall(tmp_path: Path, typed: str) -> None:
    listed = "  - làm khai sinh cho con\n"
    data = good_folder(tmp_path)
    edited(data, listed, f"{listed}  - giấy kết hôn của ba mẹ mất rồi\n")
    answerer = Answerer.fitted(load_catalogue(data), Lexicon(), "phuong-mau")
    best, *others = answerer.read(typed).hits
    assert best == Hit("1.000001", 1.0)
    assert others
    assert all(hit.score <= RECALLED for hit in others)


def test_a_question_that_two_entries_list_leads_to_neither(tmp_path: Path) -> None:
    listed = "  - làm khai sinh cho con\n"
    data = good_folder(tmp_path)
    edited(data, listed, f"{listed}  - làm giấy kết hôn\n")
    answerer = Answerer.fitted(load_catalogue(data), Lexicon(), "phuong-mau")
    assert len(answerer.understanding.asked_so(answerer.normalise("làm giấy kết hôn"))) == 2
    assert all(hit.score != 1.0 for hit in answerer.read("làm giấy kết hôn").hits)


def test_a_listed_question_within_a_longer_one_is_not_all_of_it(tmp_path: Path) -> None:
    answerer = Answerer.fitted(load_catalogue(good_folder(tmp_path)), Lexicon(), "phuong-mau")
    asked_so = answerer.understanding.asked_so
    assert asked_so(answerer.normalise("làm giấy kết hôn")) == {"1.000002"}
    assert not asked_so(answerer.normalise("làm giấy kết hôn xong rồi làm khai sinh cho con"))
    assert not asked_so(answerer.normalise("kết hôn"))
