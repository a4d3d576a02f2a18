"""Does a message leave the procedure talked about? Judged twice: its words alone, and its words beside the procedure's name.

"Sai là do cán bộ ghi nhầm" alone is about land papers; after a question about a birth certificate it is about that.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.answers.answerer import Answerer
from bot.answers.normalise import Words
from bot.answers.reading import Reading
from bot.answers.retrieve import apart, confidence
from bot.answers.state import State
from bot.answers.thresholds import (
    BEYOND_DOUBT,
    BEYOND_THREAD,
    CERTAIN,
    FAQ_LEAVES,
    KIN_LEAD,
    LEAVES,
    LIKELY,
    OFFERED,
    SURE,
)
from bot.catalogue.faq import FAQ

_PAPER = r"(?:giay|to|so|trich luc|the|bang|ban sao|ban chinh|ban goc|chung tu|hop dong|don|anh)"
# What is said of a paper, a lack or a choice of offices is said of the procedure, whatever the paper is called.
_SAID_OF_IT = (
    re.compile(rf"\bcan (?:phai )?(?:co |nop |mang |dem |xuat trinh |them )*{_PAPER}\b.*\b(?:khong|chua|ha)\b"),
    re.compile(
        r"^(?:vay |the )?(?:\w+ ){0,3}(?:co can|can|co phai|phai|mang theo|mang|dem theo)(?: \w+){1,4} (?:khong|chua)$"
    ),
    re.compile(rf"^(?:da |van |con )?co (?:luon |them )?{_PAPER}\b.*\b(?:roi|nua|luon)\b"),
    re.compile(r"\b(?:chua|khong)\b.*\bthi (?:sao|lam sao|the nao)\b"),
    re.compile(r"^(?:vay |the )?(?:lam |nop |xin )?(?:o |tai )\w+.* hay \w+"),
)
# A circumstance: what is not there, what was done, what it is for, what is left.
_CIRCUMSTANCE = re.compile(
    r"\b(?:chua|khong) (?:co |dang ky |lam )?\w+|\broi(?: do| nha| a)?$|^(?:de|ma|tai|vi) |\bthoi$|\bho khau (?:o|ben) "
)
_WISH = re.compile(r"\b(?:muon|xin|cho hoi|dang ky|can lam|dinh lam|tinh lam)\b")
_BACK_TO = re.compile(
    r"^(?:thoi |gio |cho |cho toi |cho em )*quay (?:lai|ve) (?:cai |vu |chuyen |viec )*(?:luc nay |hoi nay )?"
)
_BEFORE = frozenset({"truoc", "dau", "do", "kia", "nay", "hoi", "luc", "vua", "roi", "tien", "ban", "di", "nha"})
_SHORT = 8  # words that only together with the procedure's name may name another one, no kin of it
_FAR = 24  # entries looked through for one talked about before
_AND_IF = ("con", "neu")


@dataclass(frozen=True)
class Matter:
    """stays: the message is about the procedure talked about; between: labels it may be about, that one first;
    turns: it is about this neighbour of the procedure, which both together name."""

    stays: bool = False
    between: tuple[str, ...] = ()
    turns: str | None = None


def matter(reading: Reading, state: State, answerer: Answerer) -> Matter:
    """Nothing of all that: the message is read for itself, as in the first message of a conversation."""
    procedure = answerer.catalogue.procedure(state.procedure or "")
    alone = reading.top
    if procedure is None or alone is None:
        return Matter()
    if alone.label == procedure.code:
        return Matter(stays=reading.sure < SURE)
    said = reading.words.plain_text
    told = not reading.aspects and not _WISH.search(said) and bool(_CIRCUMSTANCE.search(said))
    said_of_it = told or any(form.search(said) for form in _SAID_OF_IT)
    general = alone.label.startswith(FAQ)
    if not said_of_it and reading.sure >= (SURE if reading.named else FAQ_LEAVES if general else BEYOND_DOUBT):
        return Matter()
    if reading.beyond > max(alone.score, BEYOND_THREAD):
        return Matter()
    words = (reading.content or reading.words).accented
    if reading.words.plain[:2] == _AND_IF:
        words = words[1:]  # "còn nếu", which without marks looks like a child
    together = Words((*answerer.normalise(procedure.short).accented, *words))
    hits, beyond = apart(answerer.retriever.search(together))
    if not hits:
        return Matter()
    if hits[0].label != procedure.code:
        if hits[0].label.startswith(FAQ):
            return Matter()
        others = [h for h in hits[1:] if h.label != procedure.code]
        kin = hits[0].label in {similar.code for similar in procedure.similar}
        named_by_both = kin or (reading.sure < SURE and len(words) <= _SHORT)
        likely = named_by_both and confidence([hits[0], *others], beyond) >= LIKELY
        return Matter(turns=hits[0].label if likely else None)
    rivals = hits[1:]
    lead = hits[0].score - max((beyond, *(h.score for h in rivals)))
    if reading.named and _WISH.search(said) and not said_of_it:
        return Matter()  # "giờ muốn làm khai sinh": a wish by its name
    if said_of_it or lead >= (KIN_LEAD if reading.sure < SURE else LEAVES):
        return Matter(stays=True)
    if reading.sure >= CERTAIN:
        return Matter()
    near = [h.label for h in rivals[:1] if h.score > OFFERED and not h.label.startswith(FAQ)]
    return Matter(between=tuple(dict.fromkeys((procedure.code, *near, alone.label))))


def goes_on_about_faq(reading: Reading, state: State, answerer: Answerer) -> bool:
    """ "And on Saturday?" after the opening hours: nothing of its own, and beside the general question plainly about it."""
    faq = answerer.catalogue.faqs.get(state.faq or "")
    if faq is None or reading.sure >= SURE or reading.beyond > max(BEYOND_THREAD, *(h.score for h in reading.hits[:1])):
        return False
    together = Words((*answerer.normalise(faq.question).accented, *reading.words.accented))
    hits, beyond = apart(answerer.retriever.search(together))
    lead = hits[0].score - max((beyond, *(h.score for h in hits[1:]))) if hits else 0.0
    return bool(hits) and hits[0].label == FAQ + faq.id and lead >= LEAVES


def returns_to(reading: Reading, state: State, answerer: Answerer) -> str | None:
    """ "Quay lại vụ tặng đất, cần giấy gì": the code of the procedure talked about before that these words fit best."""
    named = _BACK_TO.sub("", reading.words.plain_text, count=1)
    earlier = {code for code in (*state.trail, state.procedure) if code}
    if not earlier or named == reading.words.plain_text or not named:
        return None
    said = Words(reading.words.accented[-len(named.split()) :])
    if set(said.plain) <= _BEFORE:
        return None
    hits, _ = apart(answerer.retriever.search(answerer.understanding.content(said), limit=_FAR))
    return next((h.label for h in hits if h.label in earlier and h.score > OFFERED), None)
