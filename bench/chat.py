"""Messages per second, and milliseconds from an update to its sendMessage, with 1, 50 and 500 chats (``make bench-chat``).

``motcua serve`` (long polling, inbox and outbox on disk) beside Rasa's built-in Telegram channel (webhook), the same model and
kind of tracker, one after the other in one run, both over HTTP to the stand-in Bot API. Each chat writes its next message when
the last one is answered. Below both: the bare bot in one process, without Telegram.
"""

from __future__ import annotations

import asyncio
import os
import signal
import statistics
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx

from bot.settings import ROOT, Settings

LOADS = ((1, 40), (50, 2), (500, 1))
"""(chats, messages of each)"""
QUESTIONS = (
    "làm khai sinh cho bé cần giấy tờ gì",
    "đăng ký tạm trú mất bao lâu",
    "chứng thực chữ ký lệ phí bao nhiêu",
    "đăng ký kết hôn nộp ở đâu",
    "lam lai can cuoc can gi",
    "cảm ơn nhé",
)
Put = Callable[[dict[str, Any]], Any]


async def measure(name: str, api: Any, put: Put, first_chat: int) -> None:
    for chats, each in LOADS:
        taken: list[float] = []
        people = range(first_chat, first_chat + chats)
        first_chat += chats
        begun = time.monotonic()
        await asyncio.gather(*(_person(api, put, chat, each, taken) for chat in people))
        seconds = time.monotonic() - begun
        cuts = statistics.quantiles(taken, n=20)
        print(
            f"{name:<24} {chats:>4} chats  {len(taken) / seconds:7.1f} messages/s   "
            f"p50 {statistics.median(taken) * 1000:8.1f} ms   p95 {cuts[18] * 1000:8.1f} ms"
            + (f"   {api.sorry} apologies" if api.sorry else ""),
            flush=True,
        )


async def _person(api: Any, put: Put, chat: int, each: int, taken: list[float]) -> None:
    for number in range(each):
        begun = time.monotonic()
        api.says(chat, QUESTIONS[(chat + number) % len(QUESTIONS)])
        await put(api.updates[-1])
        while len(sent := api.by_chat.get(chat, ())) <= number:
            api.news = api.news or asyncio.Event()
            await api.news.wait()
        taken.append(sent[number] - begun)


def _watched(api: Any) -> Any:
    """The stand-in, with the moment of each sendMessage by chat."""
    api.by_chat, api.news, api.sorry = {}, None, 0
    send = api._sendmessage

    def sendmessage(body: dict[str, Any]) -> Any:
        api.sorry += "gặp trục trặc" in body["text"]
        api.by_chat.setdefault(int(body["chat_id"]), []).append(time.monotonic())
        if api.news:
            api.news.set()
            api.news = None
        return send(body)

    api._sendmessage = sendmessage
    return api


async def _start(*command: str, state: Path, **more: str) -> asyncio.subprocess.Process:
    models = state / "models"
    if not models.exists():
        models.symlink_to(Settings.from_environ(os.environ).state / "models")
    env = {**os.environ, "MOTCUA_STATE": str(state), **more}
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-W",
        "ignore",
        *command,
        env=env,
        cwd=ROOT,
        stdout=asyncio.subprocess.PIPE,
        stderr=None if "MOTCUA_BENCH_TALK" in os.environ else asyncio.subprocess.DEVNULL,
    )


async def front(folder: Path) -> None:
    from tests.standins.telegram_api import TOKEN, TelegramApi

    async with TelegramApi() as api:
        _watched(api)
        settings = {
            "MOTCUA_TELEGRAM_TOKEN": TOKEN,
            "MOTCUA_TELEGRAM_BASE_URL": api.base_url,
            "MOTCUA_TELEGRAM_RATE": "0",
        }
        serving = await _start("-m", "bot.cli", "serve", state=folder, **settings)
        await _warm(api, _nothing)
        await measure("motcua serve", api, _nothing, 1000)
        serving.send_signal(signal.SIGTERM)
        await serving.wait()


async def rasa_channel(folder: Path, port: int = 5905) -> None:
    from tests.standins.telegram_api import TelegramApi

    async with (
        TelegramApi() as api,
        httpx.AsyncClient(timeout=3600, limits=httpx.Limits(max_connections=600)) as client,
    ):
        _watched(api)
        serving = await _start("-m", "bench.rasa_telegram", api.base_url, str(port), state=folder)
        if serving.stdout:
            await serving.stdout.read(len("ready"))
        waiting: set[asyncio.Task[Any]] = set()

        async def post(update: dict[str, Any]) -> None:
            task = asyncio.create_task(client.post(f"http://127.0.0.1:{port}/webhooks/telegram/webhook", json=update))
            waiting.add(task)
            task.add_done_callback(lambda done: waiting.discard(done) or done.exception())

        await _warm(api, post)
        await measure("Rasa's Telegram channel", api, post, 1000)
        serving.kill()
        await serving.wait()
        await asyncio.gather(*waiting, return_exceptions=True)


async def bare(folder: Path) -> None:
    from bot.commands.start import load_bot
    from bot.dialogue.tracker import Tracker

    bot = load_bot(Settings.from_environ({**os.environ, "MOTCUA_STATE": str(folder)}), Tracker.open(folder).store)
    taken = []
    for number in range(46):
        begun = time.monotonic()
        await bot.reply("bench", QUESTIONS[number % len(QUESTIONS)])
        taken.append(time.monotonic() - begun)
    print(f"{'bare bot, no Telegram':<24}    1 chat   p50 {statistics.median(taken[6:]) * 1000:30.1f} ms", flush=True)


async def _nothing(_: dict[str, Any]) -> None:
    """Long polling: the bot fetches for itself."""


async def _warm(api: Any, put: Put) -> None:
    for chat in range(1, 7):
        await asyncio.wait_for(_person(api, put, chat, 2, []), 300)


async def main() -> None:
    with (
        tempfile.TemporaryDirectory() as one,
        tempfile.TemporaryDirectory() as two,
        tempfile.TemporaryDirectory() as three,
    ):
        await front(Path(one))
        await rasa_channel(Path(two))
        (Path(three) / "models").symlink_to(Settings.from_environ(os.environ).state / "models")
        await bare(Path(three))


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    asyncio.run(main())
