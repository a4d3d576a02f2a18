"""Updates that have been received: each is kept before Telegram is told so, and stays until its answer is in the outbox."""

from __future__ import annotations

from collections.abc import Iterable

from bot.chat.incoming import Incoming
from bot.chat.marks import Marks
from bot.chat.store import Store

BESIDE_OTHERS, ALONE = 2, 2
"""How often an update that was being answered when the process ended is tried again with all others, then by itself."""


class Inbox:
    def __init__(self, store: Store, marks: Marks) -> None:
        self._store = store
        self._marks = marks

    def add(self, updates: Iterable[Incoming]) -> list[Incoming]:
        """Keep them, safe from a power cut; return those not seen before."""
        new = []
        with self._store.durable() as db:
            for update in updates:
                row = (update.update_id, update.lane, update.chat_id, update.to_json(), self._store.now())
                added = db.execute(
                    "INSERT OR IGNORE INTO inbox (update_id, lane, chat_id, body, at) VALUES (?, ?, ?, ?, ?)", row
                )
                if added.rowcount:
                    new.append(update)
                self._marks.see(db, update.chat_id, update.message_id)
        return new

    def waiting(self) -> list[Incoming]:
        """What a stopped or killed process left unanswered, in order."""
        rows = self._store.db.execute("SELECT body FROM inbox WHERE done = 0 ORDER BY update_id")
        return [Incoming.from_json(row["body"]) for row in rows]

    def suspects(self) -> frozenset[int]:
        """Updates that were being answered ``BESIDE_OTHERS`` times when the process ended: one of them may be why."""
        rows = self._store.db.execute("SELECT update_id FROM inbox WHERE done = 0 AND tries >= ?", (BESIDE_OTHERS,))
        return frozenset(row["update_id"] for row in rows)

    def try_once_more(self, update_id: int) -> bool:
        """Count an attempt; False when so many ended with the process that the update itself must be the cause."""
        row = self._store.db.execute(
            "UPDATE inbox SET tries = tries + 1 WHERE update_id = ? RETURNING tries", (update_id,)
        ).fetchone()
        return row is None or row["tries"] <= BESIDE_OTHERS + ALONE
