"""Rasa over HTTP instead of in process, behind the same interface."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from aiohttp import web

from bot.chat.answers import RasaServer
from bot.errors import DialogueError
from tests.chat.conftest import Running
from tests.chat.world import FakeAnswers

ME = 1101


@pytest.fixture
async def rasa() -> AsyncIterator[tuple[str, list[Any]]]:
    """(URL, replies): a server with Rasa's REST channel; what is put into ``replies`` is answered next."""
    behind, replies = FakeAnswers(), []

    async def post(request: web.Request) -> web.Response:
        asked = await request.json()
        if replies:
            return web.json_response(replies.pop(0))
        reply = await behind.reply(asked["sender"], asked["message"])
        return web.json_response(
            [{"recipient_id": asked["sender"], "custom": {"reply": reply.reply, "drawn": reply.drawn}}]
        )

    app = web.Application()
    app.router.add_post("/webhooks/rest/webhook", post)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}/", replies
    await runner.cleanup()


async def test_the_front_asks_a_rasa_server(running: Running, rasa: tuple[str, list[Any]]) -> None:
    async with httpx.AsyncClient() as client, running(answers=RasaServer(rasa[0], client)) as chat:
        chat.api.says(ME, "tạm trú")
        [sent] = await chat.api.until(1)
        assert "<b>Đăng ký tạm trú</b>" in sent.body["text"]


async def test_a_server_that_says_nothing_usable_is_an_error(rasa: tuple[str, list[Any]]) -> None:
    url, replies = rasa
    async with httpx.AsyncClient() as client:
        for nothing in ([], {}, [5], [{"text": "x"}], [{"custom": "x"}]):
            replies.append(nothing)
            with pytest.raises(DialogueError, match="gave no reply"):
                await RasaServer(url, client).reply("a", "b")
        with pytest.raises(DialogueError, match="does not answer"):
            await RasaServer("http://127.0.0.1:9", client).reply("a", "b")
