"""What the front itself remembers of a conversation; what was talked about lives in Rasa's tracker."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from bot.chat.store import Store


@dataclass(frozen=True)
class Talk:
    """topic: the procedure the tracker is at, "" when not known; at: when last heard, seconds UTC

    awaiting: what the next message is ("question": the one to pass on to an officer)
    noticed: notice id -> the day it was shown in full
    """

    topic: str = ""
    awaiting: str = ""
    noticed: Mapping[str, str] = field(default_factory=dict)
    at: float = 0.0


class Talks:
    def __init__(self, store: Store) -> None:
        self._store = store

    def get(self, sender: str) -> Talk:
        row = self._store.db.execute("SELECT body, at FROM talk WHERE sender = ?", (sender,)).fetchone()
        body: dict[str, Any] = json.loads(row["body"]) if row else {}
        return Talk(**{**body, "at": row["at"]}) if row else Talk()

    def keep(self, sender: str, chat_id: int, talk: Talk) -> None:
        body = {key: value for key, value in asdict(talk).items() if key != "at"}
        with self._store.transaction() as db:
            db.execute(
                "INSERT OR REPLACE INTO talk (sender, chat_id, body, at) VALUES (?, ?, ?, ?)",
                (sender, chat_id, json.dumps(body), self._store.now()),
            )
