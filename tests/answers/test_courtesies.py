"""What is said for politeness is left out where a matter is left."""

from __future__ import annotations

import pytest

from bot.answers.courtesies import Courtesies
from bot.answers.lexicon import Lexicon
from bot.answers.normalise import Normaliser

LEXICON = Lexicon(
    courtesies=("chào", "chào {ai}", "cho {tôi} hỏi", "cảm ơn", "cảm ơn {ai}"),
    speakers=("em", "tôi"),
    listeners=("anh", "ad"),
    fillers=("em", "anh", "ạ", "nha"),
)
normalise = Normaliser(LEXICON)
courtesies = Courtesies(LEXICON, normalise)


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("chào anh, cho em hỏi giấy khai sinh", "giấy khai sinh"),
        ("chao ad cho toi hoi khai sinh. cam on ad", "khai sinh"),
        ("khai sinh ở đâu ạ", "khai sinh ở đâu ạ"),
        ("chào anh", "chào anh"),
        ("oki cảm ơn ad nha", "oki cảm ơn ad nha"),
        ("", ""),
    ],
)
def test_what_is_left(said: str, left: str) -> None:
    assert courtesies.without(normalise(said)).text == left
