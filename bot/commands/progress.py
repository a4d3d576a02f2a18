"""A progress bar on stderr: redrawn in place on a terminal, a line a step elsewhere."""

from __future__ import annotations

from typing import TextIO

_WIDTH = 30
_WORDS = {"speech": "đọc", "master": "chỉnh âm", "fit": "xếp giờ"}


class ProgressBar:
    """Call it as ``OnProgress``: step (``speech:espeak``), done, total."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._moving = stream.isatty()
        self._last = ""

    def __call__(self, step: str, done: int, total: int) -> None:
        name, _, detail = step.partition(":")
        label = f"{_WORDS.get(name, name)} {detail}".strip()
        filled = _WIDTH * done // max(1, total)
        line = f"[{'#' * filled}{'.' * (_WIDTH - filled)}] {done}/{total} {label}"
        if self._moving:
            self._stream.write(f"\r{line.ljust(len(self._last))}")
            self._last = line
            if done >= total:
                self._stream.write("\n")
                self._last = ""
            self._stream.flush()
        elif done >= total:
            self._stream.write(f"{line}\n")
