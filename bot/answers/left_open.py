"""What a follow-up asks and the answer does not speak of is owned up to: "cán bộ có xuống nhà không" is no condition."""

from __future__ import annotations

from dataclasses import replace

from bot.answers.answerer import Answerer
from bot.answers.checklist import asks_whether_needed
from bot.answers.fine import asks_fine
from bot.answers.letters import plain, words
from bot.answers.reading import Reading
from bot.answers.reply import Block, Reply

_WHETHER = frozenset({"conditions", "overview"})
_MUST = "bat buoc"
_MISSED = 0.5  # the share of telling words that the answer does not hold
_NOT_LISTED = 0.67  # the same of a paper

_WHETHER_OPEN = "Nếu dưới đây không có điều anh/chị hỏi thì tôi chưa biết chắc; anh/chị hỏi nơi nộp hồ sơ nhé."
_PAPER_OPEN = "Tôi không thấy giấy anh/chị hỏi trong danh sách dưới đây. Cần chắc thì anh/chị hỏi nơi nộp hồ sơ."


def own_up(reading: Reading, reply: Reply, answerer: Answerer) -> Reply:
    """The reply, which says first what it leaves open."""
    line = _left_open(reading, reply, answerer)
    if line is None:
        return reply
    head, *rest = reply.blocks
    return replace(reply, blocks=(head, Block("", (line,)), *rest))


def _left_open(reading: Reading, reply: Reply, answerer: Answerer) -> str | None:
    if reading.named or asks_fine(reading.words):
        return None
    missed = _missed(reading, reply, answerer)
    if asks_whether_needed(reading) and reading.is_question and "documents" in reading.aspects:
        return _PAPER_OPEN if missed >= _NOT_LISTED else None
    whether = bool(reading.aspects) and set(reading.aspects) <= _WHETHER and "conditions" in reading.aspects
    return _WHETHER_OPEN if whether and missed >= _MISSED else None


def _missed(reading: Reading, reply: Reply, answerer: Answerer) -> float:
    """The share of the telling words that stand nowhere in the reply, as written or as read."""
    telling = set(answerer.lexicon.telling(reading.content.plain))
    if not telling and _MUST in reading.words.plain_text:
        return float(_MUST not in plain(reply.text.lower()))
    said = {plain(word) for word in words(reply.text)} | set(answerer.normalise(reply.text).plain)
    return len(telling - said) / len(telling) if telling else 0.0
