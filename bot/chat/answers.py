"""Who answers: Rasa in this process, or a Rasa server; the front does not know which."""

from __future__ import annotations

from typing import Any, Protocol

import httpx

from bot.dialogue.bot import BotReply
from bot.errors import DialogueError


class Answers(Protocol):
    async def reply(self, sender: str, text: str) -> BotReply:
        """Raise DialogueError, or whatever went wrong; the front then apologises."""
        ...


class RasaServer:
    """Rasa over HTTP, through its REST channel. url: the server, e.g. http://127.0.0.1:5005 (never open to the network)"""

    def __init__(self, url: str, client: httpx.AsyncClient) -> None:
        self._url = url.rstrip("/") + "/webhooks/rest/webhook"
        self._client = client

    async def reply(self, sender: str, text: str) -> BotReply:
        try:
            answer = await self._client.post(self._url, json={"sender": sender, "message": text})
            answer.raise_for_status()
            return _reply(answer.json())
        except (httpx.HTTPError, ValueError) as error:
            raise DialogueError(f"the Rasa server does not answer: {type(error).__name__}") from error


def _reply(messages: Any) -> BotReply:
    for message in messages if isinstance(messages, list) else []:
        custom = message.get("custom") if isinstance(message, dict) else None
        if isinstance(custom, dict) and "reply" in custom:
            return BotReply(custom["reply"], custom["drawn"])
    raise DialogueError("the Rasa server gave no reply")
