"""A question in the middle of a matter is answered by a line or two of all that is known of it: these come first. What no line
speaks of is owned up to: "cán bộ có xuống nhà không" is no condition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.answers.checklist import asks_whether_needed
from bot.answers.explain import TITLES, UNKNOWN
from bot.answers.fact_line import FactLine, FactLines
from bot.answers.fine import asks_fine
from bot.answers.line_rivals import NO_LINE
from bot.answers.reading import Reading
from bot.answers.reply import Block, Reply
from bot.answers.rival import Rival
from bot.answers.thread_model import chances
from bot.answers.thresholds import LINE_BESIDE, LINE_NEAR, LINE_PLAIN, NO_LINE_LIKELY, NO_LINE_PLAIN
from bot.answers.weighed import FACT_LINES, learnt, said_grams

ASKED, NEAR = "Điều anh/chị hỏi", "Gần với điều anh/chị hỏi nhất"
_PERHAPS_OPEN = "Nếu dưới đây không có điều anh/chị hỏi thì tôi chưa biết chắc; anh/chị hỏi {where} nhé."
_OPEN = (
    "Nguồn tôi có không ghi điều anh/chị hỏi nên tôi không nói chắc; anh/chị hỏi {where} nhé. "
    "Dưới đây là điều gần nhất tôi biết."
)
_NOT_LISTED = "Tôi không thấy giấy anh/chị hỏi trong danh sách dưới đây. Cần chắc thì anh/chị hỏi {where}."
ADMISSIONS = tuple(line.partition("{where}")[0] for line in (_PERHAPS_OPEN, _OPEN, _NOT_LISTED))
"""How owning up begins."""
_SHORT = 3  # lines of a block that is put first as a whole


@dataclass(frozen=True)
class Point:
    """missing: how likely no line answers, 0 to 1; lines: those that likely do; plain: that the first plainly does."""

    missing: float
    lines: tuple[FactLine, ...] = ()
    plain: bool = True


def point(rivals: Sequence[Rival], reading: Reading, known: FactLines) -> Point:
    """What the question is answered by; rivals: as ``line_rivals`` finds them among the lines ``known``."""
    found = chances(rivals, said_grams(reading.words), learnt(FACT_LINES))
    lines = [(known.lines[int(label)], chance) for label, chance in found if label != NO_LINE]
    first = [line for line, chance in lines[:1] if chance >= LINE_NEAR]
    second = [line for line, chance in lines[1:2] if first and chance >= LINE_BESIDE]
    return Point(dict(found)[NO_LINE], (*first, *second), lines[0][1] >= LINE_PLAIN)


def to_the_point(reading: Reading, reply: Reply, asked: Point, where: str) -> Reply:
    """The reply, which says first what is asked, or that it is not known and ``where`` to ask."""
    head, *rest = reply.blocks
    lines = tuple(line.text for line in asked.lines)
    whole = next((block for block in rest if len(block.lines) <= _SHORT and set(lines) <= set(block.lines)), None)
    if lines and whole:
        return replace(reply, blocks=(head, whole, *(block for block in rest if block is not whole)))
    if lines:
        first = Block(ASKED if asked.plain else NEAR, lines, "bullets" if len(lines) > 1 else "text")
        return replace(reply, blocks=(head, first, *rest))
    admission = _admission(reading, asked.missing, rest)
    return replace(reply, blocks=(head, Block("", (admission.format(where=where),)), *rest)) if admission else reply


def _admission(reading: Reading, missing: float, told: Sequence[Block]) -> str | None:
    if missing < NO_LINE_LIKELY or asks_fine(reading.words) or not (reading.is_question or reading.aspects):
        return None
    if any(line.startswith(UNKNOWN) for block in told[:1] for line in block.lines):
        return None  # the answer begins with that
    papers = any(block.title == TITLES["documents"] for block in told)
    if papers and asks_whether_needed(reading) and "documents" in reading.aspects:
        return _NOT_LISTED
    return _OPEN if missing >= NO_LINE_PLAIN else _PERHAPS_OPEN
