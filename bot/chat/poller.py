"""Long polling: an update is confirmed to Telegram only by the request after the one that kept it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from typing import Any

from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.chat.pace import seconds
from bot.chat.telegram_bot import TelegramBot
from bot.errors import ChatError

log = logging.getLogger(__name__)

Receive = Callable[[Sequence[Any]], None]
"""Keeps raw updates for good before it returns."""
_FIRST_WAIT_S, _LONGEST_WAIT_S = 0.5, 20.0


class Poller:
    """room: whether more updates may be fetched now (else those waiting are answered first)"""

    def __init__(self, bot: TelegramBot, receive: Receive, room: Callable[[], bool], wait_s: int = 25) -> None:
        self._bot = bot
        self._receive = receive
        self._room = room
        self._wait_s = wait_s

    async def run(self) -> None:
        """Until cancelled. Raise ChatError when Telegram refuses the token."""
        offset: int | None = None
        wait_s = _FIRST_WAIT_S
        while True:
            try:
                got = await self._bot.raw_updates(offset, self._wait_s)
            except InvalidToken:
                raise token_refused() from None
            except TelegramError as error:
                log.warning("no updates: %s", _why(error))
                await asyncio.sleep(seconds(error) if isinstance(error, RetryAfter) else wait_s)
                wait_s = min(wait_s * 2, _LONGEST_WAIT_S)
                continue
            wait_s = _FIRST_WAIT_S
            self._receive(got)
            offset = _after(got)
            if got and offset is None:
                await asyncio.sleep(1)  # nothing with a number in it: nothing can be confirmed
            while not self._room():  # noqa: ASYNC110 - answers free the room one by one
                await asyncio.sleep(0.05)


def token_refused() -> ChatError:
    return ChatError(
        "Telegram refuses the token",
        for_people="Telegram không nhận mã trong MOTCUA_TELEGRAM_TOKEN. Lấy lại mã ở @BotFather (lệnh /token) rồi chạy lại.",
    )


def _after(got: Sequence[Any]) -> int | None:
    """The offset that confirms these. Without any, none is named: after a week's silence Telegram may number afresh, lower."""
    numbers = [u["update_id"] for u in got if isinstance(u, dict) and type(u.get("update_id")) is int]
    return max(numbers) + 1 if numbers else None


def _why(error: TelegramError) -> str:
    if isinstance(error, Conflict):
        return "another program asks for this bot's updates with the same token"
    return type(error).__name__
