"""Small data folders for tests: the good one, with files laid over it."""

from __future__ import annotations

import shutil
from pathlib import Path

FIXTURES = Path(__file__).parent.parent / "fixtures"
GOOD = FIXTURES / "good"
BAD = FIXTURES / "bad"
BIRTH = "procedures/khai-sinh.yml"


def good_folder(at: Path) -> Path:
    """A copy of the minimal good data folder that a test may spoil."""
    return shutil.copytree(GOOD, at / "data")


def edited(data: Path, old: str, new: str, name: str = BIRTH) -> Path:
    """Replace ``old``, which must be there, in one file of ``data``."""
    path = data / name
    text = path.read_text(encoding="utf-8")
    assert text.count(old) >= 1, f"{old!r} is not in {name}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path
