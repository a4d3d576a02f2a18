"""Telegram's HTML: escaped, never broken, never too long, nothing lost."""

from __future__ import annotations

import html

from hypothesis import given
from hypothesis import strategies as st

from bot.chat.clean import clean
from bot.chat.links import code_in, link
from bot.chat.render import LIMIT, messages, packed, size, without_tags
from tests.standins.telegram_api import _shown

_LINES = st.lists(st.text(max_size=400), max_size=30)
_BLOCK = st.fixed_dictionaries(
    {"title": st.text(max_size=80), "lines": _LINES, "style": st.sampled_from(["text", "bullets", "numbered"])}
)


@given(st.lists(_BLOCK, max_size=4), st.text(max_size=200))
def test_whatever_is_drawn_telegram_takes(blocks: list[dict[str, object]], footer: str) -> None:
    for text in messages({"blocks": blocks, "footer": footer}):
        shown = _shown(text)
        assert shown.strip()
        assert size(shown) <= 4096
        assert without_tags(text) == shown


@given(st.lists(st.text(alphabet="ab<&>đ \n", min_size=1, max_size=300), min_size=1, max_size=40))
def test_no_word_of_an_answer_is_lost_when_it_is_split(lines: list[str]) -> None:
    drawn = {"blocks": [{"title": "T", "lines": lines, "style": "text"}], "footer": ""}
    said = "".join(html.unescape(_shown(text)) for text in messages(drawn, limit=300))
    assert "".join(said.split()) == "".join(f"T{''.join(clean(line) for line in lines)}".split())


def test_an_overlong_line_is_cut_at_sentence_ends_then_between_words() -> None:
    line = "Câu một có vài chữ. " * 400
    parts = messages({"blocks": [{"title": "", "lines": [line], "style": "bullets"}], "footer": ""})
    assert len(parts) == 3
    assert all(part.endswith("chữ.") for part in parts)
    endless = messages({"blocks": [{"title": "", "lines": ["chữ " * 3000], "style": "text"}], "footer": ""})
    assert {word for part in endless for word in part.split()} == {"chữ"}


def test_a_title_stays_with_its_first_line() -> None:
    blocks = [
        {"title": "Một", "lines": ["x" * 80] * 2, "style": "bullets"},
        {"title": "Hai", "lines": ["y" * 80], "style": "text"},
    ]
    for text in messages({"blocks": blocks, "footer": ""}, limit=200):
        assert not text.endswith("</b>")


def test_packing_keeps_order_and_the_limit() -> None:
    pieces = [f"dòng {n}" for n in range(2000)]
    texts = packed(pieces)
    assert "\n".join(texts).split("\n") == pieces
    assert all(size(text) <= LIMIT for text in texts)
    assert packed([]) == ["…"]


def test_a_deep_link_carries_a_code_there_and_back() -> None:
    assert link("b", "1.001193") == "https://t.me/b?start=1-001193"
    assert code_in("1-001193") == code_in("1.001193") == "1.001193"
    assert code_in("bnv-12") == "BNV.12"
    assert code_in("a b") is None
    assert code_in("") is None
