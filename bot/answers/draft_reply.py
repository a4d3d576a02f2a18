"""The answer from a draft: the portal's unreviewed text, said to be just that, shortened at sense."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence

from bot.answers.compose import ASPECT_BUTTONS, choose, look
from bot.answers.explain import TITLES
from bot.answers.reply import Block, Option, Reply
from bot.catalogue.draft import Draft

PORTAL = "Cổng Dịch vụ công quốc gia"
_WARNING = (
    "Dưới đây là nội dung trên Cổng Dịch vụ công quốc gia, phường chưa kiểm tra lại. "
    "Anh/chị xem trang của cổng hoặc hỏi nơi nộp trước khi làm."
)
_OVERVIEW = ("documents", "fee", "time", "place")
_LINES, _CHARS = 8, 700  # of one aspect
_LABEL = 44
_LEVEL = re.compile(r"\([^()]*cấp [^()]*\)", re.IGNORECASE)
_FREE = re.compile(r"miễn phí", re.IGNORECASE)
_PAUSE = re.compile(r"[.;:,)](?=\s|$)")


def draft_reply(draft: Draft, aspects: Sequence[str], day: dt.date, locality_portal: str) -> Reply:
    """An answer on ``aspects``; locality_portal: where to look when the draft has no page of its own."""
    wanted = list(dict.fromkeys(a for one in aspects for a in (_OVERVIEW if one == "overview" else (one,))))
    url = draft.url or locality_portal
    buttons = [Option(text, look(a)) for a, text in ASPECT_BUTTONS.items() if a not in wanted and a in draft.sections]
    return Reply(
        status="answer",
        procedures=((draft.code, draft.name),),
        aspects=tuple(aspects),
        blocks=(
            Block("", (_WARNING,)),
            Block(f"{draft.name} (mã {draft.code})", (_where(draft),)),
            *(_block(draft, aspect) for aspect in wanted),
        ),
        options=tuple(buttons[:6]),
        sources=((PORTAL, url),),
        footer=f"Nguồn: {PORTAL}, bản phường chưa kiểm tra.\n{url}",
        as_of=day,
    )


def draft_options(drafts: Iterable[Draft]) -> tuple[Option, ...]:
    """Buttons to choose among drafts, each with the level that handles it; equal ones are told apart by their codes."""
    labels: dict[str, Draft] = {}
    for draft in drafts:
        levels = ", ".join(level.lower() for level in draft.levels)
        short = _short(draft.name, _LABEL)
        label = f"{short} ({levels})" if levels and not _LEVEL.search(short) else short
        labels[label if label not in labels else f"{label} {draft.code}"] = draft
    return tuple(Option(label, choose(draft.code)) for label, draft in labels.items())


def _where(draft: Draft) -> str:
    levels = " và ".join(level.lower() for level in draft.levels) or "cổng không ghi cấp nào"
    who = f" ({_short(draft.decides, 120)})" if draft.decides else ""
    if draft.at_ward:
        return f"Cấp giải quyết theo cổng: {levels}{who}."
    return f"Việc này không làm ở phường. Nơi giải quyết theo cổng: {levels}{who}."


def _block(draft: Draft, aspect: str) -> Block:
    title = TITLES[aspect]
    lines = draft.sections.get(aspect, ())
    if aspect == "place" and draft.decides:
        lines = (f"Cơ quan thực hiện: {draft.decides}", *lines)
    if not lines:
        return Block(title, ("Cổng không ghi. Anh/chị hỏi nơi nộp trước khi đi.",))
    shown = list(_shortened(lines))
    if aspect == "fee" and any(_FREE.search(line) for line in shown):
        shown.append("Cổng cũng để “Miễn phí” ở thủ tục chưa nhập mức thu, nên anh/chị hỏi lại nơi nộp.")
    return Block(title, tuple(shown), "bullets" if len(shown) > 1 else "text")


def _shortened(lines: Sequence[str]) -> Iterable[str]:
    """Whole lines as long as there is room, and a word about what is left out."""
    room = _CHARS
    for number, line in enumerate(lines):
        if number == _LINES or room < 40:
            yield f"… còn {len(lines) - number} mục, xem trang của cổng."
            return
        yield _short(_unmarked(line), room)
        room -= len(line)


def _unmarked(line: str) -> str:
    """Without the portal's own list marks: the reply draws its own."""
    return line.lstrip("-+*• ") or line


def _short(text: str, most: int) -> str:
    """At most ``most`` letters, cut behind a pause when there is one in the second half, else between words."""
    if len(text) <= most:
        return text
    head = text[:most]
    pauses = [m.start() for m in _PAUSE.finditer(head) if m.start() > most // 2]
    cut = head[: pauses[-1]] if pauses else head.rpartition(" ")[0] or head
    return f"{cut.rstrip(' .,;:')} …"
