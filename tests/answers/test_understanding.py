"""All that reading needs, worked out once and taken from the shelf at the next start."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from bot.answers import shelf
from bot.answers.lexicon import Lexicon
from bot.answers.understanding import Understanding
from bot.answers.ways import ways_to_ask
from bot.catalogue.load import load_catalogue
from bot.settings import ROOT
from tests.catalogue.folders import GOOD

LEXICON = Lexicon(
    aspect_examples={"fee": ("hết bao nhiêu tiền",) * 9, "place": ("nộp ở chỗ nào",) * 9},
    courtesies=("chào anh",),
    fillers=("cho", "em"),
)


def _understanding(at: Path | None, lexicon: Lexicon = LEXICON) -> Understanding:
    return Understanding(ways_to_ask(load_catalogue(GOOD)), lexicon, at)


def _read(understanding: Understanding, text: str) -> tuple[object, ...]:
    typed = understanding.normalise(text)
    best = [(hit.label, round(hit.score, 5)) for hit in understanding.retriever.search(typed)]
    return best, understanding.aspects(typed), understanding.asked_so(typed)


@pytest.mark.parametrize("text", ["lam khai sinh cho be", "làm giấy khai sinh hết bao nhiêu tiền", "tam tru o dau"])
def test_what_is_kept_reads_as_what_was_worked_out(tmp_path: Path, text: str) -> None:
    first, second = _understanding(tmp_path), _understanding(tmp_path)
    assert _read(first, text) == _read(second, text) == _read(_understanding(None), text)


def test_the_second_start_works_nothing_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _understanding(tmp_path)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    assert {path.name.split("-")[0] for path in before} == {"aspects", "entries", "phrases"}
    monkeypatch.setattr(Understanding, "_spellings", lambda *_: pytest.fail("worked out again"))
    _understanding(tmp_path)
    assert {path: path.stat().st_mtime_ns for path in tmp_path.iterdir()} == before


def test_another_lexicon_is_read_anew(tmp_path: Path) -> None:
    _understanding(tmp_path)
    other = replace(LEXICON, abbreviations={"gks": "giấy khai sinh"})
    assert _read(_understanding(tmp_path, other), "gks") == _read(_understanding(None, other), "gks")


def test_another_process_finds_the_same_keys(tmp_path: Path) -> None:
    _understanding(tmp_path)
    before = sorted(path.name for path in tmp_path.iterdir())
    code = "from pathlib import Path; import sys, tests.answers.test_understanding as t; t._understanding(Path(sys.argv[1]))"
    for seed in ("1", "2"):  # the order of a set of texts depends on it
        env = {**os.environ, "PYTHONHASHSEED": seed}
        subprocess.run([sys.executable, "-W", "ignore", "-c", code, str(tmp_path)], env=env, cwd=ROOT, check=True)
        assert sorted(path.name for path in tmp_path.iterdir()) == before


def test_other_code_reads_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "one.py").write_text("a = 1\n", encoding="utf-8")
    monkeypatch.setattr(shelf, "_CODE", tmp_path)
    before = shelf.code_key()
    assert shelf.code_key() == before
    (tmp_path / "one.py").write_text("a = 2\n", encoding="utf-8")
    assert shelf.code_key() != before
