"""Answer updates: those of one lane in order, lanes side by side. What may have ended the process goes alone, before all others:
whoever merely wrote at the same moment is answered, and only the cause is given up."""

from __future__ import annotations

import asyncio
import logging
import traceback
from collections import deque
from collections.abc import Iterable

from bot.chat.front import Front
from bot.chat.inbox import Inbox
from bot.chat.incoming import Incoming
from bot.chat.outbox import Out, Outbox
from bot.chat.questions import sorry
from bot.chat.route import route
from bot.chat.sender import Sender
from bot.chat.turn import Turn

log = logging.getLogger(__name__)


class Dispatcher:
    def __init__(self, front: Front, inbox: Inbox, outbox: Outbox, sender: Sender) -> None:
        self._front = front
        self._inbox = inbox
        self._outbox = outbox
        self._sender = sender
        self._waiting: dict[str, deque[Incoming]] = {}
        self._lanes: dict[str, asyncio.Task[None]] = {}
        self._alone: asyncio.Task[None] | None = None

    def resume(self) -> None:
        """Take up what an ended process left."""
        suspects, left = self._inbox.suspects(), self._inbox.waiting()
        alone = [update for update in left if update.update_id in suspects]
        if alone:
            log.warning(
                "%d updates were being answered each time the process ended; they go first, one by one", len(alone)
            )
            self._alone = asyncio.create_task(self._one_by_one(alone), name="answering alone")
        self.take(update for update in left if update.update_id not in suspects)

    def take(self, updates: Iterable[Incoming]) -> None:
        for update in updates:
            self._waiting.setdefault(update.lane, deque()).append(update)
            if update.lane not in self._lanes:
                self._lanes[update.lane] = asyncio.create_task(self._work(update.lane), name="answering")

    @property
    def backlog(self) -> int:
        return sum(len(waiting) for waiting in self._waiting.values())

    async def drain(self, grace_s: float) -> None:
        """What is not answered by then stays in the inbox for the next start."""
        working = [*self._lanes.values(), *([self._alone] if self._alone else [])]
        if working:
            _, late = await asyncio.wait(working, timeout=grace_s)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    async def _work(self, lane: str) -> None:
        waiting = self._waiting[lane]
        try:
            if self._alone:
                await asyncio.wait([self._alone])
            while waiting:
                await self._finish(waiting.popleft())
        finally:
            del self._lanes[lane], self._waiting[lane]

    async def _one_by_one(self, updates: Iterable[Incoming]) -> None:
        for update in updates:
            await self._finish(update)

    async def _finish(self, update: Incoming) -> None:
        outs = await self._answer(update)
        self._sender.wake(self._outbox.answered(update.update_id, outs))

    async def _answer(self, update: Incoming) -> list[Out]:
        """The calls to make. A fault of ours is told to the person, and logged without their words."""
        turn = Turn(self._front, update)
        try:
            if self._inbox.try_once_more(update.update_id):
                await route(turn)
            else:
                log.error("update %d ended the process before; given up", update.update_id)
                _apologise(turn)
        except Exception as error:
            where = "".join(traceback.format_tb(error.__traceback__)[-3:])
            log.error("update %d failed: %s\n%s", update.update_id, type(error).__name__, where)
            _apologise(turn)
        return turn.outs


def _apologise(turn: Turn) -> None:
    turn.forget_what_was_said()
    turn.toast("Xin lỗi anh/chị, tôi đang gặp trục trặc. Anh/chị thử lại sau ít phút.", alert=True)
    if turn.update.kind not in {"press", "inline"} and (turn.update.private or turn.update.mentioned):
        sorry(turn)
