"""The chat's own database: one SQLite file in ``MOTCUA_STATE``, used from one thread."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

Clock = Callable[[], dt.datetime]

_SCHEMA = """
CREATE TABLE IF NOT EXISTS inbox (
    update_id INTEGER PRIMARY KEY, lane TEXT NOT NULL, chat_id INTEGER NOT NULL, body TEXT NOT NULL,
    done INTEGER NOT NULL DEFAULT 0, tries INTEGER NOT NULL DEFAULT 0, at REAL NOT NULL
);
CREATE INDEX IF NOT EXISTS inbox_waiting ON inbox (update_id) WHERE done = 0;
CREATE INDEX IF NOT EXISTS inbox_chat ON inbox (chat_id);
CREATE TABLE IF NOT EXISTS outbox (
    id INTEGER PRIMARY KEY AUTOINCREMENT, lane TEXT NOT NULL, chat_id INTEGER NOT NULL, method TEXT NOT NULL,
    body TEXT NOT NULL, state TEXT NOT NULL DEFAULT 'waiting', floor INTEGER, message_id INTEGER, at REAL NOT NULL
);
CREATE INDEX IF NOT EXISTS outbox_waiting ON outbox (lane, id) WHERE state IN ('waiting', 'sending');
CREATE INDEX IF NOT EXISTS outbox_chat ON outbox (chat_id);
CREATE TABLE IF NOT EXISTS mark (scope TEXT PRIMARY KEY, message_id INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS payload (key TEXT PRIMARY KEY, body TEXT NOT NULL, at REAL NOT NULL);
CREATE TABLE IF NOT EXISTS said (
    id TEXT PRIMARY KEY, chat_id INTEGER NOT NULL, sender TEXT NOT NULL, body TEXT NOT NULL, at REAL NOT NULL
);
CREATE INDEX IF NOT EXISTS said_sender ON said (sender, at);
CREATE TABLE IF NOT EXISTS talk (sender TEXT PRIMARY KEY, chat_id INTEGER NOT NULL, body TEXT NOT NULL, at REAL NOT NULL);
CREATE TABLE IF NOT EXISTS handover (
    id INTEGER PRIMARY KEY, sender TEXT NOT NULL, chat_id INTEGER NOT NULL, question_id INTEGER NOT NULL,
    text TEXT NOT NULL, state TEXT NOT NULL DEFAULT 'waiting', at REAL NOT NULL, UNIQUE (sender, question_id)
);
CREATE TABLE IF NOT EXISTS feedback (
    id TEXT PRIMARY KEY, chat_id INTEGER NOT NULL, sender TEXT NOT NULL, liked INTEGER NOT NULL, reason TEXT NOT NULL DEFAULT '',
    question TEXT NOT NULL, answer TEXT NOT NULL, procedures TEXT NOT NULL, at REAL NOT NULL
);
CREATE TABLE IF NOT EXISTS voice (key TEXT PRIMARY KEY, file_id TEXT NOT NULL, at REAL NOT NULL);
"""


class Store:
    """``db`` survives a killed process; what ``durable`` commits survives a power cut as well. Deleted rows are overwritten.

    The two are connections to one file and are used from one thread, never inside each other's transaction.
    """

    def __init__(self, path: Path, clock: Clock) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.clock = clock
        self.db = _connect(path, "NORMAL")
        self.db.executescript(_SCHEMA)
        self._durable = _connect(path, "FULL")

    def now(self) -> float:
        """Seconds since 1970, UTC."""
        return self.clock().timestamp()

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        with _transaction(self.db) as db:
            yield db

    @contextmanager
    def durable(self) -> Iterator[sqlite3.Connection]:
        with _transaction(self._durable) as db:
            yield db

    def wipe_traces(self) -> None:
        """Deleted rows leave the write-ahead log too."""
        self.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        self._durable.close()
        self.db.close()


@contextmanager
def _transaction(db: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    if db.in_transaction:  # part of a larger step
        yield db
        return
    db.execute("BEGIN IMMEDIATE")
    try:
        yield db
    except BaseException:
        db.execute("ROLLBACK")
        raise
    db.execute("COMMIT")


def _connect(path: Path, synchronous: str) -> sqlite3.Connection:
    db = sqlite3.connect(path, timeout=10, isolation_level=None)
    db.row_factory = sqlite3.Row
    db.execute("PRAGMA journal_mode = WAL")
    db.execute(f"PRAGMA synchronous = {synchronous}")
    db.execute("PRAGMA secure_delete = ON")
    return db
