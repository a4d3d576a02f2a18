"""Webhook: Telegram posts updates here; each is kept before it is acknowledged."""

from __future__ import annotations

import hmac
import json
import logging
from collections.abc import Callable, Sequence
from typing import Any

from aiohttp import web

from bot.chat.settings import Webhook

log = logging.getLogger(__name__)

_HEADER = "X-Telegram-Bot-Api-Secret-Token"
_BIGGEST = 1_000_000


class WebhookServer:
    """Listens on this machine only; a reverse proxy with a certificate stands in front."""

    def __init__(self, settings: Webhook, receive: Callable[[Sequence[Any]], None]) -> None:
        self._settings = settings
        self._receive = receive
        self._runner: web.AppRunner | None = None
        self.port = settings.port

    async def start(self) -> None:
        """Raise OSError when the port is taken."""
        app = web.Application(client_max_size=_BIGGEST)
        app.router.add_post(self._settings.path, self._post)
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        site = web.TCPSite(self._runner, self._settings.host, self._settings.port)
        await site.start()
        self.port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        if self._runner:
            await self._runner.cleanup()

    async def _post(self, request: web.Request) -> web.Response:
        given = request.headers.get(_HEADER, "")
        if not hmac.compare_digest(given.encode(), self._settings.secret.encode()):
            return web.Response(status=403)
        try:
            update = json.loads(await request.read())
        except (ValueError, RecursionError):
            return web.Response(status=400)
        try:
            self._receive([update])
        except Exception as error:  # not kept: Telegram is to send it again
            log.error("an update was not kept: %s", type(error).__name__)
            return web.Response(status=500)
        return web.Response()
