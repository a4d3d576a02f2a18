"""What is asked and not told is owned up to, and nothing else."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from bot.answers.answerer import Answerer
from bot.answers.left_open import own_up
from bot.answers.lexicon import Lexicon
from bot.answers.reply import Block, Reply
from bot.catalogue.load import load_catalogue
from tests.catalogue.folders import good_folder

REPLY = Reply(
    status="answer",
    blocks=(Block("Đăng ký khai sinh"), Block("Điều kiện", ("Cha hoặc mẹ đi, người khác đi thì cần ủy quyền.",))),
    as_of=dt.date(2026, 11, 27),
)
LEXICON = Lexicon(
    aspect_words={"conditions": ("được không", "có phải", "bắt buộc"), "documents": ("có cần giấy",)},
    fillers=("có", "không", "phải", "giấy", "cần", "được", "bắt buộc"),
)


@pytest.fixture
def answerer(tmp_path: Path) -> Answerer:
    return Answerer.fitted(load_catalogue(good_folder(tmp_path)), LEXICON, "phuong-mau")


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("cán bộ xuống tận nhà được không", "chưa biết chắc"),
        ("người khác ủy quyền được không", None),
        ("bắt buộc không", "chưa biết chắc"),
        ("có cần giấy chích ngừa không", "không thấy giấy"),
        ("có cần giấy ủy quyền không", None),
    ],
)
def test_what_the_answer_does_not_speak_of(answerer: Answerer, asked: str, told: str | None) -> None:
    head, *rest = own_up(answerer.read(asked), REPLY, answerer).blocks
    assert head == REPLY.blocks[0]
    if told is None:
        assert tuple(rest) == REPLY.blocks[1:]
    else:
        assert told in rest[0].lines[0]
        assert tuple(rest[1:]) == REPLY.blocks[1:]
