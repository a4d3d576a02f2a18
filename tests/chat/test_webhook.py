"""Webhook instead of long polling: the secret, what is kept before 200, and bodies no Telegram sends."""

from __future__ import annotations

import socket

import httpx

from bot.chat.settings import Webhook
from tests.chat.conftest import Running
from tests.standins.telegram_api import SECRET_HEADER

ME = 950
SECRET = "s3cret-s3cret-s3cret"


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


async def test_a_posted_update_is_answered_and_strangers_are_not(running: Running) -> None:
    port = _free_port()
    url = f"http://127.0.0.1:{port}/tg/hook"
    async with running(chat={"webhook": Webhook(url, SECRET, port=port)}) as chat, httpx.AsyncClient() as telegram:
        [setting] = chat.api.sent("setWebhook")
        assert (setting.body["url"], setting.body["secret_token"]) == (url, SECRET)
        assert "inline_query" in setting.body["allowed_updates"]
        chat.api.says(ME, "khai sinh")
        update = chat.api.updates[-1]
        for headers in ({}, {SECRET_HEADER: "guess"}):
            assert (await telegram.post(url, json=update, headers=headers)).status_code == 403
        good = {SECRET_HEADER: SECRET}
        assert (await telegram.post(url, content=b"{", headers=good)).status_code == 400
        for odd in ([], 5, {}, {"update_id": "x"}, {"update_id": 1}, [[[[]]]]):
            assert (await telegram.post(url, json=odd, headers=good)).status_code == 200
        for _ in range(3):  # Telegram repeats what it thinks was not taken
            assert (await telegram.post(url, json=update, headers=good)).status_code == 200
        await chat.api.until(1)
        chat.api.says(ME, "tạm trú")
        await telegram.post(url, json=chat.api.updates[-1], headers=good)
        await chat.api.until(2)
        assert len(chat.api.sent()) == 2
        assert not chat.api.sent("getUpdates")


async def test_an_update_that_cannot_be_kept_is_not_acknowledged(running: Running) -> None:
    port = _free_port()
    url = f"http://127.0.0.1:{port}/hook"
    async with running(chat={"webhook": Webhook(url, SECRET, port=port)}) as chat, httpx.AsyncClient() as telegram:
        chat.api.says(ME, "khai sinh")
        chat.app.store.db.execute("ALTER TABLE inbox RENAME TO inbox_gone")
        answer = await telegram.post(url, json=chat.api.updates[-1], headers={SECRET_HEADER: SECRET})
        assert answer.status_code == 500
        chat.app.store.db.execute("ALTER TABLE inbox_gone RENAME TO inbox")
