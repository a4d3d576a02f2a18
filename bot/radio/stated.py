"""Facts as people read them in papers about a bulletin: one line a statement, its sources together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from bot.radio.script import FactUse

_NAMES = {
    "fee": "lệ phí",
    "benefit": "mức được hưởng",
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
    """What a bulletin says of one fact: all values of the same day that rest on the same sources (slugs, in order)."""

    code: str
    fact: str
    holds_from: dt.date
    sources: tuple[str, ...]
    values: tuple[str, ...]

    def covers(self, use: FactUse) -> bool:
        mine = (self.code, self.fact, self.holds_from) == (use.code, use.fact, use.holds_from)
        return mine and use.value in self.values and use.source in self.sources


def statements(facts: Iterable[FactUse]) -> tuple[Statement, ...]:
    """Every fact once, in the order first stated."""
    sources: dict[tuple[str, str, dt.date, str], dict[str, None]] = {}
    for use in facts:
        sources.setdefault((use.code, use.fact, use.holds_from, use.value), {})[use.source] = None
    values: dict[tuple[str, str, dt.date, tuple[str, ...]], list[str]] = {}
    for (code, fact, since, value), slugs in sources.items():
        values.setdefault((code, fact, since, tuple(slugs)), []).append(value)
    return tuple(Statement(*what, tuple(said)) for what, said in values.items())


def fact_name(fact: str) -> str:
    """The fact's name in Vietnamese; an office's fact (``police.hours``) by what it is about. Unknown names stay."""
    return _NAMES.get(fact.rpartition(".")[2], fact)
