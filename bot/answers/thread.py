"""Does a message leave the matter talked about, and for what?"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.answers.answerer import Answerer
from bot.answers.chances import chances
from bot.answers.normalise import Words
from bot.answers.reading import Reading
from bot.answers.retrieve import apart
from bot.answers.rivals import NO_ENTRY, rivals
from bot.answers.state import State
from bot.answers.thread_model import likeliest
from bot.answers.thresholds import BEYOND_THREAD, DECIDED, LEAVES, NOTHING, SURE, UNLIKELY
from bot.answers.weighed import learnt, said_grams
from bot.catalogue.faq import FAQ

_BACK_TO = re.compile(
    r"^(?:thoi |gio |cho |cho toi |cho em )*quay (?:lai|ve) (?:cai |vu |chuyen |viec )*(?:luc nay |hoi nay )?"
)
# "cái vụ mai táng hồi nãy", "hỏi lại vụ ly hôn", "cái sổ mất kia": the clause that names what was talked about before.
_AGAIN = re.compile(
    r"\b(?:hoi|luc|khi|ban) (?:nay|dau)\b|\b(?:hoi|tro|quay|noi|ve) lai (?:cai|vu|chuyen|viec)\b|"
    r"\b(?:cai|vu|chuyen|viec)(?: \w+){1,8}? kia\b|\bcai (?:vu|chuyen|viec)(?: \w+){1,8}? do\b"
)
_CLAUSE = re.compile(r"[,.;?!\n]+")
_BEFORE = frozenset({"truoc", "dau", "do", "kia", "nay", "hoi", "luc", "vua", "roi", "tien", "ban", "di", "nha"})
_FAR = 60  # entries looked through for one talked about before


@dataclass(frozen=True)
class Matter:
    """What a message is about, at most one of these. stays: the procedure talked about; turns: another entry; ends: nothing that
    the catalogue knows; between: labels it may be about. Nothing of all that: it is read for itself, as a first message is."""

    stays: bool = False
    turns: str | None = None
    ends: bool = False
    between: tuple[str, ...] = ()


def matter(reading: Reading, state: State, answerer: Answerer) -> Matter:
    procedure = answerer.catalogue.procedure(state.procedure or "")
    alone = reading.top
    if procedure is None or alone is None:
        return Matter()
    found = chances(rivals(reading, procedure, answerer), said_grams(reading.words), learnt())
    label, chance = likeliest(found)
    if chance < DECIDED:
        near = [one for one, _ in found if one != NO_ENTRY][:2]
        return Matter(between=tuple(sorted(near, key=lambda one: one != procedure.code)))
    if label == procedure.code:
        return Matter(stays=alone.label != label or reading.sure < SURE)
    if label == NO_ENTRY:
        return Matter() if _asks_for_papers(reading) else Matter(ends=True)
    return Matter(turns=label)


def _asks_for_papers(reading: Reading) -> bool:
    """ "Cần mang gì, kể gọn giúp em": nobody else's papers are asked for, whatever the other words."""
    return reading.aspects[:1] == ("documents",) and reading.sure < UNLIKELY


def goes_on_about_faq(reading: Reading, state: State, answerer: Answerer) -> bool:
    """ "And on Saturday?" after the opening hours: nothing of its own, and beside the general question plainly about it."""
    faq = answerer.catalogue.faqs.get(state.faq or "")
    if (
        faq is None
        or reading.named
        or reading.sure >= SURE
        or reading.beyond > max(BEYOND_THREAD, *(h.score for h in reading.hits[:1]))
    ):
        return False
    together = Words((*answerer.normalise(faq.question).accented, *reading.words.accented))
    hits, beyond = apart(answerer.retriever.search(together))
    lead = hits[0].score - max((beyond, *(h.score for h in hits[1:]))) if hits else 0.0
    return bool(hits) and hits[0].label == FAQ + faq.id and lead >= LEAVES


def returns_to(reading: Reading, state: State, answerer: Answerer) -> str | None:
    """ "Quay lại vụ tặng đất, cần giấy gì": the code of the procedure talked about before that these words fit best."""
    earlier = {code for code in (*state.trail, state.procedure) if code}
    said = _named_again(reading, answerer) if earlier else None
    if said is None or set(said.plain) <= _BEFORE:
        return None
    hits, _ = apart(answerer.retriever.search(answerer.understanding.content(said), limit=_FAR))
    return next((h.label for h in hits if h.label in earlier and h.score > NOTHING), None)


def _named_again(reading: Reading, answerer: Answerer) -> Words | None:
    """The words of the clause that names what is gone back to; None when nothing is."""
    for clause in map(answerer.normalise, _CLAUSE.split(reading.text)):
        named = _BACK_TO.sub("", clause.plain_text, count=1)
        if named and named != clause.plain_text:
            return Words(clause.accented[-len(named.split()) :])
        if _AGAIN.search(clause.plain_text):
            return clause
    return None
