"""Citizens write without pause while the front is killed (-9) and started again; what each got is counted afterwards."""

from __future__ import annotations

import asyncio
import os
import random
import re
import signal
import sys
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from bot.settings import ROOT
from tests.standins.telegram_api import TelegramApi


@dataclass(frozen=True)
class Tally:
    """asked; lost: never answered; twice: answered more than once; disordered: chats whose answers came in another order

    found: messages whose send was cut off by a kill, and that a look showed to have arrived
    """

    asked: int
    kills: int
    lost: list[str]
    twice: list[str]
    disordered: list[int]
    found: int


async def kill_under_load(api: TelegramApi, state: Path, kills: int, chats: int = 12, seed: int = 7) -> Tally:
    chance = random.Random(seed)
    api.latency_s = 0.003
    nursery = await open_nursery(api, state)
    pid = None
    try:
        asked: dict[int, list[str]] = {chat: [] for chat in range(1, chats + 1)}
        over = asyncio.Event()

        async def citizens() -> None:
            while not over.is_set():
                chat = chance.randint(1, chats)
                word = f"c{chat}n{len(asked[chat])}"
                asked[chat].append(word)
                api.says(chat, f"khai sinh {word}")
                await asyncio.sleep(0.02)

        writing = asyncio.create_task(citizens())
        for _ in range(kills):
            pid = await start(nursery)
            answered = len(api.sent())
            while len(api.sent()) < answered + 3:  # noqa: ASYNC110 - it is at work
                await asyncio.sleep(0.002)
            await asyncio.sleep(chance.random() * 0.15)
            os.kill(pid, signal.SIGKILL)
        over.set()
        await writing
        pid = await start(nursery)
        everything = {word for words in asked.values() for word in words}
        async with asyncio.timeout(120):
            while not everything <= set(_words(api)):  # noqa: ASYNC110
                await asyncio.sleep(0.05)
        await asyncio.sleep(0.3)
        os.kill(pid, signal.SIGTERM)
        pid = None
    finally:
        if pid is not None:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)  # else it holds on to the stand-in, which waits for it
        await close(nursery)
    counts = Counter(_words(api))
    return Tally(
        asked=len(everything),
        kills=kills,
        lost=sorted(everything - set(counts)),
        twice=sorted(word for word, count in counts.items() if count > 1),
        disordered=[chat for chat, words in asked.items() if _words(api, chat) != words],
        found=sum("not modified" in why for _, why in api.refusals),
    )


async def open_nursery(api: TelegramApi, state: Path) -> asyncio.subprocess.Process:
    nursery = await asyncio.create_subprocess_exec(
        sys.executable,
        "-W",
        "ignore",
        "-m",
        "tests.chat.nursery",
        api.base_url,
        str(state),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        cwd=ROOT,
    )
    assert nursery.stdout
    assert (await nursery.stdout.readline()).strip() == b"ready"
    return nursery


async def close(nursery: asyncio.subprocess.Process) -> None:
    assert nursery.stdin
    nursery.stdin.close()
    await nursery.wait()


async def start(nursery: asyncio.subprocess.Process) -> int:
    assert nursery.stdin and nursery.stdout
    nursery.stdin.write(b"\n")
    await nursery.stdin.drain()
    return int(await nursery.stdout.readline())


def _words(api: TelegramApi, chat: int | None = None) -> list[str]:
    """The question words that were answered, in the order of sending."""
    found = (re.search(r"\bc\d+n\d+\b", call.body["text"]) for call in api.sent("sendMessage", chat))
    return [match.group(0) for match in found if match]
