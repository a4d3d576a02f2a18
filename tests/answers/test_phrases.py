"""Listed phrases are found longest first, with and without marks."""

from __future__ import annotations

from bot.answers.lexicon import Lexicon
from bot.answers.normalise import Normaliser
from bot.answers.phrases import Found, PhraseBook

normalise = Normaliser(Lexicon())


def book(*pairs: tuple[str, str]) -> PhraseBook:
    return PhraseBook((label, normalise(phrase)) for label, phrase in pairs)


def test_the_longest_phrase_at_a_place_wins() -> None:
    found = book(("short", "khai sinh"), ("long", "khai sinh lại"))
    assert list(found.find(normalise("xin khai sinh lại"))) == [Found("long", 1, 4)]
    assert list(found.find(normalise("khai sinh xong khai sinh"))) == [Found("short", 0, 2), Found("short", 3, 5)]


def test_all_labels_of_the_same_phrase_are_found() -> None:
    found = book(("one", "giấy tờ"), ("two", "giấy tờ"))
    assert {f.label for f in found.find(normalise("giấy tờ"))} == {"one", "two"}


def test_marks_decide_where_they_are_typed() -> None:
    found = book(("death", "khai tử"), ("letter", "tư"))
    assert [f.label for f in found.find(normalise("khai tu"))] == ["death"]
    assert [f.label for f in found.find(normalise("khai tử"))] == ["death"]
    assert list(found.find(normalise("khai từ"))) == []


def test_no_phrase_reaches_beyond_the_end() -> None:
    found = book(("long", "tạm trú cho bé"), ("short", "tạm trú"))
    assert list(found.find(normalise("xin tạm trú"))) == [Found("short", 1, 3)]


def test_empty_phrases_and_texts_find_nothing() -> None:
    assert list(book(("nothing", "…")).find(normalise("một hai"))) == []
    assert list(book(("one", "một")).find(normalise(""))) == []
