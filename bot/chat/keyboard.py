"""Rows of buttons as plain data. Labels are in a citizen's words; what a press sends is read back in ``presses``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from bot.chat.clean import clean
from bot.chat.payloads import Payloads, Press
from bot.chat.said import Said
from bot.dialogue.bot import BotReply

Button = dict[str, Any]
Rows = list[list[Button]]
REASONS = {"wrong": "Sai thông tin", "other": "Không đúng ý tôi", "hard": "Khó hiểu", "short": "Còn thiếu"}
_TALL = 22
"""Labels longer than this stand alone in their row."""


def button(label: str, data: str) -> Button:
    return {"text": clean(label, 60) or "…", "callback_data": data}


def link(label: str, url: str) -> Button:
    return {"text": label, "url": url}


def in_rows(buttons: Iterable[Button], wide: int = 2) -> Rows:
    rows: Rows = []
    for one in buttons:
        short = len(one["text"]) <= _TALL
        if rows and short and len(rows[-1]) < wide and all(len(b["text"]) <= _TALL for b in rows[-1]):
            rows[-1].append(one)
        else:
            rows.append([one])
    return rows


def under_answer(reply: BotReply, said: Said, payloads: Payloads) -> Rows:
    """What can be asked next; then hear, like, dislike; or an officer, where the bot could not help."""
    code = said.procedures[0][0] if said.procedures else ""
    rows = in_rows(_option(option, code, payloads) for option in reply.drawn["buttons"])
    if said.status == "answer":
        rows.append([button("🔊 Nghe", f"v|{said.id}"), button("👍", f"u|{said.id}"), button("👎", f"d|{said.id}")])
    elif said.status in {"unanswered", "handover"}:
        rows.append([button("Nhờ cán bộ trả lời", f"h|{said.id}")])
    return rows


def _option(option: dict[str, str], code: str, payloads: Payloads) -> Button:
    payload = option["payload"]
    bound = "" if payload.startswith("/choose") else code
    return button(option["title"], payloads.data(Press(payload, bound)))


def reasons(said_id: str) -> Rows:
    return in_rows(button(label, f"r|{said_id}|{key}") for key, label in REASONS.items())


def consent(said_id: str) -> Rows:
    return [[button("Đồng ý, gửi cán bộ", f"y|{said_id}"), button("Thôi", "n|")]]


def paged(buttons: Sequence[Button], page: int, size: int, data: str) -> Rows:
    """One page of ``buttons``, a row each, and arrows that send ``data`` with the page's number."""
    pages = max(1, -(-len(buttons) // size))
    page = min(max(page, 0), pages - 1)
    rows: Rows = [[one] for one in buttons[page * size : (page + 1) * size]]
    arrows = [button("‹ Trước", f"{data}|{page - 1}")] if page else []
    arrows += [button(f"Sau › ({page + 2}/{pages})", f"{data}|{page + 1}")] if page + 1 < pages else []
    return [*rows, arrows] if arrows else rows
