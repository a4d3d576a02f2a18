"""One bot for the whole session: the project's models, everything else in a temporary folder."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bot.settings import Settings
from tests.models import lend_models


class Line:
    """A line to the bot: fixes the day, sends, and looks at what was kept."""

    def __init__(self, runner: asyncio.Runner, bot: Any, world: Any) -> None:
        self._runner = runner
        self._bot = bot
        self._world = world

    def set_today(self, day: date) -> None:
        self._world.settings = replace(self._world.settings, fixed_today=day)

    def send(self, sender: str, text: str) -> Any:
        return self._runner.run(self._bot.reply(sender, text))

    def queue_texts(self) -> list[str]:
        return [question.text for question in self._world.queue.list(status=None)]

    def kept_of(self, sender: str) -> str:
        """Everything that the tracker and the queue hold, as text."""
        tracker = self._runner.run(self._bot._agent.tracker_store.retrieve(sender))
        events = [event.as_dict() for event in tracker.events] if tracker else []
        return repr(events) + repr(self.queue_texts())


@pytest.fixture(scope="session")
def line(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Line]:
    pytest.importorskip("rasa")
    from bot.dialogue.bot import Bot
    from bot.dialogue.training import model_path
    from bot.dialogue.world import World

    state = tmp_path_factory.mktemp("state")
    lend_models(state)
    world = World(replace(Settings.from_environ({}), state=state))
    World.use(world)
    with asyncio.Runner() as runner:
        yield Line(runner, Bot.load(model_path(world.settings), world), world)
    world.close()
    World.use(None)
