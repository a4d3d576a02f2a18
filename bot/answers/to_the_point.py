"""A question in the middle of a matter is answered by a line or two of all that is known of it: these come first. What no line
speaks of is owned up to: "cán bộ có xuống nhà không" is no condition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from bot.answers.chances import chances
from bot.answers.checklist import asks_whether_needed
from bot.answers.compose import ASPECT_BUTTONS, MOST_OPTIONS, look
from bot.answers.explain import NOTHING_TOLD, TITLES, UNKNOWN
from bot.answers.fact_line import SUMMARY, FactLine, FactLines
from bot.answers.fine import asks_fine
from bot.answers.line_rivals import NO_LINE
from bot.answers.pointing import FOLLOW_UP, Pointing
from bot.answers.reading import Reading
from bot.answers.reply import Block, Option, Reply
from bot.answers.rival import Rival
from bot.answers.weighed import learnt, said_grams

ASKED, NEAR = "Điều anh/chị hỏi", "Gần với điều anh/chị hỏi nhất"
_PERHAPS_OPEN = "Nếu dưới đây không có điều anh/chị hỏi thì tôi chưa biết chắc; anh/chị hỏi {where} nhé."
_OPEN = "Nguồn tôi có không ghi điều anh/chị hỏi nên tôi không nói chắc; anh/chị hỏi {where} nhé."
_NOT_LISTED = "Tôi không thấy giấy anh/chị hỏi trong danh sách dưới đây. Cần chắc thì anh/chị hỏi {where}."
ADMISSIONS = tuple(line.partition("{where}")[0] for line in (_PERHAPS_OPEN, _OPEN, _NOT_LISTED))
"""How owning up begins."""
_SHORT = 3  # lines of a block that is put first as a whole
_NEAREST, _HARDLY = "Điều gần nhất tôi biết", 0.1  # below this chance a line is not near
_BELOW = " Dưới đây là điều gần nhất tôi biết."
# Heard in nearly every "được không" and "thì sao": asked so, nobody asks for the whole of them.
_IN_PASSING = frozenset({"conditions", "overview", "steps"})


@dataclass(frozen=True)
class Point:
    """missing: how likely no line answers, 0 to 1; lines: those that likely do; plain: that the first plainly does; enough: that
    nothing else needs to be said; near: the likeliest lines, however likely; least: by which chances all that is judged."""

    missing: float
    lines: tuple[FactLine, ...] = ()
    plain: bool = True
    enough: bool = False
    near: tuple[FactLine, ...] = ()
    least: Pointing = FOLLOW_UP


def point(rivals: Sequence[Rival], reading: Reading, known: FactLines, least: Pointing = FOLLOW_UP) -> Point:
    """What the question is answered by; rivals: as ``line_rivals`` finds them among the lines ``known``."""
    found = chances(rivals, said_grams(reading.words), learnt(least.learnt))
    lines = [(known.lines[int(label)], chance) for label, chance in found if label != NO_LINE]
    first = [line for line, chance in lines[:1] if chance >= least.near]
    second = [line for line, chance in lines[1:2] if first and chance >= least.beside]
    best = lines[0][1]
    return Point(
        dict(found)[NO_LINE],
        (*first, *second),
        plain=best >= least.plain,
        enough=best >= least.enough,
        near=tuple(line for line, chance in lines[:2] if chance >= _HARDLY and line.aspect != SUMMARY),
        least=least,
    )


def to_the_point(reading: Reading, reply: Reply, asked: Point, where: str) -> Reply:
    """The reply, which says first what is asked, or that it is not known and ``where`` to ask."""
    if asks_fine(reading.words):
        return reply  # it begins with a line on fines
    head, *rest = reply.blocks
    lines = _worth_repeating(asked, head, rest)
    if lines:
        whole = next((block for block in rest if len(block.lines) <= _SHORT and set(lines) <= set(block.lines)), None)
        first = whole or Block(ASKED if asked.plain else NEAR, lines, _style(lines))
        alone = asked.enough and _asks_no_more(reading, asked)
        others = () if alone else _without(lines, [block for block in rest if block is not whole])
        return _with_blocks(reply, (head, first, *others))
    unknown = [block for block in rest if _tells_that_unknown(block, reading)]
    if unknown:
        return _with_blocks(reply, (head, *unknown, *(block for block in rest if block not in unknown)))
    admission = _admission(reading, asked, rest)
    if admission is None:
        return reply
    admission = admission.format(where=where)
    told = [block for block in rest if block.lines != (NOTHING_TOLD,)]
    if asked.missing >= asked.least.missing and _asks_no_more(reading, asked):
        near = tuple(f"{TITLES[line.aspect]}: {line.text}" for line in asked.near)
        told = [Block(_NEAREST, near, _style(near))] if near else []
    elif told and admission.startswith(ADMISSIONS[1]):
        admission += _BELOW
    return _with_blocks(reply, (head, Block("", (admission,)), *told))


def points(reply: Reply) -> bool:
    """Whether it begins with the line that is asked for, or owns up that there is none."""
    return any(
        block.title in {ASKED, NEAR} or any(line.startswith(ADMISSIONS) for line in block.lines)
        for block in reply.blocks
    )


def _asks_no_more(reading: Reading, asked: Point) -> bool:
    """Whether no whole subject is asked for beside the lines."""
    return asked.least.short and set(reading.aspects) <= _IN_PASSING


def _worth_repeating(asked: Point, head: Block, rest: Sequence[Block]) -> tuple[str, ...]:
    """Not what the reply begins with anyway, nor, in a first answer, one paper of the list that follows: all are needed."""
    listed = [] if asked.least.short else [block for block in rest[:1] if block.title == TITLES["documents"]]
    begins = {*head.lines, *(line for block in listed for line in block.lines)}
    return tuple(line.text for line in asked.lines if line.text not in begins)


def _tells_that_unknown(block: Block, reading: Reading) -> bool:
    """Whether it says that what is asked first is not known; "được bao nhiêu" of a grant asks what one is paid."""
    asked = {TITLES[aspect] for aspect in reading.aspects[:1] if aspect in TITLES}
    if asked & {TITLES["fee"], TITLES["result"]}:
        asked.add(TITLES["benefit"])
    return block.title in asked and any(line.startswith(UNKNOWN) for line in block.lines)


def _with_blocks(reply: Reply, blocks: tuple[Block, ...]) -> Reply:
    """What is gone from the reply has a button instead."""
    gone = {block.title for block in reply.blocks} - {block.title for block in blocks}
    buttons = [Option(label, look(aspect)) for aspect, label in ASPECT_BUTTONS.items() if TITLES[aspect] in gone]
    return replace(reply, blocks=blocks, options=(*buttons, *reply.options)[:MOST_OPTIONS])


def _style(lines: Sequence[str]) -> Literal["text", "bullets"]:
    return "bullets" if len(lines) > 1 else "text"


def _without(lines: Sequence[str], blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks without what was said before them; a list that somebody goes by stays whole."""
    left = (
        block
        if block.title == TITLES["documents"] or block.style == "numbered"
        else replace(block, lines=tuple(line for line in block.lines if line not in lines))
        for block in blocks
    )
    return tuple(block for block in left if block.lines)


def _admission(reading: Reading, asked: Point, told: Sequence[Block]) -> str | None:
    nothing = any(block.lines == (NOTHING_TOLD,) for block in told[:1])
    asks = reading.is_question or bool(reading.aspects)
    if not asks or (asked.missing < asked.least.perhaps_missing and not nothing):
        return None
    if any(line.startswith(UNKNOWN) for block in told[:1] for line in block.lines):
        return None  # the answer begins with that
    papers = any(block.title == TITLES["documents"] for block in told)
    if papers and asks_whether_needed(reading) and "documents" in reading.aspects:
        return _NOT_LISTED
    return _OPEN if nothing or asked.missing >= asked.least.missing else _PERHAPS_OPEN
