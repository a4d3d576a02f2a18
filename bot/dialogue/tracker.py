"""Where conversations are kept: Rasa's SQL tracker store, on SQLite or, for production, PostgreSQL."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from bot.dialogue.quiet import quiet
from bot.errors import DialogueError, SettingsError


class Tracker:
    """``store`` is handed to ``Bot.load``; the rest is what privacy asks of it. Times are seconds, UTC."""

    def __init__(self, store: Any) -> None:
        self.store = store

    @classmethod
    def open(cls, state: Path, url: str | None = None) -> Tracker:
        """url: a database URL; default ``state/conversations.sqlite``. Raise SettingsError or DialogueError."""
        quiet()
        from rasa.core.tracker_store import SQLTrackerStore

        if not url:
            state.mkdir(parents=True, exist_ok=True)
            store = SQLTrackerStore(dialect="sqlite", db=str(state / "conversations.sqlite"))
            return cls(_tuned(store))
        return cls(SQLTrackerStore(**_parts(url)))

    def forget(self, sender: str) -> None:
        """Delete one conversation."""
        event = self.store.SQLEvent
        with self.store.session_scope() as session:
            session.query(event).filter(event.sender_id == sender).delete()
            session.commit()

    def forget_before(self, moment: float) -> None:
        """Delete what was said before then, in all conversations."""
        event = self.store.SQLEvent
        with self.store.session_scope() as session:
            session.query(event).filter(event.timestamp < moment).delete()
            session.commit()


def _tuned(store: Any) -> Any:
    """Deleted rows are overwritten, and a write waits for the log only, not for the whole file."""
    from sqlalchemy import event  # type: ignore[import-untyped]

    @event.listens_for(store.engine, "connect")
    def _pragmas(connection: Any, _: Any) -> None:
        for pragma in ("journal_mode = WAL", "synchronous = NORMAL", "secure_delete = ON"):
            connection.execute(f"PRAGMA {pragma}")

    store.engine.dispose()
    return store


def _parts(url: str) -> dict[str, Any]:
    from sqlalchemy.engine import make_url  # type: ignore[import-untyped]
    from sqlalchemy.exc import ArgumentError  # type: ignore[import-untyped]

    try:
        read = make_url(url)
    except ArgumentError:
        raise SettingsError(
            "MOTCUA_TRACKER_URL is no database URL",
            for_people="MOTCUA_TRACKER_URL phải có dạng postgresql://người_dùng:mật_khẩu@máy:5432/cơ_sở_dữ_liệu.",
        ) from None  # the URL may hold a password
    if read.get_backend_name() != "postgresql":
        raise DialogueError(
            "only PostgreSQL is supported by URL",
            for_people="MOTCUA_TRACKER_URL chỉ nhận PostgreSQL; bỏ biến này thì bot dùng SQLite.",
        )
    return {
        "dialect": read.drivername,
        "host": read.host,
        "port": read.port,
        "db": read.database,
        "username": read.username,
        "password": read.password,
        "query": dict(read.query),
    }
