"""A folder of examples that something is learnt from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from bot.answers.shelf import key_of


def contents(folder: Path) -> Iterator[Any]:
    """What each file holds, by name."""
    for path in _files(folder):
        yield yaml.safe_load(path.read_text(encoding="utf-8"))


def fingerprint(folder: Path) -> str:
    """Changes with the examples, so that weights learnt from older ones are noticed."""
    return key_of(path.read_text(encoding="utf-8") for path in _files(folder))


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.yml"))
