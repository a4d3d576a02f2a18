"""Keep the answerer as fresh as the data folder: a change is read, checked and swapped in while the old one goes on answering."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from bot.answers.answerer import Answerer
from bot.answers.drafts import DraftBook
from bot.answers.lexicon import Lexicon, aspect_files, beyond_files
from bot.answers.line_questions import LineQuestions, line_question_files
from bot.answers.understanding import Understanding
from bot.answers.ways import Way, ways_to_ask
from bot.catalogue.catalogue import Catalogue
from bot.catalogue.drafts_file import FILE as DRAFTS
from bot.catalogue.drafts_file import Drafts
from bot.catalogue.findings import Finding, FindingsError
from bot.catalogue.listed import asked_files
from bot.catalogue.load import Reader, load
from bot.errors import CatalogueError
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
        self._lexicon_read: tuple[Stamp, Lexicon] | None = None
        self._asked_read: tuple[Stamp, LineQuestions] | None = None
        self._shelf = settings.state / "models"
        catalogue, lexicon, asked = self._load()
        self._drafts_stamp: Stamp = ()
        self._drafts: DraftBook | None = None
        drafts = self._draft_book(lexicon)
        self.answerer = Answerer.fitted(catalogue, lexicon, settings.locality, drafts, asked, self._shelf)
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
                if not threading.main_thread().is_alive():
                    return  # the process ends; nothing can be fitted any more
                log.exception("looking for changed data failed; the last good catalogue stays in use")

    def _look(self) -> Stamp:
        return _stamp(_watched(self._settings))

    def _load(self) -> tuple[Catalogue, Lexicon, LineQuestions]:
        catalogue = load(self._settings.data, self._reader).catalogue()
        return catalogue, self._lexicon(), self._asked()

    def _lexicon(self) -> Lexicon:
        """The lexicon, read again only when one of its files has changed: a corrected fee need not wait for it."""
        stamp = _stamp(_lexicon_files(self._settings.data))
        if self._lexicon_read is None or self._lexicon_read[0] != stamp:
            self._lexicon_read = (stamp, Lexicon.load(self._settings.data / "lexicon.yml"))
        return self._lexicon_read[1]

    def _asked(self) -> LineQuestions:
        """What is asked of single lines, read again only when it has changed."""
        stamp = _stamp(line_question_files(self._settings.data))
        if self._asked_read is None or self._asked_read[0] != stamp:
            self._asked_read = (stamp, LineQuestions.load(self._settings.data, self._shelf))
        return self._asked_read[1]

    def _draft_book(self, lexicon: Lexicon) -> DraftBook | None:
        """The drafts imported, read again only when their file or the lexicon has changed; a broken file keeps the last ones."""
        path = self._settings.data / DRAFTS
        stamp = _stamp([path])
        if stamp == self._drafts_stamp and (self._drafts is None or self._drafts.lexicon == lexicon):
            return self._drafts
        self._drafts_stamp = stamp
        try:
            drafts = Drafts.read(path)
        except CatalogueError as error:
            log.error("broken drafts file, keeping the last good drafts: %s", error)
        else:
            self._drafts = DraftBook(drafts, lexicon) if len(drafts) else None
        return self._drafts

    def _renew(self, catalogue: Catalogue, lexicon: Lexicon, asked: LineQuestions) -> None:
        """Changed facts are answered at once; changed ways to ask too, word for word, until a model is fitted on them."""
        known, ways, drafts = (
            self.answerer.understanding,
            ways_to_ask(catalogue, lexicon.asked),
            self._draft_book(lexicon),
        )
        with self._swapping:
            at_once = known if ways == known.ways else known.for_now(ways)
            self.answerer = Answerer(catalogue, at_once, self._settings.locality, drafts, asked)
            self._wanted = (ways, lexicon)
        if self._wanted != (known.ways, known.lexicon):
            self._fitter.submit(self._fit, ways, lexicon)

    def _fit(self, ways: frozenset[Way], lexicon: Lexicon) -> None:
        try:
            understanding = Understanding(ways, lexicon, self._shelf)
        except Exception:
            log.exception("fitting on the changed phrases failed; they are found word for word only")
            return
        with self._swapping:
            if self._wanted == (ways, lexicon):  # else a later edit waits for its own model
                now = self.answerer
                self.answerer = Answerer(now.catalogue, understanding, self._settings.locality, now.drafts, now.asked)


def _watched(settings: Settings) -> list[Path]:
    data = settings.data
    folders = ("procedures", "faq", "locality", "notices")
    files = [
        data / "sources.yml",
        data / "fields.yml",
        data / DRAFTS,
        *_lexicon_files(data),
        *line_question_files(data),
    ]
    return files + [path for folder in folders for path in (data / folder).glob("*.yml")]


def _lexicon_files(data: Path) -> list[Path]:
    return [data / "lexicon.yml", *asked_files(data), *aspect_files(data), *beyond_files(data)]


def _stamp(paths: Iterable[Path]) -> Stamp:
    """What changes when one of the files does; files that are not there leave no trace."""
    stamps = []
    for path in paths:
        try:
            stat = path.stat()
        except OSError:
            continue
        stamps.append((str(path), stat.st_mtime_ns, stat.st_size))
    return tuple(sorted(stamps))
