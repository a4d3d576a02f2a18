from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from bot.errors import AirError, CatalogueError
from bot.radio.approval import Standing, standing
from bot.radio.recalled import mark_recalled
from bot.radio.watch import refusals, signs, watch
from tests.radio.air import SLUG, put_bulletin

DAY = dt.date(2026, 11, 25)
NOON = dt.datetime(2026, 11, 25, 5, 0, tzinfo=dt.UTC)


class Rounds(threading.Event):
    """Stands in for the waiting between rounds: does one step in each, and ends after the last."""

    def __init__(self, *steps) -> None:
        super().__init__()
        self._steps: Iterator = iter(steps)

    def wait(self, timeout: float | None = None) -> bool:
        step = next(self._steps, None)
        if step:
            step()
        return step is None


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path, Path]:
    data, audio_out = tmp_path / "data", tmp_path / "audio_out"
    (data / "procedures").mkdir(parents=True)
    (data / "procedures" / "a.yml").write_text("x: 1\n", encoding="utf-8")
    put_bulletin(audio_out)
    return data, audio_out, tmp_path / "queue.sqlite"


def test_signs_differ_for_all_that_may_recall_and_for_nothing_else(folders: tuple[Path, Path, Path]) -> None:
    data, audio_out, queue = folders
    seen = [signs(*folders, DAY)]
    assert signs(*folders, DAY) == seen[0]
    (audio_out / "notes.txt").write_text("x")
    assert signs(*folders, DAY) == seen[0]
    for change in (
        lambda: (data / "procedures" / "a.yml").write_text("x: 22\n", encoding="utf-8"),
        lambda: (data / "procedures" / "b.yml").write_text("x: 1\n", encoding="utf-8"),
        (data / "procedures" / "b.yml").unlink,
        lambda: (audio_out / f"{SLUG}.recall.json").write_text("{}", encoding="utf-8"),
        lambda: queue.write_bytes(b"SQLite"),
        lambda: queue.with_name("queue.sqlite-wal").write_bytes(b"x"),
    ):
        change()
        seen.append(signs(*folders, DAY))
    seen.append(signs(*folders, DAY + dt.timedelta(days=1)))
    assert all(now != before for before, now in pairwise(seen))
    assert signs(data / "none", audio_out / "none", queue, DAY), "folders that are not there are no fault"


def test_each_thing_is_told_once_while_it_lasts(folders: tuple[Path, Path, Path]) -> None:
    _, audio_out, _ = folders
    told: list[str] = []
    looked: list[int] = []
    faults: list[Exception] = []
    sign = [0]

    def look() -> list[Standing | AirError]:
        looked.append(sign[0])
        if faults:
            raise faults.pop()
        return [standing(audio_out, SLUG)]

    def change() -> None:
        sign[0] += 1

    def recall() -> None:
        manifest = standing(audio_out, SLUG).manifest
        mark_recalled(audio_out, SLUG, manifest.content_sha256, ["lệ phí đã đổi"], "danh mục", NOON)
        change()

    def fault() -> None:
        faults.append(CatalogueError("no locality", for_people="Dữ liệu có lỗi."))
        change()

    def lift() -> None:
        (audio_out / f"{SLUG}.recall.json").unlink()
        change()

    def nothing() -> None:
        pass

    steps = [nothing, recall, change, nothing, lift, recall, fault, change]
    watch(look, lambda: sign[0], told.append, Rounds(*steps), 9.0)
    recalled = f"thu hồi | {SLUG}: lệ phí đã đổi"
    assert told == [recalled, recalled, "lỗi | Chưa xét được bản tin nào. Dữ liệu có lỗi.", recalled]
    assert looked == [0, 1, 2, 3, 4, 5, 6], "looks only when something changed"


def test_a_bulletin_that_cannot_be_read_is_told(folders: tuple[Path, Path, Path]) -> None:
    _, audio_out, _ = folders
    assert refusals([standing(audio_out, SLUG)]) == []
    assert refusals([AirError("x", for_people="Tệp hỏng.")]) == ["lỗi | Tệp hỏng."]
