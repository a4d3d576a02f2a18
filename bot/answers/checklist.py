""" "Tôi có giấy này rồi, còn thiếu gì?": the documents of the person's case, ticked off, and what is still missing."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from bot.answers import say
from bot.answers.answerer import Answerer
from bot.answers.compose import choose
from bot.answers.explain import Asked, case_names, document_line, tell
from bot.answers.normalise import Normaliser
from bot.answers.phrases import PhraseBook
from bot.answers.reading import Reading
from bot.answers.reply import Block, Option, Reply
from bot.answers.state import State
from bot.answers.thread import matter
from bot.answers.thresholds import LIKELY, NOTHING, SURE
from bot.catalogue.facts import Document
from bot.catalogue.faq import FAQ
from bot.catalogue.procedure import Procedure

# What stands before it is the thing to be done, what stands behind it the papers.
_HAVE = re.compile(r"[,;]|\b(?:tôi|toi|em|tui|mình|minh|e|đã|da)?\s*(?:có|co)\b", re.IGNORECASE)
# "…, còn thiếu gì để làm khai sinh": the thing to be done, named last.
_GOAL = re.compile(
    r"\b(?:để|de|mà|ma|muốn|muon)\s+(?:đi\s+|di\s+)?((?:làm|lam|xin|đăng|dang|nộp|nop|cấp|cap|đổi|doi|nhập|nhap|tách|tach)\b.*)",
    re.IGNORECASE,
)
_KINDS = ("đơn", "tờ khai", "hợp đồng", "bản vẽ")
_LACK = {"chua", "khong", "mat", "thieu", "het"}
_BUT = (("ma",), ("nhung",), ("thi",))  # "giấy chứng sinh mà không có"
_LACKING = (("khong", "co"), ("chua", "co"))
_NEEDED = re.compile(
    r"\bcan (?!(?:\w+ ){0,3}(?:gi|nua)\b)(?:\w+ ){1,5}(?:khong|ha)$|"
    r"(?:\bco |^(?:vay |roi )?)(?:can|phai|bat buoc)\b.*\b(?:khong|chua|ha)$|"
    r"\bbat buoc\b.*\b(?:khong|ha|hen)$|"
    r"^(?:vay |roi )?co (?!.*\b(?:roi|nua|thieu)\b).*\bkhong(?: \w+)?$|"
    r"\bthat lac\b|\b(?:mat|chay|hu) (?:het|sach|luon)\b"
)
_POLITE_END = re.compile(r"(?: (?:a|nha|nhe|vay|ta|em|anh|chi|ad|ban))+$")
_CHANGED = re.compile(r"\b(?:can|phai) (?:di )?(?:doi|lam lai|cap lai|sua) (?:luon |lai )?(?:the |so |giay )?\w+")
_TO_DO = re.compile(r"\b(?:can|phai) (?:dang ky|lam|di|ra|len|den|bao|khai|xin|ky|dong|doi|gap|cho)\b")
_PAPER = re.compile(
    r"\b(?:giay|to|don|so|the|ban|hinh|anh|photo|hop dong|ho chieu|can cuoc|cong chung|chung thuc|xac nhan)\b"
)
# What asks for the list of what is missing although it names no paper of it.
_ASKED = re.compile(r"\b(?:thieu|du|nua|them|kiem tra|chuan bi|can (?:nhung )?gi|giay (?:to )?gi)\b")
# "20m2 ở 3 người có đủ không", "lương 9 triệu đủ điều kiện không": enough of what is counted, no papers.
_MEASURED = re.compile(r"^(?!.*\b(?:giay|ho so|to khai)\b).*\d.*\bdu\b")
_SPARE = {"dư", "dự", "dù"}  # without marks they look like "đủ"
_HAS = re.compile(r"\b(?:co|roi|du|san|xong|day|cam|mang|giu)\b")
_NOT_BY_KIND = {"hoa"}  # "hóa đơn" is no application
_GIVEN = {("co", "nhan"), ("co", "cap")}  # "phường có nhận đơn không"
_NONE = ("chua co gi", "khong co gi", "chua chuan bi gi")


def check_papers(
    answerer: Answerer, reading: Reading, state: State, day: dt.date, started: bool = False
) -> tuple[Reply, State] | None:
    """The list for the procedure named or talked about; None when the message is no part of a checklist.

    started: a checklist is on already, so a message counts only when it names a paper or a case of it.
    """
    code = _procedure(answerer, reading, state, started)
    procedure = answerer.catalogue.procedure(code or "")
    if procedure is None:
        return None if started else (_ask_which(day), state)
    state = state.turn_to(procedure.code)
    cases = procedure.also(state.cases, answerer.cases_in(procedure.code, reading.words))
    documents = _documents(procedure, cases, day)
    if documents is None or (started and reading.is_question and not _HAS.search(reading.words.plain_text)):
        return None  # "bản vẽ thuê ai vẽ cũng được hả" ticks nothing off
    have = named_in(documents, reading, answerer.normalise)
    case_told = started and cases != state.cases
    if not have and not case_told and not _asks_what_is_missing(reading, started):
        return None
    papers = tuple(dict.fromkeys((*(state.papers or ()), *have)))
    asked = Asked(procedure, answerer.catalogue, answerer.locality, day, cases=cases, channel=state.channel)
    reply = _reply(asked, documents, papers)
    after = replace(
        state,
        cases=cases,
        papers=papers,
        aspects=("documents",),
        options=tuple((o.label, o.payload) for o in reply.options),
        asked=None,
    )
    return reply, after


def _asks_what_is_missing(reading: Reading, started: bool) -> bool:
    """Of a message that names no paper: once started only "I have nothing yet" does."""
    words = zip(reading.words.accented, reading.words.plain, strict=True)
    said = " ".join(bare for word, bare in words if word not in _SPARE)
    if said.startswith(_NONE):
        return True
    return not started and _ASKED.search(said) is not None and not _MEASURED.search(said)


def asks_whether_needed(reading: Reading) -> bool:
    """ "Có cần hợp đồng thuê nhà không?", "giấy tờ thất lạc hết rồi" tick nothing off."""
    return _NEEDED.search(_POLITE_END.sub("", reading.words.plain_text)) is not None


def asks_for_paper(reading: Reading) -> bool:
    """ "Có cần hộ khẩu không?"; "có cần đăng ký không" asks for something to be done."""
    said = reading.words.plain_text
    named = not _TO_DO.search(said) or _PAPER.search(said) is not None
    return asks_whether_needed(reading) and named and not _CHANGED.search(said)


def _procedure(answerer: Answerer, reading: Reading, state: State, started: bool) -> str | None:
    """A paper's name must not steer which procedure is meant: only what stands before "I have …", or a goal, may switch."""
    goal = _GOAL.search(reading.text)
    if goal and (named := _plain_top(answerer.read(goal[1]), LIKELY)):
        return named
    about = matter(reading, state, answerer)
    if about.turns and not about.turns.startswith(FAQ):
        return None if started else about.turns
    if state.procedure and (started or about.stays or state.papers is not None):
        return state.procedure
    before = answerer.read(_HAVE.split(reading.text, maxsplit=1)[0])
    needed = SURE if state.procedure else LIKELY
    for said in (before,) if state.procedure else (before, reading):
        if named := _plain_top(said, needed):
            return named
    return state.procedure


def _plain_top(said: Reading, needed: float) -> str | None:
    """The procedure that these words name with this confidence."""
    top = said.top
    known = top and not top.label.startswith(FAQ) and top.score > NOTHING and said.sure >= needed
    return top.label if top and known else None


def _documents(procedure: Procedure, cases: Sequence[str], day: dt.date) -> list[Document] | None:
    fact = procedure.facts.on("documents", day)
    if fact is None or fact.value is None:
        return None
    return [d for d in fact.value if d.holds(cases) and (cases or not d.case)]


def named_in(documents: Sequence[Document], reading: Reading, normalise: Normaliser) -> list[str]:
    """Names of the documents that the message names and does not say are lacking."""
    wanted = [d for d in documents if d.hand_in != "none"]
    names = [(d.name, words) for d in wanted for words in (d.name, *d.known_as)]
    book = PhraseBook((name, normalise(words)) for name, words in (*names, *_by_kind(wanted)))
    bare = reading.words.plain
    return list(dict.fromkeys(f.label for f in book.find(reading.words) if not _lacks(bare, f.start, f.end)))


def _lacks(said: Sequence[str], start: int, end: int) -> bool:
    """ "chưa có tờ khai", "tờ khai không có"; a word of "hóa đơn" names no paper either."""
    before = said[max(start - 2, 0) : start]
    rest = said[end + 1 :] if said[end : end + 1] in _BUT else said[end:]
    behind = rest[:2]
    given = tuple(before) in _GIVEN and said[-1] == "khong"
    return bool(_LACK & set(before)) or behind in _LACKING or bool(_NOT_BY_KIND & set(before[-1:])) or given


def _by_kind(documents: Sequence[Document]) -> list[tuple[str, str]]:
    """(name, kind): "có đơn rồi" is the one application of the list."""
    of_kind = {kind: [d.name for d in documents if d.name.lower().startswith(kind)] for kind in _KINDS}
    return [(names[0], kind) for kind, names in of_kind.items() if len(names) == 1]


def _reply(asked: Asked, documents: Sequence[Document], papers: Sequence[str]) -> Reply:
    procedure = asked.procedure
    have = [d for d in documents if d.name in papers]
    missing = [d for d in documents if d.name not in papers and not d.if_needed]
    perhaps = [d for d in documents if d.name not in papers and d.if_needed]
    cases_told = f" ({'; '.join(case_names(asked.cases, procedure))})" if asked.cases else ""
    blocks = [Block(f"Kiểm tra giấy tờ: {say.lower_first(procedure.title)}{cases_told}", ())]
    if have:
        blocks.append(Block("Đã có", tuple(d.name for d in have), "bullets"))
    if missing:
        blocks.append(Block("Còn thiếu", tuple(document_line(d, asked) for d in missing), "bullets"))
    else:
        blocks.append(Block("", ("Anh/chị đã đủ giấy tờ chính.",)))
    if perhaps:
        blocks.append(
            Block("Chỉ cần trong một số trường hợp", tuple(document_line(d, asked) for d in perhaps), "bullets")
        )
    place = tell("place", asked)
    blocks.append(place.block)
    fact = asked.fact("documents")
    ids = dict.fromkeys((*(fact.source if fact else ()), *place.sources))
    cited = [asked.catalogue.cite(source, procedure) for source in ids]
    cases = (
        [Option(case.name[:40], f'/in_case{{"case": "{case.id}"}}') for case in procedure.cases[:4]]
        if not asked.cases
        else []
    )
    return Reply(
        status="answer",
        procedures=((procedure.code, procedure.name),),
        aspects=("documents",),
        blocks=tuple(blocks),
        options=tuple(cases) or (Option("Xem toàn bộ thủ tục", choose(procedure.code)),),
        sources=tuple((c.title, c.url) for c in cited),
        footer=f"Nguồn: {'; '.join(c.title for c in cited)}. Tra cứu cho ngày {say.day(asked.day)}.",
        as_of=asked.day,
    )


def _ask_which(day: dt.date) -> Reply:
    text = "Anh/chị đang làm thủ tục nào để tôi kiểm tra giấy tờ? Ví dụ: khai sinh, kết hôn, tạm trú."
    return Reply(status="clarify", blocks=(Block("", (text,)),), as_of=day)
