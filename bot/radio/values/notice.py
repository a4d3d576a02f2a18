"""A notice as a template sees it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from bot.catalogue.notice import Notice
from bot.errors import NotInForceError
from bot.radio.said import Said
from bot.radio.script import FactUse
from bot.radio.values import ear
from bot.radio.values.cite import NOTHING
from bot.settings import VIETNAM


@dataclass(frozen=True)
class NoticeValues:
    """urgent, preferred: its class; since, until: "7 giờ 30 ngày 26/11/2026"; what, do: sentences without their stop"""

    title: Said
    urgent: bool
    preferred: bool
    area: Said
    since: Said
    until: Said
    what: tuple[Said, ...]
    do: tuple[Said, ...]
    issued_by: Said
    issued_on: Said
    ask: Said


def notice_values(notices: Mapping[str, Notice], name: str, day: dt.date) -> NoticeValues:
    """Raise NotInForceError when there is no such notice, or it has ended before ``day``."""
    notice = notices.get(name)
    if notice is None:
        known = ", ".join(notices) or "chưa có thông báo nào"
        raise NotInForceError(
            f"no notice {name!r}",
            for_people=f"Không có thông báo “{name}” trong data/notices. Đang có: {known}.",
        )

    last = notice.until.astimezone(VIETNAM).date() if notice.until else None
    if last is not None and last < day:
        raise NotInForceError(
            f"the notice {name!r} has ended",
            for_people=f"Thông báo “{notice.title}” đã hết hạn {ear.day(last)}, không phát nữa.",
        )

    def said(fact: str, text: str | None) -> Said:
        code = f"notices/{notice.id}"
        return Said(text, FactUse(code, fact, " ".join(text.split()), notice.issued_on, code)) if text else NOTHING

    return NoticeValues(
        title=said("title", notice.title),
        urgent=notice.priority == "khẩn cấp",
        preferred=notice.priority == "ưu tiên",
        area=said("area", notice.area),
        since=said("since", _moment(notice.since)),
        until=said("until", _moment(notice.until) if notice.until else None),
        what=tuple(said("what", sentence) for line in notice.what for sentence in ear.sentences(line.text)),
        do=tuple(said("do", sentence) for line in notice.do for sentence in ear.sentences(line.text)),
        issued_by=said("issued_by", notice.issued_by),
        issued_on=said("issued_on", ear.day(notice.issued_on)),
        ask=said("ask", notice.ask),
    )


def _moment(moment: dt.datetime) -> str:
    """ "7 giờ 30 ngày 26/11/2026"; midnight is the day alone."""
    local = moment.astimezone(VIETNAM)
    if (local.hour, local.minute) == (0, 0):
        return ear.day(local.date())
    minutes = f" {local.minute}" if local.minute else ""
    return f"{local.hour} giờ{minutes} {ear.day(local.date())}"
