"""The answer to a question that concerns no single procedure."""

from __future__ import annotations

import datetime as dt

from bot.answers import say
from bot.answers.compose import choose
from bot.answers.explain import office_lines
from bot.answers.reply import Block, Option, Reply
from bot.catalogue.catalogue import Catalogue
from bot.catalogue.facts import as_of
from bot.catalogue.faq import Faq
from bot.catalogue.locality import Locality


def faq_reply(faq: Faq, catalogue: Catalogue, locality: Locality, day: dt.date) -> Reply:
    """Its dated answer; an unknown one says why and whom to ask."""
    held = as_of(faq.answer, day)
    office = locality.office((held.ask if held else None) or "centre")
    ask = f"Anh/chị hỏi {office.short}." if office else ""
    if held is None:
        lines = [f"Chưa có thông tin chắc chắn cho ngày {say.day(day)}. {ask}"]
    elif held.unknown is not None:
        lines = [f"Chưa có thông tin chắc chắn: {held.unknown}. {ask}", *(office_lines(office, day) if office else [])]
    else:
        lines = [line.text for line in held.value or ()]
    cited = [catalogue.cite(source) for source in (held.source if held else ())]
    names = "; ".join(c.title for c in cited)
    related = [p for code in faq.related if (p := catalogue.procedure(code))]
    return Reply(
        status="answer",
        blocks=(Block(faq.question, tuple(lines)),),
        options=tuple(Option(p.button, choose(p.code)) for p in related[:4]),
        sources=tuple((c.title, c.url) for c in cited),
        footer=f"Nguồn: {names}. Tra cứu cho ngày {say.day(day)}." if names else "",
        as_of=day,
    )
