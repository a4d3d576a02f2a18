"""Keep the answerer as fresh as the data folder: a change is read, checked and swapped in while the old one goes on answering."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from pathlib import Path

from bot.answers.answerer import Answerer
from bot.answers.lexicon import Lexicon
from bot.catalogue.findings import Finding, FindingsError
from bot.catalogue.load import Reader, load
from bot.settings import Settings

log = logging.getLogger(__name__)

Stamp = tuple[tuple[str, int, int], ...]


class LiveAnswerer:
    """``answerer`` is always usable. A broken edit keeps the last good catalogue; ``findings`` says what is wrong with it.

    Raise FindingsError when the very first load fails: there is nothing good to keep then.
    """

    def __init__(
        self,
        settings: Settings,
        poll_s: float = 0.5,
        on_change: Callable[[tuple[Finding, ...]], None] | None = None,
    ) -> None:
        self._settings = settings
        self._reader = Reader()
        self._on_change = on_change
        self._stamp = self._look()
        self.findings: tuple[Finding, ...] = ()
        self.answerer = self._build()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._watch, args=(poll_s,), name="catalogue-watch", daemon=True)
        self._thread.start()

    def refresh(self) -> bool:
        """Look once; True when a new catalogue is in use."""
        stamp = self._look()
        if stamp == self._stamp:
            return False
        self._stamp = stamp
        try:
            self.answerer = self._build()
        except FindingsError as error:
            self.findings = error.findings
            log.error("broken edit, keeping the last good catalogue: %s", error)
            if self._on_change:
                self._on_change(self.findings)
            return False
        self.findings = ()
        log.info("catalogue reloaded: %d procedures", len(self.answerer.catalogue.procedures))
        if self._on_change:
            self._on_change(())
        return True

    def close(self) -> None:
        self._stop.set()
        self._thread.join(timeout=5)

    def _watch(self, poll_s: float) -> None:
        while not self._stop.wait(poll_s):
            try:
                self.refresh()
            except Exception:
                log.exception("looking for changed data failed; the last good catalogue stays in use")

    def _look(self) -> Stamp:
        stamps = []
        for path in _watched(self._settings):
            try:
                stat = path.stat()
            except OSError:
                continue
            stamps.append((str(path), stat.st_mtime_ns, stat.st_size))
        return tuple(sorted(stamps))

    def _build(self) -> Answerer:
        catalogue = load(self._settings.data, self._reader).catalogue()
        return Answerer(catalogue, Lexicon.load(self._settings.data / "lexicon.yml"), self._settings.locality)


def _watched(settings: Settings) -> list[Path]:
    data = settings.data
    folders = ("procedures", "faq", "locality")
    files = [data / "sources.yml", data / "fields.yml", data / "lexicon.yml"]
    return files + [path for folder in folders for path in (data / folder).glob("*.yml")]
