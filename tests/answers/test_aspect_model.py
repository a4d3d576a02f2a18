"""Aspects learnt from examples, heard about procedures that no example names."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.answers.aspect_model import AspectModel
from bot.answers.aspects import AspectReader
from bot.answers.letters import plain
from bot.answers.lexicon import Lexicon
from bot.answers.normalise import Normaliser
from bot.answers.phrases import PhraseBook

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture(scope="module")
def heard() -> tuple[Normaliser, AspectModel]:
    lexicon = Lexicon.load(DATA / "lexicon.yml")
    normalise = Normaliser(lexicon)
    names = PhraseBook([("name", normalise("đăng ký tàu ngầm"))])
    return normalise, AspectModel(lexicon.aspect_examples, normalise, names)


@pytest.mark.parametrize("spell", [str, plain])
@pytest.mark.parametrize(
    ("text", "aspect"),
    [
        ("đăng ký tàu ngầm phải kèm những giấy gì", "documents"),
        ("đăng ký tàu ngầm hết mấy đồng", "fee"),
        ("đăng ký tàu ngầm chừng nào lấy được", "time"),
        ("đăng ký tàu ngầm thì lên chỗ nào", "place"),
        ("đăng ký tàu ngầm theo luật nào", "legal"),
        ("tải mẫu đơn đăng ký tàu ngầm ở đâu", "form"),
        ("chưa đủ tuổi có được đăng ký tàu ngầm không", "conditions"),
        ("đăng ký tàu ngầm qua mạng được chưa", "online"),
    ],
)
def test_the_way_of_asking_tells(heard: tuple[Normaliser, AspectModel], spell: object, text: str, aspect: str) -> None:
    normalise, model = heard
    chances = model(normalise(spell(text)))  # type: ignore[operator]
    assert max(chances, key=lambda one: chances[one]) == aspect


def test_the_procedure_named_makes_no_difference() -> None:
    examples = {"fee": ["A bao nhiêu tiền", "B bao nhiêu tiền", "C bao nhiêu tiền", "D bao nhiêu tiền"]}
    examples["place"] = [text.replace("bao nhiêu tiền", "nộp ở đâu") for text in examples["fee"]]
    normalise = Normaliser(Lexicon())
    names = PhraseBook([("name", normalise("khai sinh")), ("name", normalise("kết hôn lại"))])
    model = AspectModel(examples, normalise, names)
    assert model(normalise("khai sinh bao nhiêu tiền")) == model(normalise("kết hôn lại bao nhiêu tiền"))


def test_a_reader_without_examples_hears_phrases_alone() -> None:
    lexicon = Lexicon(aspect_words={"fee": ("lệ phí",)})
    read = AspectReader(lexicon, Normaliser(lexicon), [])
    assert read(Normaliser(lexicon)("lệ phí tạm trú")).aspects == ("fee",)
    assert read(Normaliser(lexicon)("tạm trú")).aspects == ()
