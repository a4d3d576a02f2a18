"""Recall without a person: look at every bulletin again whenever what it rests on may have changed."""

from __future__ import annotations

import datetime as dt
import logging
import threading
from collections.abc import Callable, Hashable, Iterable, Sequence
from pathlib import Path

from bot.errors import AirError, MotCuaError
from bot.radio.approval import Standing

_log = logging.getLogger(__name__)


def signs(data: Path, audio_out: Path, queue: Path, today: dt.date) -> Hashable:
    """Differs whenever the catalogue, a bulletin, an officer's answer (``queue``, a SQLite file) or the day is another one.

    By name, size and time of change, which cost nothing to look at; what they mean is for the catalogue to say.
    """
    paths = [*data.rglob("*.yml"), *audio_out.glob("*.json"), *queue.parent.glob(f"{queue.name}*")]
    return today, frozenset(filter(None, map(_sign, paths)))


def watch(
    look: Callable[[], Sequence[Standing | AirError]],
    signs: Callable[[], Hashable],
    tell: Callable[[str], None],
    stop: threading.Event,
    every_s: float,
) -> None:
    """``look`` at once, and again whenever ``signs`` differ, until ``stop``; ``tell`` each thing once while it lasts.

    look: marks bulletins whose facts no longer hold, and gives all; it may raise MotCuaError, as for data with errors
    """
    seen: Hashable = None
    told: frozenset[str] = frozenset()
    while True:
        now = signs()  # before looking: what changes meanwhile is looked at in the next round
        if now != seen:
            seen = now
            lines = _lines(look)
            for line in lines:
                if line not in told:
                    tell(line)
            told = frozenset(lines)
        if stop.wait(every_s):
            return


def refusals(found: Iterable[Standing | AirError]) -> list[str]:
    """A line for each bulletin that is recalled or cannot be read."""
    return [
        f"lỗi | {now.for_people}" if isinstance(now, AirError) else f"thu hồi | {now.manifest.slug}: {now.recalled}"
        for now in found
        if isinstance(now, AirError) or now.recalled
    ]


def _lines(look: Callable[[], Sequence[Standing | AirError]]) -> list[str]:
    try:
        return refusals(look())
    except MotCuaError as error:
        _log.warning("bulletins cannot be looked at: %s", error)
        return [f"lỗi | Chưa xét được bản tin nào. {error.for_people}"]


def _sign(path: Path) -> tuple[str, int, int] | None:
    try:
        found = path.stat()
    except OSError:  # gone since it was listed
        return None
    return str(path), found.st_size, found.st_mtime_ns
