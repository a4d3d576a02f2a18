"""What was asked of a procedure before speaks for the lines that answered it then."""

from __future__ import annotations

import pytest

from bot.answers.lexicon import Lexicon
from bot.answers.normalise import Normaliser
from bot.answers.recall import Past, Recall

NORMALISE = Normaliser(Lexicon(), ())
FORM, FEE, NONE = ([1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0])  # of two lines and none
ASKED = [
    Past(NORMALISE("tờ khai xin ở đâu"), FORM),
    Past(NORMALISE("có mất tiền không"), FEE),
    Past(NORMALISE("cán bộ có xuống nhà không"), NONE),
    Past(NORMALISE("mẫu đơn lấy chỗ nào"), FORM, foreseen=True),
]
RECALL = Recall(ASKED, 2)


@pytest.mark.parametrize(
    ("said", "place"), [("to khai thi xin o dau", 0), ("mất tiền gì không", 1), ("ai xuống nhà", 2)]
)
def test_the_line_that_answered_what_is_alike_gets_most(said: str, place: int) -> None:
    heard = RECALL(NORMALISE(said)).heard
    assert max(range(3), key=heard.__getitem__) == place


def test_what_nobody_has_asked_yet_is_told_apart() -> None:
    recalled = RECALL(NORMALISE("mẫu đơn chỗ nào"))
    assert recalled.foreseen[0] > 0.5 > max(recalled.heard)


def test_nothing_alike_speaks_for_nothing() -> None:
    recalled = RECALL(NORMALISE("xe máy biển vàng"))
    assert [*recalled.heard, *recalled.foreseen] == [0.0] * 6
    assert Recall((), 2)(NORMALISE("tờ khai")).heard == [0.0] * 3


def test_a_message_that_is_remembered_itself_is_left_out() -> None:
    said = NORMALISE("có mất tiền không")
    assert RECALL(said).heard[1] > 0.9
    assert RECALL(said, known=True).heard[1] == 0.0


def test_the_more_alike_the_nearer_to_certain() -> None:
    little, much = (RECALL(NORMALISE(said)).heard[1] for said in ("tiền", "mất tiền không"))
    assert 0 < little < much < 1
