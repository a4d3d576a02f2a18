from __future__ import annotations

from bot.answers.fit import Phrase
from bot.answers.interim import InterimRetriever
from bot.answers.normalise import Words
from bot.answers.retrieve import Hit


class Old:
    vocabulary = frozenset({"khai", "sinh"})

    def search(self, typed: Words, limit: int = 8) -> list[Hit]:
        return [Hit("birth", 0.4), Hit("gone", 0.1)][:limit]


def said(text: str) -> Words:
    return Words(tuple(text.split()))


def interim(*labels: str) -> InterimRetriever:
    added = [Phrase("new", said("giấy xanh")), Phrase("newer", said("giấy xanh lá"))]
    return InterimRetriever(Old(), added, labels)


def test_a_new_phrase_leads_and_the_longest_of_them_first() -> None:
    hits = interim("birth", "new", "newer").search(said("xin giấy xanh lá ở đâu"))
    assert [h.label for h in hits] == ["newer", "birth"]


def test_a_new_phrase_is_found_typed_without_marks() -> None:
    assert interim("birth", "new").search(said("xin giay xanh"))[0].label == "new"


def test_what_left_the_catalogue_is_not_found() -> None:
    assert [h.label for h in interim("birth").search(said("khai sinh"))] == ["birth"]
