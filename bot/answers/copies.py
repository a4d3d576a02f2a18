"""The fee of so many copies of so many pages, from a tariff with page steps and a cap."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.answers.letters import plain
from bot.answers.normalise import Words
from bot.catalogue.facts import Fee

_DIGITS = {
    "một": 1,
    "mốt": 1,
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "tư": 4,
    "năm": 5,
    "lăm": 5,
    "sáu": 6,
    "bảy": 7,
    "bẩy": 7,
    "tám": 8,
    "chín": 9,
}
_TENS = {"mười": 10, "mươi": 10}
_NUMBERS = _DIGITS | _TENS
# Without marks "tu ban" is "từ bản" and "sau trang" is "after page …".
_KNOWN = {plain(word): value for word, value in _NUMBERS.items() if word not in {"tư", "sáu"}} | _NUMBERS
# "hai trăm trang", "10 000 trang": larger than anyone copies at a counter, and not worth a second grammar.
_LARGE = {"tram", "nghin", "ngan", "trieu"}
_COPY = {"bản", "bộ", "ban", "bo"}
_PAGE = {"trang", "tờ", "to", "mặt"}
# "2 tờ khai" are no pages and "từ 1 bản chính" no copies.
_OTHER_THINGS = {"ban": {"chinh", "goc", "an", "do"}, "bo": {"phan"}, "to": {"khai", "don", "giay"}}


@dataclass(frozen=True)
class Order:
    """So many copies of a paper of so many pages."""

    copies: int
    pages: int


def read_order(typed: Words) -> Order | None:
    """The copies and pages a question names; one copy when only pages are named.

    None when it names no pages, or several orders at once: a sum that might be wrong is worse than none.
    """
    pages = set(_counted(typed, _PAGE))
    copies = {count for count in _counted(typed, _COPY) if count != 1}
    if len(pages) != 1 or len(copies) > 1 or 0 in pages | copies:
        return None
    others = {int(word) for word in typed.plain if word.isdecimal()} - pages - copies - {1}
    if not copies and others:
        return None  # "2 căn cước, 3 sổ 16 trang": who knows how many of which
    return Order(copies=max(copies, default=1), pages=pages.pop())


def read_copies(typed: Words) -> int | None:
    """The number of copies named, when it is one number and not zero."""
    copies = set(_counted(typed, _COPY))
    return copies.pop() or None if len(copies) == 1 else None


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


def _counted(typed: Words, things: set[str]) -> Iterator[int]:
    """The number before each of the things; 0 stands for one that cannot be read."""
    words = typed.accented
    for at, word in enumerate(words):
        if word not in things and not (_PAGE is things and _is_side(words, at)):
            continue
        following = plain(words[at + 1]) if at + 1 < len(words) else ""
        if following in _OTHER_THINGS.get(plain(word), ()):
            continue
        number = _number_before(words, at)
        if number is not None:
            yield number


def _is_side(words: Sequence[str], at: int) -> bool:
    """ "2 mat" without marks is "2 mặt": a number in figures is nobody who has died ("mất")."""
    return words[at] == "mat" and at > 0 and words[at - 1].isdecimal()


def _number_before(words: Sequence[str], at: int) -> int | None:
    """The number that ends right before ``at``; 0 for one too large to read, None for none."""
    if at and words[at - 1].isdecimal():
        too_large = len(words[at - 1]) > 4 or (at > 1 and words[at - 2].isdecimal())
        return 0 if too_large else int(words[at - 1])
    start = at
    while start and words[start - 1] in _KNOWN and at - start < 3:
        start -= 1
    said = words[start:at]
    if not said:
        return 0 if at and plain(words[at - 1]) in _LARGE else None
    if start and plain(words[start - 1]) in _LARGE:
        return 0
    return _value([_KNOWN[word] for word in said])


def _value(values: Sequence[int]) -> int:
    """One to ninety-nine in words; 0 for what is no number ("hai ba bản")."""
    match values:
        case [one]:
            return one
        case [10, unit] if unit < 10:
            return 10 + unit
        case [tens, 10] if 1 < tens < 10:
            return tens * 10
        case [tens, 10, unit] if 1 < tens < 10 and unit < 10:
            return tens * 10 + unit
    return 0
