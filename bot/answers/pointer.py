"""Points a reply at what is asked: the lines of a procedure that answer come first, or that none does."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection
from dataclasses import replace

from bot.answers.answerer import Answerer
from bot.answers.compose import MOST_OPTIONS
from bot.answers.explain import Asked, tell, where_short
from bot.answers.fact_line import SIMILAR, SUMMARY, FactLine
from bot.answers.pointing import FIRST_QUESTION, FOLLOW_UP, Pointing
from bot.answers.reading import Reading
from bot.answers.reply import Reply
from bot.answers.to_the_point import Point, point, to_the_point
from bot.answers.unsure import option
from bot.catalogue.procedure import Procedure

BY_CASE = ("fee", "time")
"""What one is told wrongly when it is another's: "25.000 đồng" to whom it is free."""

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
        return self._led(reply, procedure, cases, reading, FOLLOW_UP) if procedure else reply

    def first(self, reply: Reply, code: str | None, cases: Collection[str], reading: Reading) -> Reply:
        """The same of a first question, which mostly asks for one whole subject: the answer says that as it is."""
        procedure = self._pointed_at(code, reading)
        if procedure is None or self._answerer.asks_whole(procedure.code, reading):
            return reply
        return self._led(reply, procedure, cases, reading, FIRST_QUESTION)

    def answers(self, code: str, reading: Reading) -> bool:
        """Whether a line of the procedure plainly is what is asked, however general the question sounds."""
        found = self._point(code, reading)
        return found.plain and any(line.aspect not in {SUMMARY, SIMILAR} for line in found.lines[:1])

    def may_not_answer(self, code: str, reading: Reading) -> bool:
        """Whether it must be owned up to that perhaps no line does."""
        return self._point(code, reading).missing >= FOLLOW_UP.perhaps_missing

    def _pointed_at(self, code: str | None, reading: Reading) -> Procedure | None:
        summed = reading.order or reading.copies
        return None if summed or code is None else self._catalogue.procedure(code)

    def _point(self, code: str, reading: Reading, least: Pointing = FOLLOW_UP) -> Point:
        if self._catalogue.procedure(code) is None:
            return Point(1.0, ())
        rivals = self._answerer.line_rivals(code, reading, self._day)
        return point(rivals, reading, self._answerer.lines(code, self._day), least)

    def _led(
        self, reply: Reply, procedure: Procedure, cases: Collection[str], reading: Reading, least: Pointing
    ) -> Reply:
        found = self._point(procedure.code, reading, least)
        lines = tuple(line for line in found.lines if self._may_lead(line, procedure, cases, reading))
        near = tuple(line for line in found.near if self._may_lead(line, procedure, cases, reading))
        mine = all(not line.cases or line.cases & set(cases) for line in lines[:1])
        found = replace(found, lines=lines, near=near, plain=found.plain and mine, enough=found.enough and mine)
        where = where_short(self._asked(procedure, ()))
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


def _replaced(others: Collection[str], cases: Collection[str], procedure: Procedure) -> bool:
    """Whether the person's cases leave no room for these: a child of five is none of eight."""
    groups = {group for case in cases if (group := procedure.case(case).group)}
    return all(procedure.case(case).group in groups for case in others)
