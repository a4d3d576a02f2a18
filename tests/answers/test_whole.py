"""A first question asks for a whole subject, or for one thing."""

from __future__ import annotations

import os

import pytest

from bot.answers.answerer import Answerer
from bot.answers.lexicon import Lexicon
from bot.answers.whole import asks_whole
from bot.catalogue.load import load_catalogue
from bot.settings import Settings


@pytest.fixture(scope="module")
def answerer() -> Answerer:
    settings = Settings.from_environ(os.environ)
    lexicon = Lexicon.load(settings.data / "lexicon.yml")
    return Answerer.fitted(load_catalogue(settings.data), lexicon, settings.locality, shelf=settings.state / "models")


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("khai sinh cho bé cần giấy tờ gì", True),
        ("lam khai sinh o dau", True),
        ("làm giấy khai sinh bao lâu có", True),
        ("bé sinh ở nhà không có giấy chứng sinh thì khai sinh được không", False),
        ("ba be o nuoc ngoai chua ve kip thi ong noi di khai sinh thay duoc khong", False),
    ],
)
def test_the_way_of_asking_tells(answerer: Answerer, text: str, whole: bool) -> None:
    assert asks_whole(answerer.read(text), frozenset({"khai", "sinh", "giay"}), answerer.lexicon) is whole
