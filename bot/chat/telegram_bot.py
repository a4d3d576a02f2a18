"""python-telegram-bot's bot as this project drives it: updates are fetched raw, so that one bad update cannot stop the rest."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from telegram.ext import ExtBot
from telegram.request import HTTPXRequest

from bot.chat.pace import Pace
from bot.chat.settings import ChatSettings

ALLOWED = ("message", "edited_message", "callback_query", "inline_query")
CONNECTIONS = 64


class TelegramBot(ExtBot[None]):
    async def raw_updates(self, offset: int | None, wait_s: int) -> Sequence[Any]:
        """The next updates as Telegram wrote them; ``offset`` confirms all below it. Raise TelegramError as PTB does."""
        asked = {"timeout": wait_s, "limit": 100, "allowed_updates": list(ALLOWED)}
        if offset is not None:
            asked["offset"] = offset
        got: Any = await self._post("getUpdates", asked, read_timeout=wait_s + 10)
        return got if isinstance(got, list) else []


def telegram_bot(settings: ChatSettings, pace: Pace) -> TelegramBot:
    return TelegramBot(
        settings.token,
        base_url=settings.base_url,
        base_file_url=_file_url(settings.base_url),
        request=HTTPXRequest(connection_pool_size=CONNECTIONS, pool_timeout=60, read_timeout=20, connect_timeout=10),
        get_updates_request=HTTPXRequest(connection_pool_size=1, connect_timeout=10),
        rate_limiter=pace,
    )


def _file_url(base_url: str) -> str:
    """https://host/bot -> https://host/file/bot, as the Bot API has it."""
    head, slash, tail = base_url.rpartition("/")
    return f"{head}/file{slash}{tail}"
