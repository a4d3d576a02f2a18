"""The whole front: store, Telegram, answering, sending, housekeeping; started and stopped as one."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from telegram import BotCommand
from telegram.error import InvalidToken, RetryAfter, TelegramError

from bot.answers.queue import QuestionQueue
from bot.chat.answers import Answers
from bot.chat.commands import MENU
from bot.chat.dispatcher import Dispatcher
from bot.chat.feedback import Feedbacks
from bot.chat.front import Front
from bot.chat.handover import Handovers
from bot.chat.inbox import Inbox
from bot.chat.incoming import read_update
from bot.chat.marks import Marks
from bot.chat.off_switch import FILE, OffSwitch
from bot.chat.outbox import Outbox
from bot.chat.pace import Pace, seconds
from bot.chat.payloads import Payloads
from bot.chat.poller import Poller, token_refused
from bot.chat.privacy import Conversations, sweep
from bot.chat.said import SaidBook
from bot.chat.sender import Sender
from bot.chat.settings import ChatSettings
from bot.chat.store import Store
from bot.chat.talk import Talks
from bot.chat.telegram_bot import ALLOWED, telegram_bot
from bot.chat.transcriber import Transcriber
from bot.chat.voice import Voice
from bot.chat.voice_files import VoiceFiles
from bot.chat.ward import Ward
from bot.chat.webhook import WebhookServer

log = logging.getLogger(__name__)

_MOST_WAITING = 1000
Say = Callable[[str], None]
"""Tells whoever runs the bot, in Vietnamese."""


@dataclass(frozen=True)
class Parts:
    """What the application is made from. monotonic: seconds from any start, for pacing

    make_voice: builds the voice over the files already made, or None where nothing can be spoken
    """

    settings: ChatSettings
    state: Path
    answers: Answers
    ward: Ward
    queue: QuestionQueue
    conversations: Conversations
    monotonic: Callable[[], float]
    make_voice: Callable[[VoiceFiles], Voice | None] = lambda _: None
    transcriber: Transcriber | None = None
    poll_s: int = 25
    handover_every_s: float = 5.0
    sweep_every_s: float = 3600.0
    patience_s: float = 20.0
    at_once: int = 2


async def check_token(settings: ChatSettings) -> None:
    """Raise ChatError when Telegram refuses the token. Out of reach is no answer: starting waits for Telegram by itself."""
    bot = telegram_bot(settings, Pace(0, lambda: 0.0))
    try:
        await bot.initialize()
    except InvalidToken:
        raise token_refused() from None  # PTB's own message holds the token
    except TelegramError:
        log.warning("Telegram cannot be reached yet")
    finally:
        with suppress(TelegramError, RuntimeError):
            await bot.shutdown()


class ChatApplication:
    def __init__(self, parts: Parts, say: Say = lambda _: None) -> None:
        self._parts = parts
        self._say = say
        self._bot = telegram_bot(parts.settings, Pace(parts.settings.per_second, parts.monotonic))
        self._tasks: list[asyncio.Task[None]] = []
        self._webhook: WebhookServer | None = None

    async def start(self) -> None:
        """Raise ChatError when the token is refused; wait for as long as Telegram cannot be reached."""
        await self._connect()
        parts = self._parts
        self.store = store = Store(parts.state / "chat.sqlite", parts.ward.now)
        marks = Marks(store)
        self._voices = VoiceFiles(store, parts.state / "voice-notes")
        self._inbox, self.outbox = Inbox(store, marks), Outbox(store, marks)
        self.front = Front(
            bot=self._bot,
            username=self._bot.username,
            answers=parts.answers,
            ward=parts.ward,
            store=store,
            queue=parts.queue,
            talks=Talks(store),
            said=SaidBook(store),
            payloads=Payloads(store),
            handovers=Handovers(store, parts.queue),
            feedbacks=Feedbacks(store),
            conversations=parts.conversations,
            off=OffSwitch(parts.state / FILE, parts.settings.off),
            keep_days=parts.settings.keep_days,
            voice=parts.make_voice(self._voices),
            transcriber=parts.transcriber,
            patience_s=parts.patience_s,
            at_once=asyncio.Semaphore(parts.at_once),
        )
        self.sender = Sender(self._bot, self.outbox, self._voices)
        self._dispatcher = Dispatcher(self.front, self._inbox, self.outbox, self.sender)
        self.sender.wake(self.outbox.lanes())  # what a stopped process still had to send
        self._dispatcher.resume()  # and to answer
        self._tasks = [asyncio.create_task(self._deliver()), asyncio.create_task(self._sweep())]
        await self._set_menu()
        await self._listen()
        self._say(f"Bot @{self.front.username} đang chạy. Nhấn Ctrl+C để dừng.")

    async def run(self, stop: asyncio.Event) -> None:
        """Until ``stop`` is set. Raise ChatError when Telegram refuses the token meanwhile."""
        stopped = asyncio.create_task(stop.wait())
        try:
            await asyncio.wait([stopped, *self._tasks], return_when=asyncio.FIRST_COMPLETED)
        finally:
            stopped.cancel()
        for task in self._tasks:
            if task.done() and not task.cancelled() and (error := task.exception()):
                raise error

    async def stop(self, grace_s: float = 15.0) -> None:
        """Take nothing more in, finish the answers under way and send them; what is left waits on disk."""
        if self._webhook:
            await self._webhook.stop()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if hasattr(self, "_dispatcher"):
            await self._dispatcher.drain(grace_s)
            await self.sender.drain(grace_s)
            self.store.close()
        with suppress(TelegramError, RuntimeError):
            await self._bot.shutdown()

    def receive(self, raw: Sequence[Any]) -> None:
        """Keep updates for good, then have them answered."""
        read = (read_update(update, self._bot, self.front.username) for update in raw)
        self._dispatcher.take(self._inbox.add(update for update in read if update))

    async def _connect(self) -> None:
        wait_s = 1.0
        while True:
            try:
                await self._bot.initialize()
                return
            except InvalidToken:
                raise token_refused() from None
            except TelegramError as error:
                self._say(f"Chưa kết nối được Telegram, thử lại sau {wait_s:.0f} giây …")
                log.warning("Telegram cannot be reached: %s", type(error).__name__)
                await asyncio.sleep(seconds(error) if isinstance(error, RetryAfter) else wait_s)
                wait_s = min(wait_s * 2, 30.0)

    async def _set_menu(self) -> None:
        try:
            await self._bot.set_my_commands([BotCommand(name, words) for name, words in MENU.items()])
        except TelegramError as error:
            log.warning("the command menu was not set: %s", type(error).__name__)

    async def _listen(self) -> None:
        """A webhook and long polling exclude each other; updates that wait at Telegram are kept either way."""
        webhook = self._parts.settings.webhook
        if webhook:
            self._webhook = WebhookServer(webhook, self.receive)
            await self._webhook.start()
            await self._until_done(
                lambda: self._bot.set_webhook(webhook.url, allowed_updates=ALLOWED, secret_token=webhook.secret)
            )
            return
        await self._until_done(self._bot.delete_webhook)
        poller = Poller(
            self._bot, self.receive, lambda: self._dispatcher.backlog < _MOST_WAITING, wait_s=self._parts.poll_s
        )
        self._tasks.append(asyncio.create_task(poller.run()))

    async def _until_done(self, step: Callable[[], Any]) -> None:
        wait_s = 0.5
        while True:
            try:
                await step()
                return
            except TelegramError as error:
                log.warning("Telegram did not take a setting: %s", type(error).__name__)
                await asyncio.sleep(wait_s)
                wait_s = min(wait_s * 2, 30.0)

    async def _deliver(self) -> None:
        """Officers' answers, and lanes that a fault of ours stopped."""
        while True:
            try:
                self.front.handovers.deliver(self.outbox, self._parts.ward)
                self.sender.wake(self.outbox.lanes())
            except Exception as error:
                log.error("officers' answers were not delivered: %s", type(error).__name__)
            await asyncio.sleep(self._parts.handover_every_s)

    async def _sweep(self) -> None:
        while True:
            try:
                sweep(self.store, self._voices, self._parts.conversations, self._parts.settings.keep_days)
            except Exception as error:
                log.error("old data were not deleted: %s", type(error).__name__)
            await asyncio.sleep(self._parts.sweep_every_s)
