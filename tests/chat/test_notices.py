"""Notices stand on top of answers while they are in force."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from bot.catalogue.notice import Notice
from tests.chat.conftest import Running
from tests.chat.world import NOON

ME = 970


def _notice(name: str, since: str, until: str, priority: str = "thông thường") -> Notice:
    return Notice.model_validate(
        {
            "id": name,
            "title": f"Tin {name} <gấp>",
            "priority": priority,
            "what": [f"Chuyện {name}."],
            "do": ["Bà con đến buổi sáng."],
            "from": since,
            "to": until,
            "issued_by": "Ủy ban nhân dân phường",
            "issued_on": dt.date(2026, 11, 24),
        }
    )


async def test_a_notice_is_told_in_full_once_a_day_then_by_title(running: Running) -> None:
    async with running() as chat:
        notices = [
            _notice("dong-som", "2026-11-25 07:00", "2026-11-26 17:00"),
            _notice("khan", "2026-11-25 07:00", "2026-11-25 17:00", "khẩn cấp"),
            _notice("da-qua", "2026-11-20 07:00", "2026-11-21 17:00"),
        ]
        chat.ward.catalogue = replace(chat.ward.catalogue, notices={n.id: n for n in notices})
        assert chat.ward.moment == NOON
        for _ in range(2):
            chat.api.says(ME, "khai sinh")
        first, second = await chat.api.until(2)
        text = first.body["text"]
        assert text.index("Tin khan &lt;gấp&gt;") < text.index("Chuyện dong-som.") < text.index("Đăng ký khai sinh")
        assert "Đến 17:00 ngày 26/11/2026." in text
        assert "da-qua" not in text
        assert "Tin khan" in second.body["text"]
        assert "Chuyện" not in second.body["text"]
        chat.ward.moment += dt.timedelta(days=3)
        chat.api.says(ME, "khai sinh")
        *_, after = await chat.api.until(3)
        assert "⚠️" not in after.body["text"]
