"""Points a reply at what is asked: the lines of a procedure that answer come first, or that none does."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection
from dataclasses import replace

from bot.answers.answerer import Answerer
from bot.answers.compose import MOST_OPTIONS
from bot.answers.explain import TITLES, Asked, tell, where_short
from bot.answers.fact_line import SIMILAR, SUMMARY, FactLine
from bot.answers.pointing import FIRST_QUESTION, FOLLOW_UP, Pointing
from bot.answers.reading import Reading
from bot.answers.reply import Block, Reply
from bot.answers.to_the_point import ASKED, Point, point, to_the_point, with_blocks
from bot.answers.unsure import option
from bot.answers.where_got import where_got
from bot.answers.who_decides import who_decides
from bot.catalogue.procedure import Procedure

BY_CASE = ("fee", "time")
"""What one is told wrongly when it is another's: "25.000 đồng" to whom it is free."""

ALSO_ASKED = "Điều anh/chị hỏi thêm"
_OF_WARD = re.compile(
    r"\b(?:phuong|ubnd|uy ban)(?: minh| nay| ben cat)?(?: co| co the)? (?:lam|cap|nhan|giai quyet|lo)\b"
)
_CLAUSES = re.compile(r"[,;?!\n]+|\.\s")
_WORDS_OF_CLAUSE, _MOST_CLAUSES = 3, 4

_LISTED = frozenset({"documents", "fee", "time", "form"})
"""Asked for as a whole, these are told as they are."""

_PAYS = re.compile(r"\b(?:phi|dong|nop|ton|mat tien)\b")


class Pointer:
    """Of procedures as they are on ``day``; a draft's text is nobody's lines, and a sum that was worked out is what is asked."""

    def __init__(self, answerer: Answerer, day: dt.date) -> None:
        self._answerer = answerer
        self._catalogue = answerer.catalogue
        self._day = day

    def follow_up(self, reply: Reply, code: str | None, cases: Collection[str], reading: Reading) -> Reply:
        """The reply to a question in the middle of a procedure; cases: the person's."""
        procedure = self._pointed_at(code, reading)
        if procedure is None:
            return reply
        got = self._where_got(reply, procedure, cases, reading)
        if got is not None:
            return got
        led = self._led(reply, procedure, cases, reading, FOLLOW_UP)
        decider = who_decides(procedure, reading, where_short(self._asked(procedure, cases)))
        if decider and all(block.title != ASKED for block in led.blocks):
            return with_blocks(reply, (reply.blocks[0], Block(ASKED, (decider,))))
        return self._with_clauses(led, procedure, cases, reading)

    def first(self, reply: Reply, code: str | None, cases: Collection[str], reading: Reading) -> Reply:
        """The same of a first question, which mostly asks for one whole subject: the answer says that as it is."""
        procedure = self._pointed_at(code, reading)
        if procedure is None:
            return reply
        got = self._where_got(reply, procedure, cases, reading)
        if got is not None or self._answerer.asks_whole(procedure.code, reading):
            return got or reply
        return self._led(reply, procedure, cases, reading, FIRST_QUESTION)

    def answers(self, code: str, reading: Reading) -> bool:
        """Whether a line of the procedure plainly is what is asked, however general the question sounds."""
        found = self._point(code, reading)
        return found.plain and any(line.aspect not in {SUMMARY, SIMILAR} for line in found.lines[:1])

    def is_of(self, code: str, reading: Reading) -> bool:
        """Whether a line beside where to go plainly answers: "giá một mét bao nhiêu" is of the land talked about."""
        found = self._point(code, reading)
        return found.plain and any(line.aspect not in {SUMMARY, SIMILAR, "place"} for line in found.lines[:1])

    def may_not_answer(self, code: str, reading: Reading) -> bool:
        """Whether it must be owned up to that perhaps no line does."""
        return self._point(code, reading).missing >= FOLLOW_UP.perhaps_missing

    def _pointed_at(self, code: str | None, reading: Reading) -> Procedure | None:
        procedure = None if reading.order or reading.copies else self._catalogue.procedure(code or "")
        if procedure and procedure.handled == "elsewhere" and _OF_WARD.search(reading.words.plain_text):
            return None  # every answer of it begins with that
        return procedure

    def _with_clauses(self, reply: Reply, procedure: Procedure, cases: Collection[str], reading: Reading) -> Reply:
        """ "Mất bao lâu, có dán thông báo gì ở phường không": the line that plainly answers a clause is said too."""
        clauses = [clause.strip() for clause in _CLAUSES.split(reading.text) if len(clause.split()) >= _WORDS_OF_CLAUSE]
        if not 1 < len(clauses) <= _MOST_CLAUSES:
            return reply
        said = {line for block in reply.blocks for line in block.lines}
        more: list[str] = []
        for part in map(self._answerer.read, clauses):
            found = self._point(procedure.code, part)
            line = found.lines[0] if part.is_question and found.enough else None
            if line and line.text not in said and self._may_lead(line, procedure, cases, part):
                more.append(line.text)
        if not more:
            return reply
        block = Block(ALSO_ASKED, tuple(dict.fromkeys(more)), "bullets" if len(more) > 1 else "text")
        return replace(reply, blocks=(*reply.blocks[:2], block, *reply.blocks[2:]))

    def _where_got(self, reply: Reply, procedure: Procedure, cases: Collection[str], reading: Reading) -> Reply | None:
        """The reply that tells it in the place of where to file; None where it is not asked."""
        names = self._answerer.names(procedure.code)
        got = where_got(self._asked(procedure, cases), reading, self._answerer.normalise, names)
        if got is None:
            return None
        head, *rest = reply.blocks
        return with_blocks(reply, (head, got, *(block for block in rest if block.title != TITLES["place"])))

    def _point(self, code: str, reading: Reading, least: Pointing = FOLLOW_UP) -> Point:
        if self._catalogue.procedure(code) is None:
            return Point(1.0, ())
        rivals = self._answerer.line_rivals(code, reading, self._day)
        return point(rivals, reading, self._answerer.lines(code, self._day), least)

    def _led(
        self, reply: Reply, procedure: Procedure, cases: Collection[str], reading: Reading, least: Pointing
    ) -> Reply:
        found = _with_place_apart(self._point(procedure.code, reading, least), reading)
        doubted = least.perhaps_missing <= found.missing < least.missing
        listed = reading.bare or set(reading.aspects) & _LISTED
        if doubted and listed and self._answerer.asks_whole(procedure.code, reading):
            found = replace(found, missing=0.0)  # "cần giấy gì" is answered by the whole list
        lines = tuple(line for line in found.lines if self._may_lead(line, procedure, cases, reading))
        near = tuple(
            line for line in found.near if line.aspect == "place" or self._may_lead(line, procedure, cases, reading)
        )
        mine = all(not line.cases or line.cases & set(cases) for line in lines[:1])
        found = replace(found, lines=lines, near=near, plain=found.plain and mine, enough=found.enough and mine)
        where = where_short(self._asked(procedure, cases))
        return self._with_other_matters(to_the_point(reading, reply, found, where), found)

    def _with_other_matters(self, reply: Reply, found: Point) -> Reply:
        """Who is told that it is another matter gets a button that leads there."""
        said = {text for block in reply.blocks for text in block.lines}
        there = [line.leads_to for line in (*found.lines, *found.near) if line.leads_to and line.text in said]
        buttons = (option(code, self._catalogue) for code in there)
        return replace(reply, options=tuple(dict.fromkeys((*buttons, *reply.options)))[:MOST_OPTIONS])

    def _may_lead(self, line: FactLine, procedure: Procedure, cases: Collection[str], reading: Reading) -> bool:
        """Not what does not hold for the person's cases, nor, unless asked, where to go or the fee of what one is paid for."""
        if line.aspect == "fee" and procedure.facts.benefit and not _PAYS.search(reading.words.plain_text):
            return False
        if line.aspect == "place" and "place" not in reading.aspects:
            return False
        if line.cases and not line.cases & set(cases) and _replaced(line.cases, cases, procedure):
            return False
        if not cases or line.aspect in {SUMMARY, SIMILAR} or (line.cases and line.aspect not in BY_CASE):
            return True
        told = tell(line.aspect, self._asked(procedure, cases)).block.lines
        return line.text in told or any(line.text.endswith(f": {one}") for one in told)

    def _asked(self, procedure: Procedure, cases: Collection[str]) -> Asked:
        return Asked(procedure, self._catalogue, self._answerer.locality, self._day, cases=tuple(cases))


def _with_place_apart(found: Point, reading: Reading) -> Point:
    """Where to go answers nothing else: it is the nearest that is known, as far as it says more than the office."""
    if "place" in reading.aspects or all(line.aspect != "place" for line in (*found.lines[:1], *found.near)):
        return found
    near = tuple(line for line in found.near if line.aspect != "place" or ": " in line.text)
    if found.lines[:1] and found.lines[0].aspect == "place":
        missing = max(found.missing, found.least.missing)
        return replace(found, lines=found.lines[1:], near=near, missing=missing, plain=False, enough=False)
    return replace(found, near=near)


def _replaced(others: Collection[str], cases: Collection[str], procedure: Procedure) -> bool:
    """Whether the person's cases leave no room for these: a child of five is none of eight."""
    groups = {group for case in cases if (group := procedure.case(case).group)}
    return all(procedure.case(case).group in groups for case in others)
