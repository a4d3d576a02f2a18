"""The fee of so many copies of so many pages, from a tariff with page steps and a cap."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.answers.normalise import Words
from bot.catalogue.facts import Fee

_NUMBERS = {
    "mot": 1,
    "hai": 2,
    "ba": 3,
    "bon": 4,
    "tu": 4,
    "nam": 5,
    "sau": 6,
    "bay": 7,
    "tam": 8,
    "chin": 9,
    "muoi": 10,
}
_COPIES = re.compile(r"(\d{1,3}|" + "|".join(_NUMBERS) + r") (?:ban|bo)\b(?! chinh)")
_PAGES = re.compile(r"(\d{1,3}|" + "|".join(_NUMBERS) + r") (?:trang|to)\b")
_PER_COPY = re.compile(r"\b(?:moi ban|moi bo|mot ban|1 ban|moi cai|ban nao cung)\b")


@dataclass(frozen=True)
class Order:
    """So many copies of a paper of so many pages."""

    copies: int
    pages: int


def read_order(typed: Words) -> Order | None:
    """The copies and pages a question names; None when it names no pages. One copy when only pages are named."""
    text = typed.plain_text
    pages = _PAGES.search(text)
    if not pages:
        return None
    counted = [_number(m[1]) for m in _COPIES.finditer(text) if m[1] not in {"mot", "1"} or not _PER_COPY.search(text)]
    return Order(copies=max(counted, default=1), pages=_number(pages[1]))


def copy_fee(tariff: Sequence[Fee], order: Order) -> int | None:
    """đồng for the whole order; None when the tariff is not by page or a page's price is unknown."""
    steps = [line for line in tariff if line.unit == "đồng/trang" and line.amount is not None]
    if not steps:
        return None
    one = 0
    for page in range(1, order.pages + 1):
        price = next((s.amount for s in steps if (s.from_page or 1) <= page <= (s.to_page or page)), None)
        if price is None:
            return None
        one += price
    caps = [s.cap for s in steps if s.cap]
    return order.copies * min([one, *caps])


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS[word]
