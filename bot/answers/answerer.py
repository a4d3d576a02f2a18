"""Everything that can be worked out from one catalogue: reading a message, and the words of every answer.

Immutable: a changed catalogue makes another Answerer.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from weakref import proxy

from bot.answers.copies import Order, read_copies, read_order
from bot.answers.drafts import DraftBook
from bot.answers.explain import Asked
from bot.answers.fact_line import FactLines, fact_lines, name_words
from bot.answers.letters import plain
from bot.answers.lexicon import Lexicon
from bot.answers.line_question import WHOLE
from bot.answers.line_questions import NO_QUESTIONS, LineQuestions
from bot.answers.line_rivals import line_rivals
from bot.answers.normalise import Words
from bot.answers.phrases import PhraseBook
from bot.answers.reading import Reading, ask_plainly
from bot.answers.recall import Past, Recall
from bot.answers.redact import marks_in, redact, without_marks
from bot.answers.retrieve import Hit, apart
from bot.answers.rival import Rival
from bot.answers.thresholds import (
    FAQ_BESIDE_A_NAME,
    FAQ_BESIDE_WORDS,
    FAQ_COVERS,
    LIKELY,
    PAGES_COUNTED,
    RECALLED,
    SURE,
)
from bot.answers.understanding import Understanding
from bot.answers.ways import ways_to_ask
from bot.answers.whole import asks_whole
from bot.catalogue.catalogue import Catalogue
from bot.catalogue.faq import FAQ, Faq
from bot.catalogue.locality import Locality
from bot.catalogue.procedure import Procedure
from bot.errors import CatalogueError

# "con" is a child unless a comma stands before it: without marks only ", con …" can mean "and what about".
# "mà còn ở chung nhà" goes on; "còn tạm trú thì sao" begins another question.
_AND_WHAT_OF = r"(?<!mà)(?<!vẫn)(?<!đang)\s+còn (?!ở|sống|đang|thiếu|hạn|nhỏ|trẻ|đi|giữ|nợ|lại|giá|hiệu)(?=\w+ \w+)"
_PIECES = re.compile(
    rf"[?;\n]+|(?<=\w)\.\s+|,?{_AND_WHAT_OF}|,\s*con (?=\w+ \w+)|\s+(?:với lại|voi lai|tiện thể|tien the)\s+"
)
_SENTENCES = re.compile(r"[?!;\n]+|(?<=\w)\.\s+")
_CLAUSES = re.compile(r"[,.;?!\n]+|\s+(?:mà|ma|chứ|chu)\s+")
_NOT_THIS = re.compile(r"^(?:\w+ )?(?:khong phai|ko phai|k phai|hong phai|hok phai|dau phai)\b")
_CODE = re.compile(r"(?<![\d.])\d\.\d{6}(?![\d.])")
_ONLINE = re.compile(r"\b(?:online|truc tuyen|qua mang|tren mang|tai nha qua mang)\b")
# "bán đồ em bé online" is what one does, no way to file.
_SELLING = re.compile(
    r"\b(?:ban(?: (?:hang|do|quan ao|my pham|banh)(?: \w+){0,2})?|kinh doanh|buon ban|shop|tiem) (?:online|qua mang|tren mang)\b"
)
_COUNTER = re.compile(r"\b(?:truc tiep|tai quay|ra phuong nop|den phuong|len phuong)\b")
_YEARS_OLD = "tuoi"
_AGE = re.compile(rf"\b(\d{{1,3}}) {_YEARS_OLD}\b")
# "bé 3 tháng", "con mới sinh được 2 tháng": months count only of a child, since most are terms.
_MONTHS_OLD = re.compile(
    r"\b(?:be|con|chau|nhoc|em be|tre)(?: (?:moi|sinh|sanh|duoc|dc|tui|toi|em)){0,3} \d{1,2} thang\b|\b\d{1,2} thang tuoi\b"
)
_HAS = frozenset({"co", "lam", "di"})
_NOT = (["khong"], ["chua"])
_ASKS = (["duoc"], ["can"], ["phai"])
# "chồng tôi mất", "nhà của em thuê", "giấy chứng sinh em làm mất" name the cases "chồng mất", "nhà thuê", "giấy chứng sinh mất".
_SELF = frozenset({"tôi", "toi", "tui", "em", "mình", "minh", "của", "cua", "đã", "da"})
_BEFELL = frozenset({"bị", "bi", "lỡ", "lo", "làm", "lam"})


@dataclass(frozen=True)
class _Heard:
    """A message before it is known what it is about. said: without the marks of redaction; meant: without courtesies and what is
    denied; content: of that, what does not merely name an aspect; named: a procedure's name stands in it."""

    text: str
    said: str
    typed: Words
    meant: Words
    content: Words
    named: bool
    aspects: tuple[str, ...]
    order: Order | None


class Answerer:
    """Raise CatalogueError when the locality asked for has no file."""

    def __init__(
        self,
        catalogue: Catalogue,
        understanding: Understanding,
        locality: str,
        drafts: DraftBook | None = None,
        asked: LineQuestions = NO_QUESTIONS,
    ) -> None:
        self.catalogue = catalogue
        self.drafts = drafts
        self.asked = asked
        self.understanding = understanding
        self.locality = _locality(catalogue, locality)
        self.lexicon = understanding.lexicon
        self.normalise = understanding.normalise
        self.retriever = understanding.retriever
        self._by_page = _paid_by_page(catalogue)
        self._naming = frozenset(FAQ + faq.id for faq in catalogue.faqs.values() if self._names_procedure(faq))
        self._cases = {code: self._case_book(p) for code, p in catalogue.procedures.items() if p.cases}
        # No cycle: some hundred megabytes are freed at once when another answerer replaces this one.
        own = proxy(self)
        self.names = lru_cache(maxsize=256)(lambda code: name_words(catalogue.procedures[code], own.normalise))
        self.lines = lru_cache(maxsize=256)(lambda code, day: own._lines(code, day))  # noqa: PLW0108 - as with read
        self._recalls = lru_cache(maxsize=256)(lambda code, day: own._recall(code, day))  # noqa: PLW0108 - as with read
        # Asked for by each that decides on a message.
        self.cases_in = lru_cache(maxsize=64)(lambda code, typed: own._cases_in(code, typed))  # noqa: PLW0108 - as with read
        self.read = lru_cache(maxsize=512)(lambda text: own._read(text))  # noqa: PLW0108 - own._read would hold what own points at

    @classmethod
    def fitted(
        cls,
        catalogue: Catalogue,
        lexicon: Lexicon,
        locality: str,
        drafts: DraftBook | None = None,
        asked: LineQuestions = NO_QUESTIONS,
        shelf: Path | None = None,
    ) -> Answerer:
        """An answerer with a model fitted on this very catalogue; ``shelf``: see ``Retriever``."""
        fitted = Understanding(ways_to_ask(catalogue, lexicon.asked), lexicon, shelf)
        return cls(catalogue, fitted, locality, drafts, asked)

    def _case_book(self, procedure: Procedure) -> PhraseBook:
        return PhraseBook((c.id, self.normalise(p)) for c in procedure.cases for p in (c.name, *c.asked_as))

    def _cases_in(self, code: str, typed: Words) -> Mapping[str, frozenset[str]]:
        """The cases of this procedure that are named or told by an age, each with the words that do so, without marks.

        What counts most is last: an age, before it what is named at most length.
        """
        book, procedure = self._cases.get(code), self.catalogue.procedure(code)
        if book is None or procedure is None:
            return {}
        ages = [(int(years), frozenset({years, _YEARS_OLD})) for years in _AGE.findall(typed.plain_text)]
        ages += [(0, frozenset(months[0].split())) for months in _MONTHS_OLD.finditer(typed.plain_text)]
        aged = {case.id: by for years, by in ages for case in procedure.cases if case.is_for_age(years)}
        without_self = Words(tuple(word for word in typed.accented if word not in _SELF))
        bare = Words(tuple(word for word in without_self.accented if word not in _BEFELL))
        found = [
            (f.label, said.plain[f.start : f.end])
            for said in dict.fromkeys((typed, without_self, bare))
            for f in book.find(said)
            if not _denied(said.plain, f.start)
        ]
        longest = {case: frozenset(words) for case, words in sorted(found, key=lambda one: len(one[1]))}
        named = dict(sorted(longest.items(), key=lambda one: len(one[1])))
        return {case: words for case, words in named.items() if case not in aged} | aged

    def _lines(self, code: str, day: dt.date) -> FactLines:
        """All that can be said of a procedure on a day."""
        asked = Asked(self.catalogue.procedures[code], self.catalogue, self.locality, day)
        return fact_lines(asked, self.normalise, self.lexicon.filler_words)

    def asks_whole(self, code: str, reading: Reading) -> bool:
        """Whether a first question about a procedure asks for one whole subject; cheaper than its lines."""
        return asks_whole(reading, self.names(code), self.lexicon)

    def _recall(self, code: str, day: dt.date) -> Recall:
        """What was asked of a procedure before; what named only lines that have been reworded since says nothing."""
        lines = self.lines(code, day).lines
        past = [
            Past(self.normalise(one.text), meant, foreseen)
            for foreseen, by_code in ((False, self.asked.heard), (True, self.asked.foreseen))
            for one in by_code.get(code, ())
            if one.kind != WHOLE and any(meant := one.meant(lines))
        ]
        return Recall(past, len(lines))

    def line_rivals(self, code: str, reading: Reading, day: dt.date, known: bool = False) -> list[Rival]:
        """Which lines of a procedure may answer, and none of them; known: see ``Recall``."""
        chances = self.understanding.aspects.chances(self._matter(reading.words))
        cases = self.cases_in(code, reading.words)
        recalled = self._recalls(code, day)(reading.words, known)
        return line_rivals(reading, self.lines(code, day), chances, cases, recalled, self.lexicon)

    def _read(self, text: str) -> Reading:
        safe = redact(text)
        reading = self._with_drafts(self._read_one(safe.text))
        pieces = [p.strip() for p in _PIECES.split(safe.text) if p and len(p.split()) > 1]
        if len(pieces) < 2:
            return replace(reading, parts=self._listed(safe.text))
        return replace(reading, parts=tuple(self._read_one(p) for p in pieces[:5]))

    def _with_drafts(self, reading: Reading) -> Reading:
        if self.drafts is None or reading.sure >= SURE:
            return reading
        return replace(reading, drafts=self.drafts.find(reading.text, reading.content))

    def _listed(self, text: str) -> tuple[Reading, ...]:
        """ "khai sinh cần gì, tạm trú bao nhiêu": commas part questions when each piece asks a thing of something likely."""
        pieces = [piece.strip() for piece in text.split(",") if len(piece.split()) > 2]
        if len(pieces) < 2:
            return ()
        heard: list[_Heard] = []
        for piece in pieces[:5]:  # finding what it is about takes longest, and most lists ask one thing
            heard.append(self._hear(piece))
            if not ask_plainly(heard[-1].aspects):
                return ()
        parts: list[Reading] = []
        for one in heard:
            part = self._find(one)
            if part.sure < LIKELY:
                return ()
            parts.append(part)
        return tuple(parts)

    def _read_one(self, text: str) -> Reading:
        return self._find(self._hear(text))

    def _hear(self, text: str) -> _Heard:
        said = without_marks(text)
        typed = self.normalise(said)
        asked = _without_denied(said)
        meant = self._matter(typed if asked == said else self.normalise(asked))
        read = self.understanding.aspects(meant)
        order = read_order(typed)
        aspects = self._aspects_of_each(said) or read.aspects or (("fee",) if order else ())
        return _Heard(text, said, typed, meant, read.rest, read.names_procedure, aspects, order)

    def _find(self, heard: _Heard) -> Reading:
        typed, meant, content = heard.typed, heard.meant, heard.content
        hits, beyond = apart(self.retriever.search(content or meant)) if meant else ((), -1.0)
        # General questions are heard in all words, procedures in those of content alone.
        faq_hits = hits if not content or content == meant else self.retriever.general(meant)
        named = heard.named
        if named and self._names_it_itself(faq_hits):
            # "Is a certified copy valid for ever?": the name belongs to the general question.
            hits, beyond = apart(self.retriever.search(meant))
            named = False
        found = _led(_merged(hits, faq_hits, named), self.understanding.asked_so(meant))
        return Reading(
            text=heard.text,
            words=typed,
            content=content,
            aspects=heard.aspects,
            hits=self._by_code(heard.said) or self._with_pages(found, heard.order),
            beyond=beyond,
            known=tuple(w for w in content.plain if w in self.retriever.vocabulary),
            named=heard.named,
            is_question=self.understanding.asking(typed),
            bare=bool(heard.aspects) and set(content.plain) <= self.lexicon.filler_words,
            channel=_channel(typed),
            order=heard.order,
            copies=read_copies(typed),
            personal=marks_in(heard.text),
            emergency=self.understanding.emergency(typed),
            insult=any(True for _ in self.understanding.insults.find(typed)),
        )

    def _names_procedure(self, faq: Faq) -> bool:
        asked = (self.normalise(text) for text in (faq.question, faq.button))
        return any(self.understanding.aspects(words).names_procedure for words in asked)

    def _names_it_itself(self, faq_hits: Iterable[Hit]) -> bool:
        """The best general question is about a procedure's name, plainly meant, and every word is its own."""
        best = next((h for h in faq_hits if h.label.startswith(FAQ)), None)
        return (
            best is not None
            and best.label in self._naming
            and best.score > FAQ_BESIDE_WORDS
            and best.covered >= FAQ_COVERS
        )

    def _matter(self, typed: Words) -> Words:
        return self.understanding.courtesies.without(typed)

    def _aspects_of_each(self, text: str) -> tuple[str, ...]:
        """What several sentences ask, each read for itself; nothing when there is but one."""
        sentences = [s for s in _SENTENCES.split(text) if s.strip()]
        if len(sentences) < 2:
            return ()
        read = (self.understanding.aspects(self._matter(self.normalise(sentence))) for sentence in sentences)
        return _together(one.aspects for one in read)

    def _by_code(self, text: str) -> tuple[Hit, ...]:
        """A procedure named by its code on the national portal is meant beyond doubt."""
        return tuple(Hit(code, 1.0) for code in _CODE.findall(text)[:1] if self.catalogue.procedure(code))

    def _with_pages(self, hits: tuple[Hit, ...], order: Order | None) -> tuple[Hit, ...]:
        """Who counts pages means a service that is paid by the page."""
        if order is None:
            return hits
        raised = [replace(h, score=h.score + PAGES_COUNTED) if h.label in self._by_page else h for h in hits]
        return tuple(sorted(raised, key=lambda h: -h.score))


def _paid_by_page(catalogue: Catalogue) -> frozenset[str]:
    facts = ((p.code, dated) for p in catalogue.procedures.values() for dated in p.facts.fee)
    return frozenset(code for code, dated in facts if any(fee.unit == "đồng/trang" for fee in dated.value or ()))


def _locality(catalogue: Catalogue, slug: str) -> Locality:
    if slug not in catalogue.localities:
        raise CatalogueError(
            f"no locality {slug!r} among {sorted(catalogue.localities)}",
            for_people=f"Chưa có tệp data/locality/{slug}.yml. Thêm tệp ấy hoặc sửa biến MOTCUA_LOCALITY.",
        )
    return catalogue.localities[slug]


def _denied(said: Sequence[str], start: int) -> bool:
    """ "chưa ly hôn", "không có xét nghiệm ADN" tell of no case; "… được không, mất giấy rồi" ends a question."""
    before = [word for word in said[max(0, start - 3) : start] if word not in _HAS][-2:]
    return before[-1:] in _NOT and before[:-1] not in _ASKS


def _without_denied(text: str) -> str:
    """ "không phải khai sinh, ý tôi là khai tử": the denied clause says what is not meant."""
    clauses = [c.strip() for c in _CLAUSES.split(text) if c and c.strip()]
    kept = [c for c in clauses if not _NOT_THIS.match(plain(c.lower()))]
    return text if len(kept) == len(clauses) or not kept else ", ".join(kept)


def _together(several: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """What all sentences ask; "tell me about it" counts only when nothing else is asked."""
    aspects = tuple(dict.fromkeys(a for one in several for a in one))
    return tuple(a for a in aspects if a != "overview") or aspects


def _channel(typed: Words) -> str | None:
    said = _SELLING.sub("", typed.plain_text)
    online, counter = _ONLINE.search(said), _COUNTER.search(said)
    if bool(online) == bool(counter):
        return None
    return "online" if online else "in_person"


def _led(hits: tuple[Hit, ...], asked_so: frozenset[str]) -> tuple[Hit, ...]:
    """The one entry that lists the very question leads, whatever else its words recall."""
    if len(asked_so) != 1:
        return hits
    (own,) = asked_so
    rest = (replace(h, score=min(h.score, RECALLED)) for h in hits if h.label != own)
    return (Hit(own, 1.0), *rest)


def _merged(hits: tuple[Hit, ...], faq_hits: Iterable[Hit], named: bool) -> tuple[Hit, ...]:
    """Procedures by the content words, FAQs by all words; each label once, best first.

    named: a procedure's own name stands in the question, so a general question ("what do I bring?") is rarely meant.
    """
    procedures = [h for h in hits if not h.label.startswith(FAQ)]
    less = FAQ_BESIDE_A_NAME if named else FAQ_BESIDE_WORDS
    faqs = [Hit(h.label, h.score - less, h.covered) for h in faq_hits if h.label.startswith(FAQ)]
    return tuple(sorted([*procedures, *faqs], key=lambda h: -h.score))[:8]
