"""The whole answer about one procedure: the thing asked first, then what else matters, then sources and the date."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.answers import say
from bot.answers.explain import NOTHING_TOLD, TITLES, Asked, Told, case_names, tell, tell_fine, tell_tax, tell_unknown
from bot.answers.reply import Block, Option, Reply
from bot.catalogue.procedure import EXTRA_FACTS, Procedure

ASPECT_BUTTONS = {
    "documents": "Giấy tờ cần có",
    "fee": "Lệ phí",
    "time": "Bao lâu có",
    "place": "Nộp ở đâu",
    "steps": "Các bước",
    "online": "Làm trên mạng",
    "conditions": "Điều kiện",
    "form": "Mẫu đơn",
    "result": "Nhận được gì",
    "legal": "Căn cứ pháp lý",
}
MOST_OPTIONS = 6
MANY_UNKNOWN = 3  # aspects
LONG = 90
"""Letters of an official name that nobody reads to the end on a phone."""
_OVERVIEW = ("documents", "benefit", "fee", "time", "place")
# What a person asking one thing needs to hear as well, so as not to be sent home.
_ALSO = {
    "steps": ("documents",),
    "time": ("deadline",),
    "conditions": ("benefit", "deadline"),
    "result": ("benefit",),
}
# "How much is it?" of a grant means what one is paid, and its fee only then.
_FIRST = {"fee": ("benefit",)}


def answer(asked: Asked, aspects: Sequence[str], others: Iterable[Procedure] = ()) -> Reply:
    """An answer on ``aspects`` of the asked procedure; ``others`` are offered as "did you mean"."""
    procedure = asked.procedure
    wanted = _expanded(aspects, asked)
    own = aspects if procedure.handled != "elsewhere" else ()
    told = [one for one, aspect in _told(wanted, asked) if _worth_telling(one, aspect in own)]
    fine = [tell_fine(asked)] if asked.fine else []
    tax = tell_tax(asked) if asked.tax else []
    blocks = [_opening(asked, aspects), *fine, *tax, *(t.block for t in told)]
    offered = tuple(others)[:3]
    if offered:
        blocks.append(_meant_instead(procedure, offered))
    sources = _sources(asked, told)
    options = [Option(p.button, choose(p.code)) for p in offered]
    options += [Option(label, look(a)) for a, label in ASPECT_BUTTONS.items() if a not in wanted and _has(asked, a)]
    return Reply(
        status="answer",
        procedures=((procedure.code, procedure.name),),
        aspects=tuple(aspects),
        blocks=tuple(blocks),
        options=tuple(options[:MOST_OPTIONS]),
        sources=sources,
        footer=_footer(asked, sources),
        as_of=asked.day,
    )


def choose(code: str) -> str:
    """The message a "this procedure" button sends."""
    return f'/choose{{"procedure": "{code}"}}'


def look(aspect: str) -> str:
    """The message an "and the fee?" button sends."""
    return f'/look{{"aspect": "{aspect}"}}'


def _expanded(aspects: Sequence[str], asked: Asked) -> list[str]:
    wanted: list[str] = []
    for aspect in aspects:
        beside = (*_FIRST.get(aspect, ()), aspect, *_ALSO.get(aspect, ()))
        for one in _OVERVIEW if aspect == "overview" else beside:
            if one in EXTRA_FACTS and not getattr(asked.procedure.facts, one):
                continue
            if asked.procedure.handled == "elsewhere" and not getattr(asked.procedure.facts, one) and one != "place":
                continue
            if one not in wanted:
                wanted.append(one)
    if asked.procedure.handled == "elsewhere" and "place" not in wanted:
        wanted.append("place")
    return wanted


def _opening(asked: Asked, aspects: Sequence[str]) -> Block:
    procedure = asked.procedure
    lines = []
    if asked.cases:
        lines.append(f"Trường hợp: {'; '.join(case_names(asked.cases, procedure))}.")
    if "overview" in aspects or procedure.handled == "elsewhere":
        lines.append(procedure.summary)
    title = procedure.title
    return Block(title if len(title) <= LONG else say.upper_first(procedure.short), tuple(lines))


def _meant_instead(procedure: Procedure, others: Sequence[Procedure]) -> Block:
    when = {similar.code: similar.when for similar in procedure.similar}
    lines = tuple(
        f"{say.upper_first(other.short)}: khi {when[other.code]}"
        if other.code in when
        else say.upper_first(other.short)
        for other in others
    )
    return Block("Nếu anh/chị hỏi việc khác", lines, "bullets")


def _told(wanted: Sequence[str], asked: Asked) -> list[tuple[Told, str]]:
    """(what is told, its aspect) of all that is wanted; of most of it being unknown one hears once."""
    unknown = [aspect for aspect in wanted if (fact := asked.fact(aspect)) and fact.unknown is not None]
    together = tell_unknown(unknown, asked) if len(unknown) >= MANY_UNKNOWN else None
    if together is None:
        return [(tell(aspect, asked), aspect) for aspect in wanted]
    known = [aspect for aspect in wanted if aspect not in unknown]
    return [*((tell(aspect, asked), aspect) for aspect in known), (together, unknown[0])]


def _worth_telling(told: Told, is_asked: bool) -> bool:
    """Nobody needs to hear that there is nothing to say of what was not asked."""
    return is_asked or told.block.lines != (NOTHING_TOLD,)


def _has(asked: Asked, aspect: str) -> bool:
    return asked.fact(aspect) is not None


def _sources(asked: Asked, told: Iterable[Told]) -> tuple[tuple[str, str | None], ...]:
    ids = dict.fromkeys(source for one in told for source in one.sources)
    cited = [asked.catalogue.cite(source, asked.procedure) for source in ids]
    return tuple(dict.fromkeys((c.title, c.url) for c in cited))


def _footer(asked: Asked, sources: Sequence[tuple[str, str | None]]) -> str:
    if not sources:
        return f"Thông tin tra cứu cho ngày {say.day(asked.day)}."
    names = "; ".join(title for title, _ in sources[:3])
    checked = [v.verified_on for a in TITLES if (v := asked.fact(a))]
    verified = f", kiểm tra gần nhất {say.day(max(checked))}" if checked else ""
    link = next((url for _, url in sources if url), None)
    return f"Nguồn: {names}. Tra cứu cho ngày {say.day(asked.day)}{verified}." + (f"\n{link}" if link else "")
