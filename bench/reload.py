"""``python -m bench.reload``: how soon a running answerer says an edited fee, and whether any question fails meanwhile.

Works on a copy of the data folder (``MOTCUA_DATA``), drafts included.
"""

from __future__ import annotations

import os
import shutil
import statistics
import sys
import tempfile
import threading
import time
from dataclasses import replace
from pathlib import Path

from bot.answers.live import LiveAnswerer
from bot.answers.responder import Responder
from bot.answers.state import State
from bot.settings import Settings

ROUNDS = 5
QUESTION = "lệ phí đăng ký tạm trú"
FILE, AMOUNT = "dang-ky-tam-tru.yml", 15000


class Citizen(threading.Thread):
    """Asks again and again. ``failed``: questions that raised; ``slowest_ms``: the longest that one took."""

    def __init__(self, live: LiveAnswerer, settings: Settings) -> None:
        super().__init__(daemon=True)
        self._live, self._day = live, settings.today()
        self._stop_asking = threading.Event()
        self.asked, self.failed, self.slowest_ms = 0, 0, 0.0

    def answer(self) -> str:
        answerer = self._live.answerer
        responder = Responder(answerer, self._day, lambda text, near: None)
        return responder.answer(answerer.read(QUESTION), "ask_procedure", State())[0].text

    def run(self) -> None:
        while not self._stop_asking.wait(0.005):
            begun = time.perf_counter()
            try:
                self.answer()
            except Exception as error:
                self.failed += 1
                print(f"failed: {error!r}", file=sys.stderr)
            self.asked += 1
            self.slowest_ms = max(self.slowest_ms, 1000 * (time.perf_counter() - begun))

    def stop(self) -> None:
        self._stop_asking.set()
        self.join()


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        own = Settings.from_environ(os.environ)
        settings = replace(own, data=Path(shutil.copytree(own.data, Path(folder) / "data")))
        path = settings.data / "procedures" / FILE
        begun = time.perf_counter()
        live = LiveAnswerer(settings)
        drafts = len(live.answerer.drafts.drafts) if live.answerer.drafts else 0
        print(f"start with {drafts} drafts: {time.perf_counter() - begun:.1f} s")
        citizen = Citizen(live, settings)
        citizen.start()
        took = [_edit(path, 11_110 + n if n else AMOUNT, 11_111 + n, citizen) for n in range(ROUNDS)]
        citizen.stop()
        live.close()
    print(f"edited fee answered after: median {statistics.median(took):.2f} s, worst {max(took):.2f} s of {ROUNDS}")
    print(f"questions meanwhile: {citizen.asked}, failed {citizen.failed}, slowest {citizen.slowest_ms:.0f} ms")
    return 1 if citizen.failed else 0


def _edit(path: Path, old: int, new: int, citizen: Citizen) -> float:
    """Seconds from the edit to the first answer that has the new sum."""
    text = path.read_text(encoding="utf-8")
    if f"amount: {old}" not in text:
        raise SystemExit(f"{path.name} has no amount of {old}")
    said = f"{new:,}".replace(",", ".")
    path.write_text(text.replace(f"amount: {old}", f"amount: {new}"), encoding="utf-8")
    begun = time.perf_counter()
    while said not in citizen.answer():
        time.sleep(0.01)
        if time.perf_counter() - begun > 60:
            raise SystemExit("the edited fee never came")
    return time.perf_counter() - begun


if __name__ == "__main__":
    sys.exit(main())
