"""Phrases replaced by others."""

from __future__ import annotations

from bot.answers.rewrite import Rewriter

rewrite = Rewriter(
    {("a",): ("x",), ("a", "b"): ("y", "z"), ("p",): ("m", "p", "n"), ("x",): ("never",), ("a", "d"): ("a", "d")}
)


def test_the_longest_phrase_wins_and_nothing_is_rewritten_twice() -> None:
    assert rewrite(["a", "b", "a", "c"]) == ["y", "z", "x", "c"]


def test_what_stands_in_full_is_left_alone() -> None:
    assert rewrite(["m", "p", "n"]) == ["m", "p", "n"]
    assert rewrite(["m", "p"]) == ["m", "m", "p", "n"]
    assert rewrite(["p", "n"]) == ["m", "p", "n", "n"]
    assert rewrite(["a", "d"]) == ["a", "d"]
    assert rewrite([]) == []
