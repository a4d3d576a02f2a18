"""Is it a question or a wish, or is something told?"""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.answers.asking import Asking
from bot.answers.lexicon import Lexicon
from bot.answers.normalise import Normaliser

LEXICON = Lexicon.spelling(Path(__file__).parents[2] / "data" / "lexicon.yml")
NORMALISE = Normaliser(LEXICON)
ASKS = Asking(LEXICON, NORMALISE)


@pytest.mark.parametrize(
    "text", ["nộp ở đâu", "nop o dau", "cho tôi hỏi", "cho toi hoi", "photo được không", "dc k", "xong chưa"]
)
def test_words_that_ask_are_heard_with_marks_and_without(text: str) -> None:
    assert ASKS(NORMALISE(text))


@pytest.mark.parametrize(
    "text", ["đau đầu", "hồi đó ba mất", "không có giấy chứng sinh", "đi chùa", "mượn của em", "dạ vâng ạ"]
)
def test_other_words_with_other_marks_ask_nothing(text: str) -> None:
    assert not ASKS(NORMALISE(text))
