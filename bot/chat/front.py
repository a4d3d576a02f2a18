"""Everything a handler may use, made once by the application."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

from telegram import Bot
from telegram.error import TelegramError

from bot.answers.queue import QuestionQueue
from bot.chat.answers import Answers
from bot.chat.feedback import Feedbacks
from bot.chat.handover import Handovers
from bot.chat.off_switch import OffSwitch
from bot.chat.payloads import Payloads
from bot.chat.privacy import Conversations
from bot.chat.said import SaidBook
from bot.chat.store import Store
from bot.chat.talk import Talks
from bot.chat.transcriber import Transcriber
from bot.chat.voice import Voice
from bot.chat.ward import Ward

_TYPING_AFTER_S, _TYPING_EVERY_S = 0.4, 4.5


@dataclass(frozen=True)
class Front:
    """bot: for typing signs and downloads only; what must arrive goes through the outbox. username: the bot's, without @

    patience_s: for one answer once it is begun; at_once: how many are worked on side by side. Rasa in this process is bound by
    the processor: more at once would make all wait for the last, fewer and in order lets the first go first.
    """

    bot: Bot
    username: str
    answers: Answers
    ward: Ward
    store: Store
    queue: QuestionQueue
    talks: Talks
    said: SaidBook
    payloads: Payloads
    handovers: Handovers
    feedbacks: Feedbacks
    conversations: Conversations
    off: OffSwitch
    keep_days: int
    voice: Voice | None = None
    transcriber: Transcriber | None = None
    patience_s: float = 20.0
    at_once: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(2))

    @asynccontextmanager
    async def showing(self, chat_id: int, action: str, after_s: float = _TYPING_AFTER_S) -> AsyncIterator[None]:
        """Telegram shows "typing …" while the work takes longer than a moment."""
        sign = asyncio.create_task(self._sign(chat_id, action, after_s))
        try:
            yield
        finally:
            sign.cancel()
            with suppress(asyncio.CancelledError):
                await sign

    async def _sign(self, chat_id: int, action: str, after_s: float) -> None:
        await asyncio.sleep(after_s)
        while True:
            with suppress(TelegramError):
                await self.bot.send_chat_action(chat_id, action)
            await asyncio.sleep(_TYPING_EVERY_S)
