"""What is offered when nothing is plainly meant."""

from __future__ import annotations

from bot.answers.reply import Block
from bot.answers.retrieve import Hit
from bot.answers.thresholds import FAR_OFF
from bot.answers.unsure import _close, _which_of


def test_what_is_far_off_is_no_third_choice() -> None:
    hits = [Hit("a", -0.5), Hit("b", -0.6), Hit("c", -0.7), Hit("d", FAR_OFF - 0.05)]
    assert [h.label for h in _close(hits)] == ["a", "b", "c"]


def test_one_alone_is_asked_about_where_nothing_else_is_near() -> None:
    hits = [Hit("a", FAR_OFF - 0.01), Hit("b", FAR_OFF - 0.02), Hit("c", FAR_OFF - 0.03)]
    assert [h.label for h in _close(hits)] == ["a"]
    assert _which_of(["Mở hộ kinh doanh"]) == (
        Block("", ("Có phải anh/chị hỏi “Mở hộ kinh doanh” không? Nếu không, viết rõ hơn giúp tôi.",)),
    )
    assert [block.lines for block in _which_of(["Một", "Hai"])][1] == ("Một", "Hai")
