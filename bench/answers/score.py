"""Score replies against questions whose right answers are known."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

# An overview tells what these ask for.
_IN_AN_OVERVIEW = frozenset({"overview", "other", "steps", "result"})


@dataclass(frozen=True)
class Score:
    """Shares in per cent.

    right: core questions answered on the right procedure and aspect; procedure: on the right procedure; offered: that, or asked
    back with the right one among the options; wrong_sure: of all questions, answered on a wrong procedure; refused: questions
    that concern no procedure and got none; mixed: (what was meant, what was answered or offered first) of the misses
    """

    right: float
    procedure: float
    offered: float
    wrong_sure: float
    refused: float
    mixed: tuple[tuple[str, str], ...]

    def row(self) -> str:
        figures = (self.right, self.procedure, self.offered, self.wrong_sure, self.refused)
        return "  ".join(f"{figure:9.1f}" for figure in figures)


def score(questions: Sequence[Mapping[str, Any]], replies: Mapping[Any, Mapping[str, Any]]) -> Score:
    """``replies``: the fields of ``ask --json`` by the question's id."""
    core = [q for q in questions if q["scope"] == "core"]
    none = [q for q in questions if q["scope"] == "none"]
    on_procedure = [q for q in core if _answered_right(q, replies[q["id"]])]
    right = [q for q in on_procedure if _aspect_right(q, replies[q["id"]])]
    offered = [q for q in core if q in on_procedure or _offered(q, replies[q["id"]])]
    wrong = [q for q in questions if _sure(replies[q["id"]]) and not _answered_right(q, replies[q["id"]])]
    mixed = [(_short(q["procedure"]), _first(replies[q["id"]])) for q in core if q not in on_procedure]
    return Score(
        right=_percent(right, core),
        procedure=_percent(on_procedure, core),
        offered=_percent(offered, core),
        wrong_sure=_percent(wrong, questions),
        refused=_percent([q for q in none if not _sure(replies[q["id"]])], none),
        mixed=tuple(mixed),
    )


def _sure(reply: Mapping[str, Any]) -> bool:
    return reply["status"] == "answer" and bool(reply["procedures"])


def _is_meant(question: Mapping[str, Any], procedure: Mapping[str, str]) -> bool:
    by_name = question["gold_name"] and re.search(question["gold_name"], procedure["name"].lower())
    return procedure["code"] in question["gold_codes"] or bool(by_name)


def _answered_right(question: Mapping[str, Any], reply: Mapping[str, Any]) -> bool:
    return _sure(reply) and _is_meant(question, reply["procedures"][0])


def _aspect_right(question: Mapping[str, Any], reply: Mapping[str, Any]) -> bool:
    wanted = question["aspect"]
    by_overview = wanted in _IN_AN_OVERVIEW and "overview" in reply["aspects"]
    return wanted == "other" or wanted in reply["aspects"] or by_overview


def _offered(question: Mapping[str, Any], reply: Mapping[str, Any]) -> bool:
    return reply["status"] == "clarify" and any(_is_meant(question, p) for p in reply["procedures"])


def _first(reply: Mapping[str, Any]) -> str:
    name = _short(reply["procedures"][0]["name"]) if reply["procedures"] else "nothing"
    return f"{name} ({reply['status']})"


def _short(name: str) -> str:
    return name[:48]


def _percent(part: Sequence[Any], whole: Sequence[Any]) -> float:
    return 100 * len(part) / max(1, len(whole))
