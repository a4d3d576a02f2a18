"""What is worked out from data once and kept for the next start: one file a kind, which newer data replace."""

from __future__ import annotations

import hashlib
import json
import logging
import zipfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from bot.whole_file import whole_file

log = logging.getLogger(__name__)

Made = TypeVar("Made")
_CODE = Path(__file__).parent


@dataclass(frozen=True)
class Packed:
    """about: anything that JSON holds; arrays: by name."""

    about: Any
    arrays: Mapping[str, npt.NDArray[Any]] = field(default_factory=dict)


def kept(
    shelf: Path | None,
    kind: str,
    key: str,
    make: Callable[[], Made],
    pack: Callable[[Made], Packed],
    unpack: Callable[[Packed], Made],
) -> Made:
    """What lies on the shelf under this kind and key, else what ``make`` gives, which is then laid there.

    ``key``: changes with anything that ``make`` depends on.
    """
    if shelf is None:
        return make()
    path = shelf / f"{kind}-{key}.npz"
    try:
        return unpack(_read(path))
    except (OSError, ValueError, KeyError, zipfile.BadZipFile):
        made = make()
    try:
        _write(path, pack(made))
    except OSError as error:
        log.warning("%s could not be kept for the next start: %s", path.name, error)
        return made
    for old in shelf.glob(f"{kind}-*.npz"):
        if old != path:
            old.unlink(missing_ok=True)
    return made


def key_of(parts: Iterable[object]) -> str:
    """Changes with any of the parts, told apart by how Python writes them."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(repr(part).encode() + b"\n")
    return digest.hexdigest()[:16]


def code_key() -> str:
    """Changes with the code of this package, which any reading of words may go through."""
    return key_of((path.name, path.read_bytes()) for path in sorted(_CODE.glob("*.py")))


def _read(path: Path) -> Packed:
    with path.open("rb") as file, np.load(file, allow_pickle=False) as stored:
        arrays = {name: stored[name] for name in stored.files if name != "about"}
        return Packed(json.loads(stored["about"].tobytes()), arrays)


def _write(path: Path, packed: Packed) -> None:
    about = np.frombuffer(json.dumps(packed.about, ensure_ascii=False).encode(), dtype=np.uint8)
    with whole_file(path) as file:
        np.savez(file, allow_pickle=False, about=about, **packed.arrays)
