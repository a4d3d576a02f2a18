"""A question in the middle of a matter is answered by a line or two of all that is known of it: these come first. What no line
speaks of is owned up to: "cán bộ có xuống nhà không" is no condition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from bot.answers.chances import chances
from bot.answers.checklist import asks_for_paper
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
_OPEN = "Nguồn của tôi không ghi điều anh/chị hỏi nên tôi không nói chắc; anh/chị hỏi {where} nhé."
_NOT_LISTED = "Tôi không thấy giấy anh/chị hỏi trong danh sách dưới đây. Cần chắc thì anh/chị hỏi {where}."
ADMISSIONS = tuple(line.partition("{where}")[0] for line in (_PERHAPS_OPEN, _OPEN, _NOT_LISTED))
"""How owning up begins."""
_SHORT = 3  # lines of a block that is put first as a whole
_NEAREST, _RELATED = "Điều gần nhất tôi biết", "Liên quan"
_NEARBY, _HARDLY = 0.2, 0.1  # how likely the first and the next ones must be to be near
_MOST_NEAR = 3
_BELOW = " Dưới đây là điều gần nhất tôi biết."
# Heard in nearly every "được không" and "thì sao": asked so, nobody asks for the whole of them.
IN_PASSING = frozenset({"conditions", "overview", "steps"})


@dataclass(frozen=True)
class Point:
    """missing: how likely no line answers, 0 to 1; lines: those that likely do; plain: that the first plainly does; enough: that
    nothing else needs to be said; near: the likeliest lines, if any is likely; least: by which chances all that is judged."""

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
        near=_near(lines),
        least=least,
    )


def _near(lines: Sequence[tuple[FactLine, float]]) -> tuple[FactLine, ...]:
    if lines[0][1] < _NEARBY:
        return ()
    return tuple(line for line, chance in lines[:_MOST_NEAR] if chance >= _HARDLY and line.aspect != SUMMARY)


def to_the_point(reading: Reading, reply: Reply, asked: Point, where: str) -> Reply:
    """The reply, which says first what is asked, or that it is not known and ``where`` to ask."""
    if asks_fine(reading.words):
        return reply  # it begins with a line on fines
    head, *rest = reply.blocks
    rest = _asked_for(reading, asked, rest)
    lines = _worth_repeating(asked, head, rest)
    if lines and _is_guess_at_fee(asked, rest, reading):
        return reply
    if lines:
        whole = next((block for block in rest if len(block.lines) <= _SHORT and set(lines) <= set(block.lines)), None)
        first = whole or Block(ASKED if asked.plain else NEAR, lines, _style(lines))
        if _asks(reading) and _asks_no_more(reading, asked):
            return with_blocks(reply, (head, first, *_beside(first, asked)))
        return with_blocks(reply, (head, first, *_without(lines, [block for block in rest if block is not whole])))
    unknown = [block for block in rest if _tells_that_unknown(block, reading)]
    if unknown:
        return with_blocks(reply, (head, *unknown, *(block for block in rest if block not in unknown)))
    if _owns_up(rest, reading):
        return reply
    admission = _admission(reading, asked, rest)
    near = tuple(map(_with_title, asked.near))
    told = [block for block in rest if block.lines != (NOTHING_TOLD,)]
    if _asks(reading) and _asks_no_more(reading, asked) and (near or asked.missing >= asked.least.missing):
        beside = [block for block in told if _tells_of_unknown_conditions(block)]
        told = [Block(_NEAREST if admission else NEAR, near, _style(near))] if near else beside
    if admission is None:
        return with_blocks(reply, (head, *told))
    admission = admission.format(where=where)
    if told and told[0].title != _NEAREST and admission.startswith(ADMISSIONS[1]):
        admission += _BELOW
    return with_blocks(reply, (head, Block("", (admission,)), *told))


def _asked_for(reading: Reading, asked: Point, told: list[Block]) -> list[Block]:
    """Without the overview, which is a guess, where hardly any line answers a question in the middle of a matter."""
    if not asked.least.short or asked.missing < asked.least.missing or "overview" not in reading.aspects:
        return told
    titles = {TITLES[aspect] for aspect in reading.aspects if aspect in TITLES and aspect not in IN_PASSING}
    if TITLES["fee"] in titles:
        titles.add(TITLES["benefit"])
    return [block for block in told if block.title in titles]


def points(reply: Reply, to_a_line: bool = False) -> bool:
    """Whether it begins with the line that is asked for, or, unless that is wanted, owns up that there is none."""
    return any(
        block.title in {ASKED, NEAR} or (not to_a_line and any(line.startswith(ADMISSIONS) for line in block.lines))
        for block in reply.blocks
    )


def _beside(first: Block, asked: Point) -> tuple[Block, ...]:
    """What else may be meant, unless what is said first is enough or leads to another matter."""
    if asked.enough or (asked.plain and asked.lines[0].leads_to is not None):
        return ()
    others = tuple(_with_title(line) for line in asked.near if line.text not in first.lines)
    return (Block(_RELATED, others, _style(others)),) if others else ()


def _asks(reading: Reading) -> bool:
    return reading.is_question or bool(reading.aspects)


def _asks_no_more(reading: Reading, asked: Point) -> bool:
    """Whether no whole subject is asked for beside the lines."""
    return asked.least.short and set(reading.aspects) <= IN_PASSING


def _is_guess_at_fee(asked: Point, rest: Sequence[Block], reading: Reading) -> bool:
    """ "Mất bao nhiêu tiền" wants all fees: one that may not be meant would stand first as if it were."""
    of_fee = "fee" in reading.aspects and asked.lines[0].aspect == "fee"
    return of_fee and not asked.plain and any(block.title == TITLES["fee"] for block in rest[:1])


def _worth_repeating(asked: Point, head: Block, rest: Sequence[Block]) -> tuple[str, ...]:
    """Not what the reply begins with anyway, nor, in a first answer, one paper of the list that follows: all are needed."""
    listed = [] if asked.least.short else [block for block in rest[:1] if block.title == TITLES["documents"]]
    begins = {*head.lines, *(line for block in listed for line in block.lines)}
    worth = [line for line in asked.lines if asked.plain or line.aspect != SUMMARY]
    return tuple(line.text for line in worth if line.text not in begins)


def _owns_up(told: Sequence[Block], reading: Reading) -> bool:
    """Whether the answer begins with what is not known of what is asked, and not only heard in passing."""
    passing = {TITLES[aspect] for aspect in IN_PASSING if aspect in TITLES}
    heard = {TITLES[aspect] for aspect in reading.aspects if aspect in TITLES} - passing
    begins = [block for block in told[:1] if block.title in {*heard, ""} or not reading.aspects]
    return any(line.startswith(UNKNOWN) for block in begins for line in block.lines)


def _tells_that_unknown(block: Block, reading: Reading) -> bool:
    """Whether it says that what is asked first is not known; "được bao nhiêu" of a grant asks what one is paid."""
    asked = {TITLES[aspect] for aspect in reading.aspects[:1] if aspect in TITLES}
    if asked & {TITLES["fee"], TITLES["result"]}:
        asked.add(TITLES["benefit"])
    return block.title in asked and any(line.startswith(UNKNOWN) for line in block.lines)


def with_blocks(reply: Reply, blocks: tuple[Block, ...]) -> Reply:
    """What is gone from the reply has a button instead."""
    gone = {block.title for block in reply.blocks} - {block.title for block in blocks}
    buttons = [Option(label, look(aspect)) for aspect, label in ASPECT_BUTTONS.items() if TITLES[aspect] in gone]
    return replace(reply, blocks=blocks, options=(*buttons, *reply.options)[:MOST_OPTIONS])


def _with_title(line: FactLine) -> str:
    return f"{TITLES[line.aspect]}: {line.text}" if line.aspect in TITLES else line.text


def _style(lines: Sequence[str]) -> Literal["text", "bullets"]:
    return "bullets" if len(lines) > 1 else "text"


def _without(lines: Sequence[str], blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks without what was said before them; a list that somebody goes by stays whole."""
    left = (
        block
        if block.title == TITLES["documents"] or block.style == "numbered"
        else replace(block, lines=tuple(line for line in block.lines if not _is_said(line, lines)))
        for block in blocks
    )
    return tuple(block for block in left if block.lines)


def _tells_of_unknown_conditions(block: Block) -> bool:
    return block.title == TITLES["conditions"] and any(line.startswith(UNKNOWN) for line in block.lines)


def _is_said(line: str, lines: Sequence[str]) -> bool:
    """Also of a case that needs no naming any more: "Nếu nhờ người khác đi làm thay: …"."""
    return any(one == line or one.endswith(f": {line}") for one in lines)


def _admission(reading: Reading, asked: Point, told: Sequence[Block]) -> str | None:
    nothing = any(block.lines == (NOTHING_TOLD,) for block in told[:1])
    if not _asks(reading) or (asked.missing < asked.least.perhaps_missing and not nothing):
        return None
    papers = any(block.title == TITLES["documents"] for block in told)
    if papers and asks_for_paper(reading) and "documents" in reading.aspects:
        return _NOT_LISTED
    return _OPEN if nothing or asked.missing >= asked.least.missing else _PERHAPS_OPEN
