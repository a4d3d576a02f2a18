"""Aspects as the real lexicon hears them, written with and without marks."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.answers.aspects import AspectReader
from bot.answers.letters import plain
from bot.answers.lexicon import Lexicon
from bot.answers.normalise import Normaliser

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture(scope="module")
def heard() -> tuple[Normaliser, AspectReader]:
    lexicon = Lexicon.load(DATA / "lexicon.yml")
    normalise = Normaliser(lexicon)
    return normalise, AspectReader(lexicon, normalise, [normalise("giấy xác nhận điều kiện diện tích")])


@pytest.mark.parametrize("spell", [str, plain])
@pytest.mark.parametrize(
    ("text", "aspect"),
    [
        ("đi làm tạm trú mang gì theo", "documents"),
        ("hồ sơ tách hộ có gì", "documents"),
        ("tách hộ tốn nhiêu", "fee"),
        ("có phải trả phí không", "fee"),
        ("chừng nào có kết quả", "time"),
        ("có lấy liền trong ngày được không", "time"),
        ("ra phường hay lên công an", "place"),
        ("quy trình thế nào", "steps"),
        ("nộp qua mạng được không", "online"),
        ("mấy tuổi được cưới", "conditions"),
        ("ai được hưởng", "conditions"),
        ("căn cứ nghị định nào", "legal"),
        ("xin mẫu đơn ở đâu", "form"),
        ("làm xong được cấp giấy gì", "result"),
    ],
)
def test_what_is_asked(heard: tuple[Normaliser, AspectReader], text: str, aspect: str, spell: type[str]) -> None:
    normalise, read = heard
    assert aspect in read(normalise(spell(text))).aspects


def test_how_do_i_asks_for_an_overview_too(heard: tuple[Normaliser, AspectReader]) -> None:
    normalise, read = heard
    assert set(read(normalise("mất thẻ rồi thì làm sao")).aspects) >= {"steps", "overview"}


def test_words_of_the_aspect_are_taken_out_but_not_of_a_name(heard: tuple[Normaliser, AspectReader]) -> None:
    normalise, read = heard
    assert "phí" not in read(normalise("lệ phí khai sinh")).rest.accented
    name = read(normalise("giấy xác nhận điều kiện diện tích"))
    assert "kiện" in name.rest.accented
    assert name.names_procedure
