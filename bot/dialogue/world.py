"""What the components and actions of one process share: settings, the live catalogue, the queue, the clock.

Rasa builds components by itself, so they cannot be handed these; they ask ``World.current()``.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from typing import ClassVar

from bot.answers.answerer import Answerer
from bot.answers.courtesies import Courtesies
from bot.answers.lexicon import Lexicon
from bot.answers.live import LiveAnswerer
from bot.answers.normalise import Normaliser, Words
from bot.answers.queue import QuestionQueue
from bot.settings import Settings

Clock = Callable[[], dt.datetime]


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


class World:
    """Made once a process by whoever starts it; made from the environment when Rasa itself starts the process."""

    _current: ClassVar[World | None] = None

    def __init__(self, settings: Settings, clock: Clock = _now) -> None:
        self.settings = settings
        self.clock = clock
        self.queue = QuestionQueue(settings.state / "queue.sqlite", clock)
        self._live: LiveAnswerer | None = None
        lexicon = Lexicon.spelling(settings.data / "lexicon.yml")
        self._normalise = Normaliser(lexicon)
        self._courtesies = Courtesies(lexicon, self._normalise)

    @classmethod
    def current(cls) -> World:
        if cls._current is None:
            cls._current = cls(Settings.from_environ(os.environ))
        return cls._current

    @classmethod
    def use(cls, world: World | None) -> None:
        """Make ``world`` the one that components built from now on ask."""
        cls._current = world

    def today(self) -> dt.date:
        return self.settings.today()

    def answerer(self) -> Answerer:
        """The answerer over the newest good catalogue."""
        if self._live is None:
            self._live = LiveAnswerer(self.settings)
        return self._live.answerer

    def words(self, text: str) -> Words:
        """Words for the classifier, without courtesies: the lexicon alone, so that data edits never shift what it learnt."""
        return self._courtesies.without(self._normalise(text))

    def close(self) -> None:
        if self._live is not None:
            self._live.close()
            self._live = None
