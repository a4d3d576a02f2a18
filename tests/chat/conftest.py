"""The whole front over real HTTP against the stand-in Bot API; behind it a light fake that answers from two procedures."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.catalogue.load import load_catalogue
from bot.chat.application import ChatApplication, Parts
from bot.settings import ROOT
from tests.chat.world import FakeAnswers, FakeWard, Kept, parts_for
from tests.standins.telegram_api import TelegramApi

Running = Callable[..., AbstractAsyncContextManager["Chat"]]


class Chat:
    """A running front and what stands around it."""

    def __init__(self, app: ChatApplication, api: TelegramApi, parts: Parts) -> None:
        self.app, self.api, self.parts = app, api, parts

    @property
    def answers(self) -> FakeAnswers:
        assert isinstance(self.parts.answers, FakeAnswers)
        return self.parts.answers

    @property
    def ward(self) -> FakeWard:
        assert isinstance(self.parts.ward, FakeWard)
        return self.parts.ward

    @property
    def kept(self) -> Kept:
        assert isinstance(self.parts.conversations, Kept)
        return self.parts.conversations


@pytest.fixture(scope="session")
def catalogue() -> Any:
    return load_catalogue(ROOT / "data")


@pytest.fixture
async def api() -> AsyncIterator[TelegramApi]:
    async with TelegramApi() as running:
        yield running


@pytest.fixture
def running(api: TelegramApi, tmp_path: Path, catalogue: Any) -> Running:
    """``async with running(poll_s=1) as chat``; settings of ``ChatSettings`` go into ``chat={…}``."""

    @asynccontextmanager
    async def run(*, chat: dict[str, Any] | None = None, **changes: Any) -> AsyncIterator[Chat]:
        parts = parts_for(api.base_url, tmp_path, catalogue, **changes)
        parts = replace(parts, settings=replace(parts.settings, **(chat or {})))
        app = ChatApplication(parts)
        await app.start()
        try:
            yield Chat(app, api, parts)
        finally:
            await app.stop(grace_s=5)

    return run


@pytest.fixture
def now() -> dt.datetime:
    return dt.datetime(2026, 11, 25, 2, 0, tzinfo=dt.UTC)
