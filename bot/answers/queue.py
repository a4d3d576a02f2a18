"""Questions nobody could answer: kept redacted, counted, with the nearest procedures, until an officer answers or dismisses."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.answers.letters import plain, words
from bot.answers.redact import redact
from bot.errors import MotCuaError

Clock = Callable[[], dt.datetime]

_SCHEMA = """
CREATE TABLE IF NOT EXISTS question (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    text TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('open', 'answered', 'dismissed')) DEFAULT 'open',
    count INTEGER NOT NULL DEFAULT 1,
    first_at TEXT NOT NULL,
    last_at TEXT NOT NULL,
    nearest TEXT NOT NULL DEFAULT '[]',
    answer TEXT
);
CREATE INDEX IF NOT EXISTS question_by_status ON question (status, count DESC, last_at DESC);
"""


@dataclass(frozen=True)
class Question:
    """One kept question. nearest: (code, name) of the procedures it came closest to; times are UTC."""

    id: int
    text: str
    status: str
    count: int
    first_at: dt.datetime
    last_at: dt.datetime
    nearest: tuple[tuple[str, str], ...]
    answer: str | None


class QuestionQueue:
    """A table in one SQLite file; every call opens and closes its own connection, so processes may share it."""

    def __init__(self, path: Path, clock: Clock) -> None:
        self._path = path
        self._clock = clock
        self._made = False

    def add(self, text: str, nearest: Sequence[tuple[str, str]] = ()) -> int:
        """Keep a question, or count it once more; an answered or dismissed one is opened again only by an officer."""
        safe = redact(text).text.strip()[:500]
        key = _key(safe)
        now = self._clock().isoformat(timespec="seconds")
        with self._connect() as db:
            row = db.execute(
                "INSERT INTO question (key, text, first_at, last_at, nearest) VALUES (?, ?, ?, ?, ?) "
                "ON CONFLICT (key) DO UPDATE SET count = count + 1, last_at = excluded.last_at RETURNING id",
                (key, safe, now, now, json.dumps(list(nearest), ensure_ascii=False)),
            ).fetchone()
            return int(row[0])

    def list(self, status: str | None = "open") -> list[Question]:
        """Most asked first."""
        where, values = ("WHERE status = ?", (status,)) if status else ("", ())
        with self._connect() as db:
            rows = db.execute(f"SELECT * FROM question {where} ORDER BY count DESC, last_at DESC", values)  # noqa: S608
            return [_question(row) for row in rows]

    def get(self, question_id: int) -> Question:
        """Raise MotCuaError when there is none."""
        with self._connect() as db:
            row = db.execute("SELECT * FROM question WHERE id = ?", (question_id,)).fetchone()
        if row is None:
            raise MotCuaError(
                f"no question {question_id} in the queue",
                for_people=f"Không có câu hỏi số {question_id} trong hàng đợi. Chạy “motcua queue” để xem các số.",
            )
        return _question(row)

    def answer(self, question_id: int, answer: str) -> Question:
        """Store an officer's answer and close the question."""
        return self._close(question_id, "answered", answer)

    def dismiss(self, question_id: int) -> Question:
        return self._close(question_id, "dismissed", None)

    def forget(self, question_id: int) -> None:
        """Delete a question for good."""
        with self._connect() as db:
            db.execute("DELETE FROM question WHERE id = ?", (question_id,))

    def take_back(self, text: str) -> None:
        """One person's asking is withdrawn: the question goes unless others asked it too."""
        key = _key(redact(text).text.strip()[:500])
        with self._connect() as db:
            db.execute("DELETE FROM question WHERE key = ? AND count <= 1", (key,))
            db.execute("UPDATE question SET count = count - 1 WHERE key = ?", (key,))

    def _close(self, question_id: int, status: str, answer: str | None) -> Question:
        self.get(question_id)
        with self._connect() as db:
            db.execute("UPDATE question SET status = ?, answer = ? WHERE id = ?", (status, answer, question_id))
        return self.get(question_id)

    @contextmanager
    def _connect(self) -> Iterator[sqlite3.Connection]:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        db = sqlite3.connect(self._path, timeout=10)
        db.row_factory = sqlite3.Row
        try:
            if not self._made:
                db.execute("PRAGMA journal_mode = WAL")
                db.executescript(_SCHEMA)
                self._made = True
            with db:
                yield db
        finally:
            db.close()


def _key(safe: str) -> str:
    """The same words, however written, are the same question."""
    return plain(" ".join(words(safe)))


def _question(row: sqlite3.Row) -> Question:
    return Question(
        id=row["id"],
        text=row["text"],
        status=row["status"],
        count=row["count"],
        first_at=dt.datetime.fromisoformat(row["first_at"]),
        last_at=dt.datetime.fromisoformat(row["last_at"]),
        nearest=tuple((code, name) for code, name in json.loads(row["nearest"])),
        answer=row["answer"],
    )
