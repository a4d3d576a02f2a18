"""Does a message go on about the procedure just talked about, or about a neighbour of it?"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from bot.answers.answerer import Answerer
from bot.answers.filing_day import filing_day
from bot.answers.normalise import Words
from bot.answers.reading import Reading
from bot.answers.state import State
from bot.answers.thresholds import BEYOND_HEARD, CERTAIN, LIKELY, SURE
from bot.catalogue.faq import FAQ

# "bao nhiêu một bản", "mấy bữa xong": counting, naming nothing.
_COUNTING = frozenset(
    {
        "mot",
        "moi",
        "ban",
        "bo",
        "lan",
        "nguoi",
        "trang",
        "ngay",
        "bua",
        "tat",
        "ca",
        "tong",
        "cong",
        "xong",
        "het",
        "lay",
    }
    | {"nhan", "tra", "lien", "ket", "qua"}
)
_FEW = 5
# "ủa chứ căn cước thì làm ở phường được hả": without marks "chu" alone may be an uncle.
_BUT_WHAT_OF = re.compile(r"^(?:(?:ủa|ua|vậy|vay|thế|the|rồi|roi) )+chứ |^(?:ủa|ua) chu ")
_AND_THAT = {("the", "con"), ("vay", "con"), ("roi", "con")}


def is_follow_up(reading: Reading, kind: str, state: State, answerer: Answerer) -> bool:
    """True when the words name no other procedure with any strength."""
    if state.procedure is None or kind == "out_of_scope":
        return False
    own = answerer.lexicon.telling(reading.content.plain)
    if not own:
        return True
    top = reading.top
    if top is None:
        return bool(reading.aspects or answerer.cases_in(state.procedure, reading.words))
    if top.label == state.procedure:
        return True
    if answerer.cases_in(state.procedure, reading.words) and reading.sure < SURE:
        return True
    if top.label.startswith(FAQ) and reading.sure >= LIKELY:
        return False
    if reading.beyond > max(top.score, BEYOND_HEARD):
        return False
    asked = set(reading.aspects) - {"overview"}  # "tell me about karaoke" is no question about what went before
    return reading.sure < LIKELY and len(own) <= 3 and bool(asked or reading.channel)


def in_thread(reading: Reading, kind: str, state: State, answerer: Answerer) -> Reading:
    """In the middle of a procedure "what do I bring?" asks about it, not the general question that sounds the same."""
    and_that = _and_that(reading.words)
    if reading.words.plain[:2] in _AND_THAT and len(reading.text.split()) > 2:
        # "thế còn kết hôn" is about marriage; without marks its first words would be about cards and children.
        reading = replace(answerer.read(reading.text.split(maxsplit=2)[2]), words=reading.words)
    if state.procedure is None:
        # "How much is it?" - "Of what?" - "A birth certificate."
        return replace(reading, aspects=reading.aspects or state.aspects) if state.asked else reading
    if not reading.aspects and state.aspects and (kind == "correct" or and_that):
        # "And temporary residence?", "no, I mean death": the same thing is asked of another procedure.
        return replace(reading, aspects=state.aspects)
    if says_only_aspects(reading, answerer):
        return replace(reading, hits=(), parts=())
    asked = _asks_silently(reading, state)
    if asked and not reading.named:
        return replace(reading, aspects=reading.aspects or (asked,), hits=(), parts=(), content=Words(()))
    if reading.sure < CERTAIN and not reading.named and _only_a_case(reading, state.procedure, answerer):
        return replace(reading, hits=(), parts=())
    top = reading.top.label if reading.top else ""
    faq = answerer.catalogue.faqs.get(top.removeprefix(FAQ)) if top.startswith(FAQ) else None
    if faq is None or faq.aspect is None or reading.sure < LIKELY:
        return reading
    aspects = tuple(dict.fromkeys((*(a for a in reading.aspects if a != "place" or faq.aspect == a), faq.aspect)))
    return replace(reading, hits=(), parts=(), content=Words(()), aspects=aspects)


def _and_that(said: Words) -> bool:
    """ "còn tạm trú?": with marks "còn" is no child; without, only "thế còn …" and "con … thì sao" are certain."""
    return (
        said.accented[:1] == ("còn",)
        or said.plain[:2] in _AND_THAT
        or (said.plain[:1], said.plain[-2:]) == (("con",), ("thi", "sao"))
    )


def brings_up(said: Words) -> bool:
    """ "còn khai tử?": a few words that begin with "and" bring up another thing, and "ủa chứ căn cước thì sao" too."""
    short = (said.accented[:1] == ("còn",) or said.plain[:2] in _AND_THAT) and len(said.plain) <= _FEW
    return short or _BUT_WHAT_OF.search(said.text) is not None


def _only_a_case(reading: Reading, code: str, answerer: Answerer) -> bool:
    """ "if the hospital's paper is lost?": the words name a case of what is talked about, and hardly anything else."""
    told = frozenset().union(*answerer.cases_in(code, reading.words).values())
    own = [w for w in reading.content.plain if w not in answerer.lexicon.filler_words | _COUNTING | told]
    return bool(told) and len(own) <= 1


def _asks_silently(reading: Reading, state: State) -> str | None:
    """ "and if I file tomorrow?" asks when it is ready; "and five copies?" what they cost."""
    if filing_day(reading.words, dt.date.min) is not None:
        return "time"
    return "fee" if reading.copies and state.pages else None


def says_only_aspects(reading: Reading, answerer: Answerer) -> bool:
    """True for "how much?", "online?", "10 pages": an aspect, a way to file or an order, and no thing."""
    empty = answerer.lexicon.filler_words | _COUNTING
    names_nothing = all(word in empty or word.isdecimal() for word in reading.content.plain)
    return names_nothing and bool(reading.aspects or reading.channel)
