"""Telegram's flood limits: 30 messages a second in all, one a second in a chat (short bursts pass), 20 a minute in a group."""

from __future__ import annotations

import asyncio
import datetime as dt
import os
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter

os.environ.setdefault("PTB_TIMEDELTA", "true")  # PTB's coming way; the present one warns at every refusal

Sleep = Callable[[float], Awaitable[object]]
Monotonic = Callable[[], float]
_TRIES = 8
_SWEEP_AT = 5000


class Bucket:
    """``burst`` calls pass at once, then ``per_second``. It only says how long to wait; turns are handed out in order."""

    def __init__(self, per_second: float, burst: float) -> None:
        self._gap = 1 / per_second
        self._slack = (burst - 1) * self._gap
        self._due = 0.0

    def wait_s(self, now: float) -> float:
        """Take the next turn; seconds until it comes."""
        self._due = max(self._due, now - self._slack) + self._gap
        return max(0.0, self._due - self._gap - now)

    def idle(self, now: float) -> bool:
        return self._due < now - self._slack


class Pace(BaseRateLimiter[None]):
    """Waits before a call that would be refused, and waits out a refusal (429) as long as Telegram asks.

    per_second: messages over all chats; 0: no limit of our own (Telegram's refusals are still obeyed)
    """

    def __init__(self, per_second: float, monotonic: Monotonic, sleep: Sleep = asyncio.sleep) -> None:
        self._all = Bucket(per_second, per_second) if per_second else None
        self._chats: dict[str, Bucket] = {}
        self._monotonic = monotonic
        self._sleep = sleep
        self._closed_until = 0.0

    async def initialize(self) -> None:
        pass

    async def shutdown(self) -> None:
        pass

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: None,
    ) -> Any:
        for attempt in range(1, _TRIES + 1):
            await self._turn(endpoint, data.get("chat_id"))
            try:
                return await callback(*args, **kwargs)
            except RetryAfter as refused:
                wait_s = seconds(refused)
                self._closed_until = max(self._closed_until, self._monotonic() + wait_s)
                if attempt == _TRIES:
                    raise
        return None

    async def _turn(self, endpoint: str, chat_id: object) -> None:
        while (closed := self._closed_until - self._monotonic()) > 0:
            await self._sleep(closed)
        if self._all is None or not endpoint.startswith("send") or endpoint == "sendChatAction":
            return
        now = self._monotonic()
        wait_s = max(self._all.wait_s(now), self._chat(str(chat_id), now).wait_s(now))
        if wait_s > 0:
            await self._sleep(wait_s)

    def _chat(self, chat_id: str, now: float) -> Bucket:
        if len(self._chats) > _SWEEP_AT:
            self._chats = {key: bucket for key, bucket in self._chats.items() if not bucket.idle(now)}
        if chat_id not in self._chats:
            self._chats[chat_id] = Bucket(20 / 60, 10) if chat_id.startswith("-") else Bucket(1.0, 5)
        return self._chats[chat_id]


def seconds(refused: RetryAfter) -> float:
    """How long Telegram asks to wait, bounded: PTB gives a number or a timedelta, by its own setting."""
    asked = refused.retry_after
    return min(max(asked.total_seconds() if isinstance(asked, dt.timedelta) else float(asked), 0.05), 300.0)
