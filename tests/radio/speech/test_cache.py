from __future__ import annotations

import os
import threading
import time
from pathlib import Path

import numpy as np
import pytest

from bot.radio.speech.cache import SentenceCache
from bot.radio.speech.engine import Audio
from bot.radio.speech.espeak import EspeakEngine

ENGINE = EspeakEngine()


def noise(seconds: float = 1.0, seed: int = 1) -> Audio:
    return Audio(np.random.default_rng(seed).normal(0, 0.1, round(seconds * 22050)).astype(np.float32), 22050)


def test_what_is_put_comes_back_exactly_as_put_returned_it(tmp_path: Path) -> None:
    cache = SentenceCache(tmp_path)
    assert cache.get(ENGINE, "Xin chào", "main") is None
    kept = cache.put(ENGINE, "Xin chào", "main", noise())
    found = SentenceCache(tmp_path).get(ENGINE, "Xin chào", "main")
    assert found is not None
    assert np.array_equal(found.samples, kept.samples)
    assert found.rate_hz == 22050
    assert np.abs(kept.samples - noise().samples).max() < 1e-6


def test_the_key_is_text_engine_voice_and_settings(tmp_path: Path) -> None:
    cache = SentenceCache(tmp_path)
    base = cache.path(ENGINE, "Việt", "main")
    assert base == cache.path(EspeakEngine(), "Vie\u0323\u0302t", "main")
    others = {
        cache.path(ENGINE, "Viết", "main"),
        cache.path(ENGINE, "Việt", "second"),
        cache.path(EspeakEngine(words_per_minute=120), "Việt", "main"),
    }
    assert len(others | {base}) == 4


@pytest.mark.parametrize("damage", [b"", b"fLaC", b"not audio at all"])
def test_a_damaged_file_is_a_miss_and_is_replaced(damage: bytes, tmp_path: Path) -> None:
    cache = SentenceCache(tmp_path)
    cache.put(ENGINE, "Xin chào", "main", noise())
    cache.path(ENGINE, "Xin chào", "main").write_bytes(damage)
    assert cache.get(ENGINE, "Xin chào", "main") is None
    cache.put(ENGINE, "Xin chào", "main", noise())
    assert cache.get(ENGINE, "Xin chào", "main") is not None


def test_the_size_is_bounded_and_the_least_used_go_first(tmp_path: Path) -> None:
    cache = SentenceCache(tmp_path)
    for index in range(4):
        cache.put(ENGINE, f"câu {index}", "main", noise(seed=index))
        os.utime(cache.path(ENGINE, f"câu {index}", "main"), (1000 + index, 1000 + index))
    assert cache.get(ENGINE, "câu 0", "main") is not None  # used again: now the newest
    size = cache.path(ENGINE, "câu 0", "main").stat().st_size
    SentenceCache(tmp_path, max_bytes=round(size * 2.5)).prune()
    assert [cache.get(ENGINE, f"câu {index}", "main") is not None for index in range(4)] == [True, False, False, True]


def test_what_a_killed_process_left_is_swept_and_fresh_work_is_not(tmp_path: Path) -> None:
    cache = SentenceCache(tmp_path)
    cache.put(ENGINE, "Xin chào", "main", noise())
    folder = cache.path(ENGINE, "Xin chào", "main").parent
    old, fresh = folder / "old.tmp", folder / "fresh.tmp"
    for path in (old, fresh):
        path.write_bytes(b"half")
    os.utime(old, (time.time() - 90000,) * 2)
    cache.prune()
    assert (old.exists(), fresh.exists()) == (False, True)


def test_a_folder_that_cannot_be_written_costs_nothing_but_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    cache = SentenceCache(tmp_path / "file")
    assert cache.put(ENGINE, "Xin chào", "main", noise()).duration_s == 1.0
    assert cache.get(ENGINE, "Xin chào", "main") is None


def test_writers_and_readers_at_once_see_whole_files(tmp_path: Path) -> None:
    cache, bad = SentenceCache(tmp_path), []

    def work(seed: int) -> None:
        for _ in range(10):
            cache.put(ENGINE, "Xin chào", "main", noise(0.2, seed))
            found = cache.get(ENGINE, "Xin chào", "main")
            if found is None or len(found.samples) != 4410:
                bad.append(found)

    threads = [threading.Thread(target=work, args=(seed,)) for seed in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert bad == []
    assert [path.suffix for path in tmp_path.glob("??/*")] == [".flac"]
