"""A question and its answer, from the FAQ or from an officer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from bot.catalogue.catalogue import Catalogue
from bot.catalogue.facts import as_of
from bot.catalogue.faq import Faq
from bot.catalogue.locality import Locality
from bot.errors import NotInForceError
from bot.radio.said import Said
from bot.radio.script import FactUse
from bot.radio.values import ear
from bot.radio.values.cite import NOTHING, Cite
from bot.radio.values.office import ask
from bot.radio.values.sources import source_name

_ABOUT_THE_SOFTWARE = "motcua"
"""The source of answers about the chat program, which nobody asks a loudspeaker."""


@dataclass(frozen=True)
class Answered:
    """A listener's question that an officer has answered. id: its number; text: already without personal data."""

    id: str
    text: str
    answer: str
    answered_on: dt.date

    @property
    def toneless(self) -> bool:
        """Typed without diacritics: a voice would misread it."""
        return self.text.isascii()


@dataclass(frozen=True)
class QuestionValues:
    """from_listener: sent in, not written by an officer; known: there is an answer; related: short names of procedures"""

    question: Said
    from_listener: bool
    known: bool
    answer: tuple[Said, ...]
    ask: Said
    related: tuple[Said, ...]
    source: Said


def question_values(
    catalogue: Catalogue, locality: Locality, about: str | None, day: dt.date, answered: Sequence[Answered] = ()
) -> QuestionValues:
    """``about``: an FAQ's id, the number of an answered question, or None for the question of the week.

    Raise NotInForceError when there is no such question or no answer holds on ``day``.
    """
    listener = next((question for question in answered if question.id == about), None)
    if listener:
        return _from_listener(listener, locality)
    name = about or question_of_the_week(catalogue, day)
    faq = catalogue.faqs.get(name)
    dated = as_of(faq.answer, day) if faq else None
    if faq is None or dated is None:
        raise NotInForceError(
            f"no answered question {name!r} on {day}",
            for_people=f"Không có câu hỏi “{name}” đã được trả lời. Xem data/faq hoặc chạy “motcua queue list --all”.",
        )
    cite = Cite(f"faq/{faq.id}", "answer", dated)
    source = source_name(catalogue, dated.source[0])
    return QuestionValues(
        question=Said(faq.question.rstrip("?. ") + "?"),
        from_listener=False,
        known=dated.value is not None,
        answer=cite.each(s for line in dated.value or () for s in ear.sentences(line.text)),
        ask=ask(cite, locality),
        related=tuple(Said(catalogue.procedures[code].short) for code in faq.related if code in catalogue.procedures),
        source=Said(source) if dated.source[0] != _ABOUT_THE_SOFTWARE else NOTHING,
    )


def _from_listener(question: Answered, locality: Locality) -> QuestionValues:
    code = f"question/{question.id}"
    lines = ear.sentences(question.answer)
    return QuestionValues(
        question=Said(ear.upper_first(ear.plain(question.text).rstrip("?. ")) + "?"),
        from_listener=True,
        known=True,
        answer=tuple(Said(line, FactUse(code, "answer", line, question.answered_on, "queue")) for line in lines),
        ask=ask(None, locality),
        related=(),
        source=NOTHING,
    )


def question_of_the_week(catalogue: Catalogue, day: dt.date) -> str:
    """Another one every week, in the order of their ids, among those with a known answer on ``day``."""
    names = [name for name, faq in sorted(catalogue.faqs.items()) if _for_air(faq, day)]
    if not names:
        raise NotInForceError(
            "no FAQ with an answer", for_people="Thư mục data/faq chưa có câu hỏi nào đã có câu trả lời."
        )
    year, week, _ = day.isocalendar()
    return names[(year * 53 + week) % len(names)]


def _for_air(faq: Faq, day: dt.date) -> bool:
    dated = as_of(faq.answer, day)
    return dated is not None and dated.value is not None and _ABOUT_THE_SOFTWARE not in dated.source
