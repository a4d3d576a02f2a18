"""Facts as people read them in papers about a bulletin: one line a statement, its sources together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from bot.radio.script import FactUse

_NAMES = {
    "fee": "lệ phí",
    "time": "thời hạn giải quyết",
    "documents": "giấy tờ",
    "steps": "các bước",
    "place": "nơi nộp",
    "online": "nộp trên mạng",
    "conditions": "điều kiện",
    "deadline": "hạn đi làm",
    "legal": "căn cứ",
    "form": "mẫu đơn",
    "result": "kết quả",
    "hours": "giờ làm việc",
    "address": "địa chỉ",
    "phone": "điện thoại",
}


@dataclass(frozen=True)
class Statement:
    """A fact with all the sources it rests on; slugs, in the order given."""

    code: str
    fact: str
    value: str
    holds_from: dt.date
    sources: tuple[str, ...]


def statements(facts: Iterable[FactUse]) -> tuple[Statement, ...]:
    """Each statement once, in the order first made."""
    sources: dict[tuple[str, str, str, dt.date], dict[str, None]] = {}
    for use in facts:
        sources.setdefault(key(use), {})[use.source] = None
    return tuple(Statement(*what, tuple(which)) for what, which in sources.items())


def key(use: FactUse) -> tuple[str, str, str, dt.date]:
    """What makes two uses the same statement."""
    return use.code, use.fact, use.value, use.holds_from


def fact_name(fact: str) -> str:
    """The fact's name in Vietnamese; an office's fact (``police.hours``) by what it is about. Unknown names stay."""
    return _NAMES.get(fact.rpartition(".")[2], fact)
