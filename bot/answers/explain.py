"""One aspect of one procedure in plain words: a block of the answer, and the sources it rests on."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.answers import say
from bot.answers.copies import Order, copy_fee
from bot.answers.reply import Block
from bot.answers.working_days import due, next_working_day
from bot.catalogue.catalogue import Catalogue
from bot.catalogue.facts import Dated, Document, Fee, Online, Scoped, next_change
from bot.catalogue.locality import Locality, Office
from bot.catalogue.procedure import Procedure

TITLES = {
    "documents": "Giấy tờ cần có",
    "fee": "Lệ phí",
    "benefit": "Mức được hưởng",
    "time": "Thời gian giải quyết",
    "deadline": "Hạn phải làm",
    "place": "Nơi nộp",
    "steps": "Các bước",
    "online": "Làm trên mạng",
    "conditions": "Điều kiện",
    "legal": "Căn cứ pháp lý",
    "form": "Mẫu đơn, tờ khai",
    "result": "Kết quả nhận được",
}


UNKNOWN = "Chưa có thông tin"  # how whatever is not known begins
NOTHING_TOLD = "Nguồn hiện có không ghi gì riêng."
_CASES_NAMED = 4
_PAPERS_NAMED = 2
_FOR_ALL = frozenset({"online", "legal"})
# The source itself gives another term as well, so no day can be promised.
_OTHER_TERM = re.compile(r"\bghi (?:là )?\d+")


@dataclass(frozen=True)
class Asked:
    """What an answer is made for: the procedure on a day, the person's cases and channel where known.

    filed: the day the person will file, when it is not ``day``; fine: it is asked what one is fined;
    tax: what taxes one pays.
    """

    procedure: Procedure
    catalogue: Catalogue
    locality: Locality
    day: dt.date
    cases: tuple[str, ...] = ()
    channel: str | None = None
    order: Order | None = None
    filed: dt.date | None = None
    fine: bool = False
    tax: bool = False

    def fact(self, aspect: str) -> Dated[Any] | None:
        return self.procedure.facts.on(aspect, self.day)


@dataclass(frozen=True)
class Told:
    """A block and the source ids behind it."""

    block: Block
    sources: tuple[str, ...] = ()


def tell(aspect: str, asked: Asked) -> Told:
    """The block for one aspect; an unknown or absent fact says so, and whom to ask."""
    fact = asked.fact(aspect)
    if fact is None:
        return Told(Block(TITLES[aspect], (_nothing(aspect, asked),)))
    if fact.unknown is not None:
        office = asked.locality.office(fact.ask or "centre")
        line = f"{UNKNOWN} chắc chắn: {fact.unknown.rstrip('.')}. {_ask(office)}"
        return Told(Block(TITLES[aspect], (line,)), fact.source)
    block = _BLOCKS[aspect](fact, asked)
    if fact.note:
        block = Block(block.title, (*block.lines, f"Lưu ý: {fact.note.rstrip('.')}."), block.style)
    soon = _soon_to_change(aspect, asked)
    if soon:
        block = Block(block.title, (*block.lines, soon), block.style)
    return Told(block, fact.source)


def tell_unknown(aspects: Sequence[str], asked: Asked) -> Told | None:
    """One block for several aspects of which nothing is known; None where different offices must be asked."""
    facts = [fact for aspect in aspects if (fact := asked.fact(aspect))]
    offices = {fact.ask or "centre" for fact in facts}
    if len(offices) != 1:
        return None
    what = say.listed([say.lower_first(TITLES[aspect]) for aspect in aspects])
    line = f"{UNKNOWN} chắc chắn về {what}. {_ask(asked.locality.office(offices.pop()))}"
    return Told(Block("", (line,)), tuple(dict.fromkeys(source for fact in facts for source in fact.source)))


def tell_tax(asked: Asked) -> list[Block]:
    """A fee is no tax: where the fee's lines do not speak of taxes, nobody here does."""
    fee = asked.fact("fee")
    said = " ".join(tell("fee", asked).block.lines) if fee else ""
    if "thuế" in said:
        return []
    return [
        Block(
            "Thuế, lệ phí trước bạ", ("Nguồn hiện có không ghi tiền thuế, lệ phí trước bạ; anh/chị hỏi cơ quan thuế.",)
        )
    ]


def tell_fine(asked: Asked) -> Block:
    """No source says fines; who decides does."""
    line = f"Nguồn hiện có không ghi mức phạt nên tôi không nói chắc; anh/chị hỏi {where_short(asked)}."
    return Block("Tiền phạt", (line,))


def office_lines(office: Office, day: dt.date) -> list[str]:
    """Address, hours and phone of an office where they are known on ``day``."""
    lines = []
    for label, values in (("Địa chỉ", office.address), ("Giờ làm việc", office.hours), ("Điện thoại", office.phone)):
        held = next((v for v in values if v.holds_on(day) and v.value), None)
        if held:
            lines.append(f"{label}: {held.value}")
    return lines


def _nothing(aspect: str, asked: Asked) -> str:
    if asked.procedure.handled == "elsewhere":
        return f"Phường không giải quyết việc này nên chưa có thông tin; anh/chị hỏi {where_short(asked)}."
    return f"{UNKNOWN} cho ngày {say.day(asked.day)}. {_ask(asked.locality.office('centre'))}"


def where_short(asked: Asked) -> str:
    """Whom to ask, as said in the middle of a sentence."""
    place = asked.fact("place")
    places = (place.value or ()) if place else ()
    own = _scoped(places, asked) if asked.cases else places
    named = [p.office for p in own or places] or ([place.ask] if place and place.ask else [])
    offices = [asked.locality.office(office) for office in named]
    names = dict.fromkeys(o.short for o in offices if o)
    return say.listed(list(names), "hoặc") or "nơi giải quyết"


def _ask(office: Office | None) -> str:
    return f"Anh/chị hỏi {office.short} trước khi nộp." if office else "Anh/chị hỏi nơi nộp trước khi đi."


def _soon_to_change(aspect: str, asked: Asked) -> str | None:
    change = next_change(getattr(asked.procedure.facts, aspect), asked.day)
    if change is None or (change - asked.day).days > 60:
        return None
    if _for_this_person(aspect, asked) == _for_this_person(aspect, replace(asked, day=change)):
        return None
    return f"Lưu ý: nội dung này đổi từ ngày {say.day(change)}."


def _for_this_person(aspect: str, asked: Asked) -> Any:
    """What of a fact holds for the person's cases; the fact itself where it is the same for all."""
    fact = asked.fact(aspect)
    held = fact.value if fact else None
    return _scoped(held, asked) if isinstance(held, Sequence) and aspect not in _FOR_ALL else held


def _scoped(lines: Iterable[Any], asked: Asked) -> list[Any]:
    return [line for line in lines if line.holds(asked.cases, asked.channel)]


def _for_others(lines: Iterable[Scoped], asked: Asked, what: str) -> list[str]:
    """One person may be in several cases: which others have lines of their own, once one is known."""
    names = case_names(_other_cases(lines, asked), asked.procedure)[:_CASES_NAMED]
    return [f"Lưu ý: {what} nếu {'; '.join(names)}."] if names else []


def _other_cases(lines: Iterable[Scoped], asked: Asked) -> list[str]:
    """Those with lines of their own that can be the person's as well; none while nothing is known of him."""
    if not asked.cases:
        return []
    named = dict.fromkeys(c for line in lines for c in line.case if not set(asked.cases) & set(line.case))
    return [c for c in named if set(asked.cases) <= set(asked.procedure.also(asked.cases, [c]))]


def _papers_for_others(papers: Sequence[Document], asked: Asked) -> list[str]:
    """A few are named; of many only when they are needed."""
    others = _other_cases(papers, asked)
    not_own = [paper for paper in papers if not set(asked.cases) & set(paper.case)]
    theirs = {paper.name: [case for case in paper.case if case in others] for paper in not_own}
    named = {paper: cases for paper, cases in theirs.items() if cases}
    if len(named) > _PAPERS_NAMED:
        return _for_others(papers, asked, "còn giấy khác")
    return [
        f"Lưu ý: nếu {say.listed(case_names(cases, asked.procedure), 'hoặc')} thì thêm: {say.lower_first(paper)}."
        for paper, cases in named.items()
    ]


def _case_mark(line: Scoped, asked: Asked) -> str:
    """ "Nếu …: " before a line of certain cases, while the person's own cases are not known."""
    if asked.cases or not line.case:
        return ""
    return f"Nếu {say.listed(case_names(line.case, asked.procedure), 'hoặc')}: "


def case_names(cases: Iterable[str], procedure: Procedure) -> list[str]:
    """As they stand in the middle of a sentence."""
    return [say.lower_first(procedure.case(case_id).name) for case_id in cases]


def _channel_mark(line: Scoped, asked: Asked, said: str) -> str:
    return say.of_channel(line.channel, said) if asked.channel is None else ""


def document_line(document: Document, asked: Asked) -> str:
    """One paper as a list item."""
    said = [document.copies, say.CHANNELS[document.channel] if document.channel and asked.channel is None else None]
    how = ", ".join(part for part in said if part)
    details = f" ({how})" if how else ""
    show = ", mang theo cho cán bộ xem" if document.hand_in == "show" else ""
    when = f", {document.if_needed}" if document.if_needed else ""
    note = f"; {document.note}" if document.note else ""
    return f"{_case_mark(document, asked)}{document.name}{details}{show}{when}{note}"


def _documents(fact: Dated[Any], asked: Asked) -> Block:
    held: Sequence[Document] = _scoped(fact.held, asked)
    general = [d for d in held if not d.case or asked.cases]
    special = [d for d in held if d.case and not asked.cases]
    lines = [document_line(d, asked) for d in (*general, *special)]
    return Block(TITLES["documents"], (*lines, *_papers_for_others(fact.held, asked)), "bullets")


def _fee(fact: Dated[Any], asked: Asked) -> Block:
    lines = [f"{_case_mark(line, asked)}{say.fee(line)}" for line in _scoped(fact.held, asked)]
    if asked.order:
        total = copy_fee(fact.held, asked.order)
        if total is not None:
            lines.insert(
                0,
                f"{asked.order.copies} bản, mỗi bản {asked.order.pages} trang: tổng cộng {say.money(total)}.",
            )
    if not lines:
        lines = [_nothing("fee", asked)]
    lines += _for_others(_other_fees(fact.held, asked), asked, "mức khác áp dụng")
    return Block(TITLES["fee"], tuple(lines), "bullets" if len(lines) > 1 else "text")


def _other_fees(held: Sequence[Fee], asked: Asked) -> list[Fee]:
    """Those that differ from the person's own and can still hold for him."""
    own = {(fee.what, fee.amount, fee.unit) for fee in _scoped(held, asked)}
    return [
        fee
        for fee in held
        if (fee.what, fee.amount, fee.unit) not in own and not set(fee.except_case) & set(asked.cases)
    ]


def _time(fact: Dated[Any], asked: Asked) -> Block:
    held = _scoped(fact.held, asked)
    lines = [f"{_case_mark(line, asked)}{say.duration(line)}" for line in held]
    filed = next_working_day(asked.filed or asked.day)
    days = {d for d in (due(filed, line) for line in held if asked.cases or not line.case) if d}
    if any(_OTHER_TERM.search(line.note or "") for line in held):
        lines.append("Ngày trả kết quả là ngày ghi trên giấy hẹn.")
    elif len(days) == 1:
        on = f"{say.day(asked.filed)}, ngày nghỉ," if asked.filed and asked.filed != filed else say.day(filed)
        lines.append(f"Nộp đủ hồ sơ trong ngày {on} thì chậm nhất {say.weekday(days.pop())} có kết quả.")
    return Block(TITLES["time"], tuple(lines), "bullets" if len(lines) > 1 else "text")


def _place(fact: Dated[Any], asked: Asked) -> Block:
    lines: list[str] = []
    for place in _scoped(fact.held, asked):
        office = asked.locality.office(place.office)
        if office is None:
            continue
        note = f": {place.note}" if place.note else ""
        where = f"{_case_mark(place, asked)}{office.name}{note}{_channel_mark(place, asked, note)}"
        lines.append(say.upper_first(where))
        lines.extend(office_lines(office, asked.day))
    return Block(TITLES["place"], tuple(lines), "bullets" if len(lines) > 1 else "text")


def _lines(aspect: str, style: str) -> Callable[[Dated[Any], Asked], Block]:
    def block(fact: Dated[Any], asked: Asked) -> Block:
        lines = [f"{_case_mark(x, asked)}{x.text}{_channel_mark(x, asked, x.text)}" for x in _scoped(fact.held, asked)]
        if not lines:
            return Block(TITLES[aspect], (NOTHING_TOLD,))
        one = len(lines) == 1 and style == "bullets"
        return Block(TITLES[aspect], tuple(lines), "text" if one else style)  # type: ignore[arg-type]

    return block


def _online(fact: Dated[Any], asked: Asked) -> Block:
    online: Online = fact.held
    opening = {
        "whole": "Làm được trọn vẹn trên mạng, không cần đến nơi.",
        "part": "Nộp được trên mạng; có bước vẫn phải đến nơi.",
        "none": "Chưa nộp được trên mạng, anh/chị đến nộp tại quầy.",
    }[online.available]
    return Block(TITLES["online"], (opening, *(line.text for line in online.how)))


def _legal(fact: Dated[Any], asked: Asked) -> Block:
    cited = [asked.catalogue.cite(source, asked.procedure).title for source in fact.held]
    return Block(TITLES["legal"], tuple(cited), "bullets")


def _form_number(number: str) -> str:
    return say.lower_first(number) if number.lower().startswith("mẫu") else f"mẫu {number}"


def _form(fact: Dated[Any], asked: Asked) -> Block:
    lines = []
    for form in _scoped(fact.held, asked):
        number = f" ({_form_number(form.number)})" if form.number and form.number not in form.name else ""
        note = f"; {form.note}" if form.note else ""
        lines.append(f"{_case_mark(form, asked)}{form.name}{number}{_channel_mark(form, asked, form.name)}{note}")
    if not lines:
        return Block(TITLES["form"], ("Không cần mẫu đơn riêng.",))
    portal = asked.procedure.portal
    if portal:
        lines.append(f"Tải mẫu ở trang của thủ tục: {portal}")
    return Block(TITLES["form"], tuple(lines), "bullets")


_BLOCKS: dict[str, Callable[[Dated[Any], Asked], Block]] = {
    "documents": _documents,
    "fee": _fee,
    "time": _time,
    "benefit": _lines("benefit", "bullets"),
    "deadline": _lines("deadline", "text"),
    "place": _place,
    "steps": _lines("steps", "numbered"),
    "online": _online,
    "conditions": _lines("conditions", "bullets"),
    "legal": _legal,
    "form": _form,
    "result": _lines("result", "bullets"),
}
