"""The highest message number seen, so that a doubtful message is looked for above it (``recover``).

All private chats and basic groups of one bot share a counter; each supergroup has its own.
"""

from __future__ import annotations

import sqlite3

from bot.chat.store import Store


class Marks:
    def __init__(self, store: Store) -> None:
        rows = store.db.execute("SELECT scope, message_id FROM mark")
        self._highest: dict[str, int] = {row["scope"]: row["message_id"] for row in rows}

    def highest(self, chat_id: int) -> int:
        return self._highest.get(_scope(chat_id), 0)

    def see(self, db: sqlite3.Connection, chat_id: int, message_id: int | None) -> None:
        scope = _scope(chat_id)
        if message_id and message_id > self._highest.get(scope, 0):
            self._highest[scope] = message_id
            db.execute("INSERT OR REPLACE INTO mark (scope, message_id) VALUES (?, ?)", (scope, message_id))


def _scope(chat_id: int) -> str:
    return str(chat_id) if str(chat_id).startswith("-100") else "account"
