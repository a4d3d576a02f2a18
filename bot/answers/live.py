"""Keep the answerer as fresh as the data folder: a change is read, checked and swapped in while the old one goes on answering."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from bot.answers.answerer import Answerer
from bot.answers.lexicon import Lexicon
from bot.answers.understanding import Understanding
from bot.answers.ways import Way, ways_to_ask
from bot.catalogue.catalogue import Catalogue
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
        poll_s: float = 0.3,
        on_change: Callable[[tuple[Finding, ...]], None] | None = None,
    ) -> None:
        self._settings = settings
        self._reader = Reader()
        self._on_change = on_change
        self._stamp = self._look()
        self.findings: tuple[Finding, ...] = ()
        self.answerer = Answerer.fitted(*self._load(), settings.locality)
        self._wanted = (self.answerer.understanding.ways, self.answerer.understanding.lexicon)
        self._swapping = threading.Lock()
        self._fitter = ThreadPoolExecutor(1, thread_name_prefix="catalogue-fit")
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
            self._renew(*self._load())
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
        self._fitter.shutdown(cancel_futures=True)

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

    def _load(self) -> tuple[Catalogue, Lexicon]:
        catalogue = load(self._settings.data, self._reader).catalogue()
        return catalogue, Lexicon.load(self._settings.data / "lexicon.yml")

    def _renew(self, catalogue: Catalogue, lexicon: Lexicon) -> None:
        """Changed facts are answered at once; changed ways to ask too, word for word, until a model is fitted on them."""
        known, ways = self.answerer.understanding, ways_to_ask(catalogue)
        with self._swapping:
            at_once = known if ways == known.ways else known.for_now(ways)
            self.answerer = Answerer(catalogue, at_once, self._settings.locality)
            self._wanted = (ways, lexicon)
        if self._wanted != (known.ways, known.lexicon):
            self._fitter.submit(self._fit, ways, lexicon)

    def _fit(self, ways: frozenset[Way], lexicon: Lexicon) -> None:
        try:
            understanding = Understanding(ways, lexicon)
        except Exception:
            log.exception("fitting on the changed phrases failed; they are found word for word only")
            return
        with self._swapping:
            if self._wanted == (ways, lexicon):  # else a later edit waits for its own model
                self.answerer = Answerer(self.answerer.catalogue, understanding, self._settings.locality)


def _watched(settings: Settings) -> list[Path]:
    data = settings.data
    folders = ("procedures", "faq", "locality", "notices")
    files = [data / "sources.yml", data / "fields.yml", data / "lexicon.yml"]
    return files + [path for folder in folders for path in (data / folder).glob("*.yml")]
