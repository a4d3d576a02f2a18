"""``motcua serve``: Rasa and Telegram together, until SIGTERM or Ctrl+C; answers under way are sent before it ends."""

from __future__ import annotations

import argparse
import asyncio
import fcntl
import logging
import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from bot.errors import ChatError
from bot.settings import Settings


def add(commands: Any) -> None:
    parser = commands.add_parser("serve", help="chạy bot Telegram (run the Telegram bot)")
    parser.set_defaults(run=run)


def run(_: argparse.Namespace, settings: Settings) -> int:
    from bot.chat.log import quiet_tokens
    from bot.chat.settings import ChatSettings

    chat = ChatSettings.from_environ(os.environ)  # a missing token is said before the model is loaded
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    quiet_tokens()
    with _alone(settings):
        return asyncio.run(_serve(settings, chat))


async def _serve(settings: Settings, chat: Any) -> int:
    import httpx

    from bot.chat.answers import Answers, RasaServer
    from bot.chat.application import ChatApplication, Parts, check_token
    from bot.chat.ward import LiveWard
    from bot.commands.start import load_bot
    from bot.dialogue.tracker import Tracker
    from bot.dialogue.world import World

    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    await check_token(chat)  # before half a minute goes into loading the model
    tracker = Tracker.open(settings.state, chat.tracker_url)
    async with httpx.AsyncClient(timeout=30) as client:
        answers: Answers
        if chat.rasa_url:
            World.use(World(settings))
            answers = RasaServer(chat.rasa_url, client)
        else:
            answers = load_bot(settings, tracker.store)
        world = World.current()
        app = ChatApplication(
            Parts(
                settings=chat,
                state=settings.state,
                answers=answers,
                ward=LiveWard(world),
                queue=world.queue,
                conversations=tracker,
                monotonic=time.monotonic,
                at_once=8 if chat.rasa_url else 2,
                make_voice=_voice_maker(settings, chat.voices),
            ),
            say=lambda words: print(words, file=sys.stderr, flush=True),
        )
        try:
            await _until_stopped(app, stop)
        finally:
            await app.stop()
            world.close()
    print("Đã dừng.", file=sys.stderr)
    return 0


async def _until_stopped(app: Any, stop: asyncio.Event) -> None:
    """Telegram may be out of reach at the start: stopping must work then too."""
    starting = asyncio.create_task(app.start())
    stopped = asyncio.create_task(stop.wait())
    await asyncio.wait([starting, stopped], return_when=asyncio.FIRST_COMPLETED)
    stopped.cancel()
    if not starting.done():
        starting.cancel()
        await asyncio.gather(starting, return_exceptions=True)
        return
    starting.result()
    await app.run(stop)


def _voice_maker(settings: Settings, names: tuple[str, ...]) -> Any:
    from bot.chat.voice import Voice
    from bot.chat.voice_files import VoiceFiles
    from bot.commands.radio import vocabulary
    from bot.radio.speech.cache import SentenceCache
    from bot.radio.speech.known import engines_named

    engines = engines_named(names, state=settings.state, piper_voice=settings.piper_voice)

    def make(files: VoiceFiles) -> Voice:
        return Voice(vocabulary(settings), engines, files, SentenceCache(settings.state / "speech"))

    return make


@contextmanager
def _alone(settings: Settings) -> Iterator[None]:
    """Two bots over one state folder would answer twice. Raise ChatError for the second."""
    settings.state.mkdir(parents=True, exist_ok=True)
    with (settings.state / "serve.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise ChatError(
                "another motcua serve runs over this state folder",
                for_people=f"Đã có một “motcua serve” khác đang chạy với thư mục {settings.state}. Dừng nó trước.",
            ) from None
        yield
