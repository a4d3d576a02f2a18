"""Notices in force stand on top of answers: in full the first time a day, then by their title."""

from __future__ import annotations

from dataclasses import replace

from bot.catalogue.notice import Notice
from bot.chat.render import bold, escape
from bot.chat.talk import Talk
from bot.chat.ward import Ward
from bot.settings import VIETNAM

_ORDER = ("khẩn cấp", "ưu tiên", "thông thường")
_MOST = 2


def in_force(ward: Ward) -> list[Notice]:
    """Most urgent first."""
    now = ward.now()
    held = [n for n in ward.catalogue.notices.values() if n.since <= now and (n.until is None or now <= n.until)]
    return sorted(held, key=lambda n: (_ORDER.index(n.priority), n.since))[:_MOST]


def on_top(ward: Ward, talk: Talk) -> tuple[list[str], Talk]:
    """Lines of HTML, and the talk that remembers them as shown."""
    today = ward.now().astimezone(VIETNAM).date().isoformat()
    lines, seen = [], {}
    for notice in in_force(ward):
        seen[notice.id] = today
        head = f"⚠️ {bold(notice.title)}"
        if talk.noticed.get(notice.id) == today:
            lines.append(head)
        else:
            until = f"\nĐến {notice.until.astimezone(VIETNAM):%H:%M ngày %d/%m/%Y}." if notice.until else ""
            lines.append("\n".join([head, *(escape(line.text) for line in (*notice.what, *notice.do))]) + until)
    return lines, replace(talk, noticed=seen)
