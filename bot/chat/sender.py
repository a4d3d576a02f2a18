"""Empty the outbox: each lane in order, lanes side by side, until Telegram has taken everything."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable

import httpx
from telegram import Bot
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, NetworkError, TelegramError

from bot.chat.call import MESSAGES, Done, call
from bot.chat.outbox import Kept, Outbox
from bot.chat.recover import delivered
from bot.chat.render import without_tags
from bot.chat.voice_files import VoiceFiles

log = logging.getLogger(__name__)

_FIRST_WAIT_S, _LONGEST_WAIT_S = 0.5, 30.0
_NEVER_LEFT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)


class Sender:
    """``wake`` after something was put into a lane; ``drain`` waits until all lanes are empty."""

    def __init__(self, bot: Bot, outbox: Outbox, voices: VoiceFiles) -> None:
        self._bot = bot
        self._outbox = outbox
        self._voices = voices
        self._lanes: dict[str, asyncio.Task[None]] = {}

    def wake(self, lanes: Iterable[str]) -> None:
        for lane in lanes:
            if lane not in self._lanes:
                task = asyncio.create_task(self._empty(lane), name="lane")
                self._lanes[lane] = task

    async def drain(self, grace_s: float) -> None:
        """What is not sent by then stays in the box for the next start."""
        if self._lanes:
            _, late = await asyncio.wait(list(self._lanes.values()), timeout=grace_s)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    async def _empty(self, lane: str) -> None:
        try:
            while kept := self._outbox.next(lane):
                await self._send(kept)
        except Exception as error:
            log.error("lane stopped: %s", type(error).__name__)
        finally:
            del self._lanes[lane]  # no await between the empty look and this: nothing can slip in

    async def _send(self, kept: Kept) -> None:
        """Return when the call is sent or can never be."""
        wait_s = _FIRST_WAIT_S
        while True:
            try:
                done = await self._try(kept)
                if done.file_id and (key := kept.out.body.get("key")):
                    self._voices.keep_file_id(key, done.file_id)
                self._outbox.sent(kept, done.message_id)
                return
            except ChatMigrated as moved:
                self._outbox.move(kept.out.chat_id, moved.new_chat_id)
                return
            except (BadRequest, Forbidden) as refused:
                self._refused(kept, refused)
                return
            except InvalidToken:
                log.error("Telegram refuses the token")
            except TelegramError as error:
                kept = self._doubt(kept, error)
                log.warning("%s failed, again in %.1f s: %s", kept.out.method, wait_s, type(error).__name__)
            except OSError:
                log.error("a file to send is gone: %s", kept.out.method)
                self._outbox.failed(kept)
                return
            await asyncio.sleep(wait_s)
            wait_s = min(wait_s * 2, _LONGEST_WAIT_S)

    async def _try(self, kept: Kept) -> Done:
        if kept.out.method not in MESSAGES:
            return await call(self._bot, kept.out)
        if kept.doubtful:
            found = await delivered(self._bot, kept)
            if found is not None:
                return Done(found)
        self._outbox.sending(kept)
        return await call(self._bot, kept.out)

    def _doubt(self, kept: Kept, error: TelegramError) -> Kept:
        """After a failure: is it certain that the call did not arrive?"""
        if kept.out.method not in MESSAGES:
            return kept
        arrived = isinstance(error, NetworkError) and not isinstance(error.__cause__, _NEVER_LEFT)
        if not arrived and not kept.doubtful:
            self._outbox.not_sent(kept)
        return self._outbox.again(kept)

    def _refused(self, kept: Kept, error: TelegramError) -> None:
        words = str(error.message).lower()
        if "parse entities" in words and kept.out.method == "send_message" and not kept.out.body.get("plain"):
            log.error("Telegram could not read our markup; the text goes out plain")
            self._outbox.rewrite(kept, {**kept.out.body, "text": without_tags(kept.out.body["text"]), "plain": True})
        elif "file" in words and kept.out.body.get("file_id") and kept.out.body.get("path"):
            self._outbox.rewrite(kept, {**kept.out.body, "file_id": None})
        elif "not modified" in words:
            self._outbox.sent(kept, None)
        else:
            log.warning("%s refused for good: %s", kept.out.method, type(error).__name__)
            self._outbox.failed(kept)
