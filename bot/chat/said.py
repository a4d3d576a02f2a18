"""Answers that were given, so that a button under one can have it spoken, judged, or passed on to an officer."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import asdict, dataclass
from typing import Any

from bot.answers.reply import Block, draw
from bot.chat.store import Store
from bot.dialogue.bot import BotReply


@dataclass(frozen=True)
class Said:
    """id: short, from the update answered; question: redacted; speech: the answer without links, for the voice

    procedures: (code, name); at: seconds, UTC
    """

    id: str
    chat_id: int
    sender: str
    question: str
    status: str
    text: str
    speech: str
    procedures: tuple[tuple[str, str], ...] = ()
    at: float = 0.0


class SaidBook:
    def __init__(self, store: Store) -> None:
        self._store = store

    def keep(self, said: Said) -> None:
        """The same update answered again (after a kill) takes the place of the first."""
        with self._store.transaction() as db:
            db.execute(
                "INSERT OR REPLACE INTO said (id, chat_id, sender, body, at) VALUES (?, ?, ?, ?, ?)",
                (said.id, said.chat_id, said.sender, json.dumps(asdict(said)), said.at),
            )

    def get(self, said_id: str, chat_id: int) -> Said | None:
        """Only in the chat it was said in."""
        return _said(
            self._store.db.execute(
                "SELECT body FROM said WHERE id = ? AND chat_id = ?", (said_id[:20], chat_id)
            ).fetchone()
        )

    def last(self, sender: str, *statuses: str) -> Said | None:
        """The newest answer to this person with one of these statuses (any when none is named)."""
        rows = self._store.db.execute(
            "SELECT body FROM said WHERE sender = ? ORDER BY at DESC, rowid DESC LIMIT 20", (sender,)
        )
        found = (said for row in rows if (said := _said(row)))
        return next((said for said in found if not statuses or said.status in statuses), None)


def of_reply(update_id: int, chat_id: int, sender: str, question: str, reply: BotReply, at: float) -> Said:
    blocks = [Block(b["title"], tuple(b["lines"]), b["style"]) for b in reply.drawn["blocks"]]
    procedures = tuple((p["code"], p["name"]) for p in reply.reply["procedures"])
    return Said(
        id=f"{update_id:x}",
        chat_id=chat_id,
        sender=sender,
        question=question[:500],
        status=reply.reply["status"],
        text=reply.text,
        speech=speech(blocks),
        procedures=procedures if reply.reply["status"] != "clarify" else (),
        at=at,
    )


def speech(blocks: list[Block]) -> str:
    """The answer's lines for the ear, one thought a line; the source line with its link stays on paper."""
    return "\n\n".join(draw(Block(b.title, b.lines, "text")) for b in blocks if b.title or b.lines)


def _said(row: sqlite3.Row | None) -> Said | None:
    if row is None:
        return None
    body: dict[str, Any] = json.loads(row["body"])
    body["procedures"] = tuple((code, name) for code, name in body["procedures"])
    return Said(**body)
