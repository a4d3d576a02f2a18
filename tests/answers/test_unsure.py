"""What is offered when nothing is plainly meant."""

from __future__ import annotations

from bot.answers.retrieve import Hit
from bot.answers.thresholds import FAR_OFF
from bot.answers.unsure import _close


def test_what_is_far_off_is_no_third_choice() -> None:
    hits = [Hit("a", -0.5), Hit("b", -0.6), Hit("c", -0.7), Hit("d", FAR_OFF - 0.05)]
    assert [h.label for h in _close(hits)] == ["a", "b", "c"]


def test_there_are_two_to_choose_from_however_far_off() -> None:
    hits = [Hit("a", FAR_OFF - 0.01), Hit("b", FAR_OFF - 0.02), Hit("c", FAR_OFF - 0.03)]
    assert [h.label for h in _close(hits)] == ["a", "b"]
