"""A small world behind the front: answers that echo, a ward with the real catalogue, a tracker that is a dict."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.answers.queue import QuestionQueue
from bot.answers.reply import Block, Option, Reply
from bot.catalogue.catalogue import Catalogue
from bot.catalogue.locality import Locality
from bot.catalogue.procedure import Procedure
from bot.chat.application import Parts
from bot.chat.settings import ChatSettings
from bot.dialogue.actions import drawn
from bot.dialogue.bot import BotReply
from tests.standins.telegram_api import TOKEN

BIRTH, STAY = "1.001193", "1.004194"
DAY = dt.date(2026, 11, 25)
NOON = dt.datetime(2026, 11, 25, 5, 0, tzinfo=dt.UTC)
NAMES = {BIRTH: "Đăng ký khai sinh", STAY: "Đăng ký tạm trú"}


@dataclass
class FakeAnswers:
    """Knows two procedures by a word, keeps the one talked about as Rasa's tracker would, and records what it was asked."""

    asked: list[tuple[str, str]] = field(default_factory=list)
    topic: dict[str, str] = field(default_factory=dict)
    broken: bool = False
    delay_s: float = 0.0

    async def reply(self, sender: str, text: str) -> BotReply:
        self.asked.append((sender, text))
        if self.delay_s:
            await asyncio.sleep(self.delay_s)
        if self.broken:
            raise RuntimeError(f"out of order: {text}")
        reply = self._reply(sender, text)
        return BotReply(reply.to_json(), drawn(reply))

    def _reply(self, sender: str, text: str) -> Reply:
        if text.startswith("/choose"):
            self.topic[sender] = json.loads(text.removeprefix("/choose"))["procedure"]
            return self._answer(sender, "overview", text)
        if text.startswith("/look"):
            return self._answer(sender, json.loads(text.removeprefix("/look"))["aspect"], text)
        if "cán bộ" in text:
            return Reply("handover", (Block("Gặp cán bộ", ("Anh/chị gặp cán bộ tại Trung tâm.",)),), DAY)
        if "voi" in text:
            return Reply("unanswered", (Block("", ("Tôi chưa có thông tin chắc chắn.",)),), DAY)
        if text == "đăng ký":
            options = tuple(Option(NAMES[c], f'/choose{{"procedure": "{c}"}}') for c in NAMES)
            return Reply("clarify", (Block("", ("Việc nào ạ?",)),), DAY, options=options)
        if "dài" in text:
            lines = tuple(f"Dòng {n}: " + "giấy tờ & <b>bản chính</b> " * 12 for n in range(60))
            return Reply("answer", (Block("Rất dài", lines, "bullets"),), DAY)
        self.topic[sender] = STAY if "tạm trú" in text else BIRTH
        return self._answer(sender, "documents", text)

    def _answer(self, sender: str, aspect: str, text: str) -> Reply:
        code = self.topic.get(sender, "")
        if not code:
            return Reply("clarify", (Block("", ("Nút này đã cũ.",)),), DAY)
        return Reply(
            "answer",
            (Block(NAMES.get(code, code), (f"{aspect} của {code}", f"Hỏi: {text}")),),
            DAY,
            procedures=((code, NAMES.get(code, code)),),
            aspects=(aspect,),
            options=(Option("Lệ phí", '/look{"aspect": "fee"}'), Option("Bao lâu có", '/look{"aspect": "time"}')),
            sources=(("Cổng Dịch vụ công quốc gia", "https://dichvucong.gov.vn/"),),
            footer="Nguồn: Cổng Dịch vụ công quốc gia.\nhttps://dichvucong.gov.vn/",
        )


class FakeWard:
    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.moment = NOON

    @property
    def locality(self) -> Locality:
        return self.catalogue.localities["ben-cat"]

    def today(self) -> dt.date:
        return self.moment.date()

    def now(self) -> dt.datetime:
        return self.moment

    def find(self, text: str, most: int) -> Sequence[Procedure]:
        return [p for p in self.catalogue.procedures.values() if text.lower() in p.name.lower()][:most]


@dataclass
class Kept:
    """What was asked of the tracker."""

    forgotten: list[str] = field(default_factory=list)
    before: list[float] = field(default_factory=list)

    def forget(self, sender: str) -> None:
        self.forgotten.append(sender)

    def forget_before(self, moment: float) -> None:
        self.before.append(moment)


def parts_for(base_url: str, state: Path, catalogue: Catalogue, **changes: Any) -> Parts:
    ward = FakeWard(catalogue)
    parts: dict[str, Any] = {
        "settings": ChatSettings(TOKEN, base_url, per_second=0),
        "state": state,
        "answers": FakeAnswers(),
        "ward": ward,
        "queue": QuestionQueue(state / "queue.sqlite", ward.now),
        "conversations": Kept(),
        "monotonic": time.monotonic,
        "poll_s": 1,
        "handover_every_s": 0.05,
    }
    return Parts(**{**parts, **changes})
