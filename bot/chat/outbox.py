"""What is to be sent: written together with "this update is answered", and kept until Telegram has taken it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from bot.chat.marks import Marks
from bot.chat.store import Store


@dataclass(frozen=True)
class Out:
    """One call of the Bot API. lane: calls of one lane go out in order; body: the method's arguments as plain data"""

    method: str
    body: dict[str, Any]
    chat_id: int = 0
    lane: str = ""


@dataclass(frozen=True)
class Kept:
    """An ``Out`` in the box. doubtful: a send of it was begun and its end is not known; floor: see ``Marks``"""

    id: int
    out: Out
    doubtful: bool
    floor: int


class Outbox:
    def __init__(self, store: Store, marks: Marks) -> None:
        self._store = store
        self._marks = marks

    def put(self, db: sqlite3.Connection, outs: Iterable[Out]) -> list[str]:
        """Inside the caller's transaction; the lanes that have something to send now."""
        lanes: dict[str, None] = {}
        for out in outs:
            lane = out.lane or str(out.chat_id)
            body = json.dumps(out.body)
            db.execute(
                "INSERT INTO outbox (lane, chat_id, method, body, at) VALUES (?, ?, ?, ?, ?)",
                (lane, out.chat_id, out.method, body, self._store.now()),
            )
            lanes[lane] = None
        return list(lanes)

    def answered(self, update_id: int, outs: Iterable[Out]) -> list[str]:
        """The update is done and these calls are due: both or neither."""
        with self._store.transaction() as db:
            db.execute("UPDATE inbox SET done = 1 WHERE update_id = ?", (update_id,))
            return self.put(db, outs)

    def lanes(self) -> list[str]:
        rows = self._store.db.execute("SELECT DISTINCT lane FROM outbox WHERE state IN ('waiting', 'sending')")
        return [row["lane"] for row in rows]

    def next(self, lane: str) -> Kept | None:
        row = self._store.db.execute(
            "SELECT * FROM outbox WHERE lane = ? AND state IN ('waiting', 'sending') ORDER BY id LIMIT 1", (lane,)
        ).fetchone()
        return _kept(row) if row else None

    def again(self, kept: Kept) -> Kept:
        """The same call as it now stands."""
        row = self._store.db.execute("SELECT * FROM outbox WHERE id = ?", (kept.id,)).fetchone()
        return _kept(row) if row else kept

    def sending(self, kept: Kept) -> None:
        """The call is about to be made: from here to ``sent`` it is doubtful."""
        floor = self._marks.highest(kept.out.chat_id)
        self._store.db.execute("UPDATE outbox SET state = 'sending', floor = ? WHERE id = ?", (floor, kept.id))

    def not_sent(self, kept: Kept) -> None:
        """The call certainly did not arrive."""
        self._store.db.execute("UPDATE outbox SET state = 'waiting' WHERE id = ?", (kept.id,))

    def sent(self, kept: Kept, message_id: int | None) -> None:
        with self._store.transaction() as db:
            db.execute("UPDATE outbox SET state = 'sent', message_id = ? WHERE id = ?", (message_id, kept.id))
            self._marks.see(db, kept.out.chat_id, message_id)

    def failed(self, kept: Kept) -> None:
        """Telegram will never take it (the bot was blocked, the button is too old)."""
        self._store.db.execute("UPDATE outbox SET state = 'failed' WHERE id = ?", (kept.id,))

    def rewrite(self, kept: Kept, body: dict[str, Any]) -> None:
        self._store.db.execute(
            "UPDATE outbox SET body = ?, state = 'waiting' WHERE id = ?", (json.dumps(body), kept.id)
        )

    def move(self, old_chat: int, new_chat: int) -> None:
        """A group became a supergroup: what waits for it goes to its new number."""
        self._store.db.execute(
            "UPDATE outbox SET chat_id = ?, state = 'waiting' WHERE chat_id = ? AND state IN ('waiting', 'sending')",
            (new_chat, old_chat),
        )


def _kept(row: sqlite3.Row) -> Kept:
    out = Out(row["method"], json.loads(row["body"]), row["chat_id"], row["lane"])
    return Kept(row["id"], out, row["state"] == "sending", row["floor"] or 0)
