"""Voice notes already made: as files by what they say, and as Telegram's own file numbers once sent."""

from __future__ import annotations

from pathlib import Path

from bot.chat.store import Store


class VoiceFiles:
    def __init__(self, store: Store, folder: Path) -> None:
        self._store = store
        self.folder = folder

    def path(self, key: str) -> Path:
        return self.folder / f"{key}.ogg"

    def file_id(self, key: str) -> str | None:
        row = self._store.db.execute("SELECT file_id FROM voice WHERE key = ?", (key,)).fetchone()
        return row["file_id"] if row else None

    def keep_file_id(self, key: str, file_id: str) -> None:
        with self._store.transaction() as db:
            db.execute("INSERT OR REPLACE INTO voice VALUES (?, ?, ?)", (key, file_id, self._store.now()))

    def sweep(self, before: float) -> None:
        """Drop those made before then."""
        with self._store.transaction() as db:
            db.execute("DELETE FROM voice WHERE at < ?", (before,))
        for path in self.folder.glob("*.ogg"):
            if path.stat().st_mtime < before:
                path.unlink(missing_ok=True)
