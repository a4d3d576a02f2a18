"""The trained bot as one object: text in, reply out. Telegram, the terminal and ``motcua ask`` all talk through it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from weakref import WeakValueDictionary

from bot.answers.redact import redact
from bot.dialogue.quiet import quiet
from bot.dialogue.world import World
from bot.errors import DialogueError


@dataclass(frozen=True)
class BotReply:
    """reply: the ``ask --json`` fields; drawn: blocks, footer and buttons ({title, payload}) for richer channels."""

    reply: dict[str, Any]
    drawn: dict[str, Any]

    @property
    def text(self) -> str:
        return str(self.reply["text"])


class Bot:
    """Rasa in process, with its tracker: ``reply`` of one sender is answered in order, senders side by side."""

    def __init__(self, agent: Any, world: World) -> None:
        self._agent = agent
        self._world = world
        # A lock lives as long as somebody holds or awaits it.
        self._turn: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    @classmethod
    def load(cls, model: Path, world: World, tracker_store: Any = None) -> Bot:
        """Raise DialogueError when the model cannot be loaded. ``tracker_store`` default: in memory."""
        quiet()
        from rasa.core.agent import Agent

        from bot.dialogue.actions import ALL
        from bot.dialogue.in_process import InProcessActions

        World.use(world)
        world.answerer()
        try:
            agent = Agent.load(str(model), action_endpoint=InProcessActions(ALL), tracker_store=tracker_store)
        except Exception as error:
            raise DialogueError(
                f"cannot load {model.name}: {error}",
                for_people="Không mở được mô hình của bot. Chạy “make clean” rồi thử lại để huấn luyện lại.",
            ) from error
        if not agent.is_ready():
            raise DialogueError(f"{model.name} is not ready", for_people="Bot chưa sẵn sàng. Hãy thử lại.")
        return cls(agent, world)

    def close(self) -> None:
        """Stop watching the data folder."""
        self._world.close()

    async def reply(self, sender: str, text: str) -> BotReply:
        """Answer one message. Numbers that name a person are gone before Rasa sees, and stores, the text."""
        from rasa.core.channels.channel import CollectingOutputChannel, UserMessage

        lock = self._turn.get(sender)
        if lock is None:
            lock = self._turn[sender] = asyncio.Lock()
        async with lock:
            channel = CollectingOutputChannel()
            safe = redact(text.strip()).text or "…"
            await self._agent.handle_message(UserMessage(safe, channel, sender_id=sender))
        for message in channel.messages:
            custom = message.get("custom")
            if isinstance(custom, dict) and "reply" in custom:
                return BotReply(custom["reply"], custom["drawn"])
        raise DialogueError(
            "Rasa gave no reply", for_people="Xin lỗi, tôi gặp trục trặc. Anh/chị nhắn lại giúp tôi nhé."
        )
