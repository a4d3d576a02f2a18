"""👍 and 👎 with a reason, each answer judged once; officers read them by ``Feedbacks.list``."""

from __future__ import annotations

import json
from dataclasses import dataclass

from bot.chat.said import Said
from bot.chat.store import Store


@dataclass(frozen=True)
class Feedback:
    """liked; reason: a key of ``keyboard.REASONS`` or ""; question and answer as they were; at: seconds UTC"""

    liked: bool
    reason: str
    question: str
    answer: str
    procedures: tuple[str, ...]
    at: float


class Feedbacks:
    def __init__(self, store: Store) -> None:
        self._store = store

    def keep(self, said: Said, liked: bool, reason: str = "") -> None:
        """The latest judgement of an answer counts."""
        codes = json.dumps([code for code, _ in said.procedures])
        with self._store.transaction() as db:
            db.execute(
                "INSERT OR REPLACE INTO feedback (id, chat_id, sender, liked, reason, question, answer, procedures, at)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (said.id, said.chat_id, said.sender, liked, reason, said.question, said.text, codes, self._store.now()),
            )

    def list(self) -> list[Feedback]:
        """Newest first."""
        rows = self._store.db.execute("SELECT * FROM feedback ORDER BY at DESC, rowid DESC")
        return [
            Feedback(
                bool(r["liked"]), r["reason"], r["question"], r["answer"], tuple(json.loads(r["procedures"])), r["at"]
            )
            for r in rows
        ]
