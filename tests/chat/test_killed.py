"""kill -9 under load: nothing lost, nothing twice, order kept. (``make soak`` does it longer.)"""

from __future__ import annotations

import asyncio
import os
import signal
from pathlib import Path

from bot.chat.inbox import ALONE, BESIDE_OTHERS
from tests.chat.killing import close, kill_under_load, open_nursery, start
from tests.chat.nursery import DEADLY
from tests.standins.telegram_api import TelegramApi


async def test_no_update_is_lost_or_answered_twice_across_kills(api: TelegramApi, tmp_path: Path) -> None:
    tally = await kill_under_load(api, tmp_path, kills=4, chats=6)
    assert tally.asked > 20
    assert (tally.lost, tally.twice, tally.disordered) == ([], [], [])


async def test_only_the_message_that_ends_the_process_is_given_up(api: TelegramApi, tmp_path: Path) -> None:
    api.says(1, f"tạm trú {DEADLY}")
    api.says(1, "tạm trú sau đó")
    for chat in range(2, 8):
        api.says(chat, f"khai sinh của người {chat}")
    nursery = await open_nursery(api, tmp_path)
    try:
        for _ in range(BESIDE_OTHERS + ALONE):
            await _end(await start(nursery))
        pid = await start(nursery)
        await api.until(8)
        os.kill(pid, signal.SIGTERM)
    finally:
        await close(nursery)
    first, second = (call.body["text"] for call in api.sent("sendMessage", 1))
    assert "gặp trục trặc" in first
    assert "sau đó" in second
    for chat in range(2, 8):
        [answer] = api.sent("sendMessage", chat)
        assert f"người {chat}" in answer.body["text"]


async def _end(pid: int) -> None:
    """Wait until the process is gone."""
    async with asyncio.timeout(30):
        while True:
            try:
                os.kill(pid, 0)
            except ProcessLookupError:
                return
            await asyncio.sleep(0.01)
