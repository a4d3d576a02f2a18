"""What is said when nothing is plainly meant: a question back, or "I do not know, ask here"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from bot.answers.answerer import Answerer
from bot.answers.compose import ASPECT_BUTTONS, choose, look
from bot.answers.draft_reply import draft_options
from bot.answers.drafts import FAR
from bot.answers.explain import office_lines
from bot.answers.reading import Reading
from bot.answers.reply import Block, Option, Reply
from bot.answers.retrieve import Hit
from bot.answers.thresholds import CLOSE, COVERED, FAR_OFF, MAX_OPTIONS, NOTHING
from bot.catalogue.catalogue import Catalogue
from bot.catalogue.draft import Draft
from bot.catalogue.faq import FAQ


def ask_back(answerer: Answerer, reading: Reading, day: dt.date) -> Reply:
    """Which of at most four is meant, in words a citizen uses."""
    close = _close(reading.hits)
    drafts = _drafts_beside(answerer, reading)
    if drafts and reading.drafts.whole:
        # Words that are all in a draft's name and hardly in the curated ones: those would only be in the way.
        worth = [h for h in close if h.covered >= COVERED and h.score > NOTHING and reading.sure >= FAR]
        close = worth[: MAX_OPTIONS - 2]
    drafts = drafts[: MAX_OPTIONS - len(close)]
    options = (*(option(h.label, answerer.catalogue) for h in close), *draft_options(drafts))
    procedures = [(p.code, p.name) for h in close if (p := answerer.catalogue.procedure(h.label))]
    return Reply(
        status="clarify",
        blocks=_which_of([option.label for option in options]),
        procedures=(*procedures, *((d.code, d.name) for d in drafts)),
        aspects=reading.aspects,
        options=options,
        as_of=day,
    )


def _which_of(labels: Sequence[str]) -> tuple[Block, ...]:
    if len(labels) == 1:
        return (Block("", (f"Có phải anh/chị hỏi “{labels[0]}” không? Nếu không, viết rõ hơn giúp tôi.",)),)
    which = "Anh/chị muốn hỏi việc nào dưới đây? Chọn một, hoặc viết rõ hơn giúp tôi."
    return Block("", (which,)), Block("", tuple(labels), "numbered")


def ask_between(answerer: Answerer, labels: Sequence[str], aspects: tuple[str, ...], day: dt.date) -> Reply:
    """Still the procedure talked about, or one of the others?"""
    options = tuple(option(label, answerer.catalogue) for label in labels[:MAX_OPTIONS])
    procedures = (answerer.catalogue.procedure(label) for label in labels[:MAX_OPTIONS])
    return Reply(
        status="clarify",
        blocks=(
            Block("", ("Anh/chị vẫn hỏi việc đầu, hay hỏi việc khác? Chọn một giúp tôi.",)),
            Block("", tuple(option.label for option in options), "numbered"),
        ),
        procedures=tuple((p.code, p.name) for p in procedures if p),
        aspects=aspects,
        options=options,
        as_of=day,
    )


def which_aspect(answerer: Answerer, code: str, day: dt.date) -> Reply:
    """A circumstance was told, nothing asked."""
    procedure = answerer.catalogue.procedure(code)
    assert procedure is not None  # noqa: S101 - it is being talked about
    options = tuple(Option(ASPECT_BUTTONS[a], look(a)) for a in ("documents", "fee", "time", "place"))
    text = f"Dạ, về việc {procedure.short}, anh/chị muốn biết giấy tờ, lệ phí, thời gian hay nơi nộp?"
    return Reply(
        status="clarify",
        blocks=(Block("", (text,)),),
        procedures=((procedure.code, procedure.name),),
        options=options,
        as_of=day,
    )


def which_matter(answerer: Answerer, reading: Reading, offered: Iterable[Option], day: dt.date) -> Reply:
    """ "How much is it?" before anything was named: of what? ``offered``: what was offered last.

    General questions about the very same aspect are offered too.
    """
    plainly = [h for h in reading.hits if h.score > 0 or _faq_aspect(h.label, answerer.catalogue) in reading.aspects]
    labels = [h.label for h in plainly if h.label.startswith(FAQ)]
    general = (option(label, answerer.catalogue) for label in labels)
    options = tuple(dict.fromkeys((*offered, *general)))[:MAX_OPTIONS]
    text = "Anh/chị hỏi về việc nào ạ? Anh/chị viết tên việc giúp tôi, ví dụ: khai sinh, kết hôn, tạm trú."
    listed = Block("", tuple(option.label for option in options), "numbered")
    return Reply(
        status="clarify",
        blocks=(Block("", (text,)), *((listed,) if options else ())),
        aspects=reading.aspects,
        options=options,
        as_of=day,
    )


def unanswered(answerer: Answerer, reading: Reading, day: dt.date) -> Reply:
    """Nothing certain is known: whom to ask instead."""
    office = answerer.locality.office("centre")
    where = office.name if office else answerer.locality.name
    lines = [
        "Tôi chưa có thông tin chắc chắn cho câu hỏi này nên không trả lời bừa.",
        f"Anh/chị hỏi {where}, hoặc tra tại {answerer.locality.portal}.",
        *(office_lines(office, day) if office else []),
        "Câu hỏi đã được ghi lại (không kèm tên, số giấy tờ) để cán bộ bổ sung.",
    ]
    return Reply(status="unanswered", blocks=(Block("", tuple(lines)),), aspects=reading.aspects, as_of=day)


def _close(hits: Sequence[Hit]) -> list[Hit]:
    """What is worth choosing from: beside a first that leads by much, at most the two next."""
    worth = [h for h in hits if h == hits[0] or (h.covered >= COVERED and h.score >= FAR_OFF)]
    close = [h for h in worth if h.score >= hits[0].score - CLOSE][:MAX_OPTIONS]
    return close if len(close) != 1 else worth[:3]


def _faq_aspect(label: str, catalogue: Catalogue) -> str | None:
    return catalogue.faqs[label.removeprefix(FAQ)].aspect if label.startswith(FAQ) else None


def _drafts_beside(answerer: Answerer, reading: Reading) -> list[Draft]:
    book = answerer.drafts
    found = (book.get(c) for c in reading.drafts.codes if answerer.catalogue.procedure(c) is None) if book else ()
    return [draft for draft in found if draft]


def option(label: str, catalogue: Catalogue) -> Option:
    if label.startswith(FAQ):
        faq_id = label.removeprefix(FAQ)
        return Option(catalogue.faqs[faq_id].button, f'/choose{{"faq": "{faq_id}"}}')
    procedure = catalogue.procedure(label)
    assert procedure is not None  # noqa: S101 - labels come from the catalogue
    return Option(procedure.button, choose(procedure.code))
