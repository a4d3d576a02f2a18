"""Put a bulletin's files in place together: nobody ever sees a file half written, or a manifest that lies.

Files are made in a hidden folder beside their place, under names that end in ``.part``. When all are done, the old manifest
goes first, then each file is renamed into place, then the new manifest: so whenever a manifest is there, its files are
whole and are the ones it describes.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import IO

from bot.errors import MasteringError
from bot.whole_file import whole_file

_OWNER = ".owner"
_PART = ".part"
_STALE_S = 3600.0


@contextmanager
def workplace(out_dir: Path, slug: str) -> Iterator[Path]:
    """A hidden folder beside the place of the files, gone afterwards; what killed runs left behind is cleared away first.

    Raise MasteringError for every OSError inside: the disk is full, or the folder is not ours to write in.
    """
    try:
        out_dir.mkdir(parents=True, exist_ok=True)
        clear_abandoned(out_dir)
        with ExitStack() as stack:
            folder = Path(tempfile.mkdtemp(prefix=f".{slug[:60]}.", suffix=_PART, dir=out_dir))
            stack.callback(shutil.rmtree, folder, ignore_errors=True)
            owner = stack.enter_context((folder / _OWNER).open("w"))
            fcntl.flock(owner, fcntl.LOCK_EX)  # held while this process lives: that is how others know
            yield folder
    except OSError as error:
        raise MasteringError(
            f"cannot write in {out_dir}: {error}",
            for_people=f"Không ghi được vào thư mục {out_dir}. Kiểm tra chỗ trống trên ổ đĩa và quyền ghi.",
        ) from error


def part(folder: Path, name: str) -> Path:
    """Where the file to be called ``name`` is made."""
    return folder / f"{name}{_PART}"


def publish(folder: Path, out_dir: Path, names: Iterable[str], manifest: str, outdated: Iterable[str]) -> None:
    """Move the files called ``names``, then the manifest, from ``folder`` into ``out_dir``.

    outdated: names of an earlier version of the bulletin; those not made again are deleted, so that no old fact stays on air
    """
    names = list(names)
    with locked(out_dir):
        for name in [*names, manifest]:
            _sync(part(folder, name))
        (out_dir / manifest).unlink(missing_ok=True)
        for name in set(outdated) - set(names):
            (out_dir / name).unlink(missing_ok=True)
        for name in [*names, manifest]:
            part(folder, name).replace(out_dir / name)
        _sync(out_dir)


def clear_abandoned(out_dir: Path) -> None:
    """Delete the workplaces of processes that are gone."""
    for folder in out_dir.glob(f".*{_PART}"):
        try:
            with (folder / _OWNER).open("r+") as owner:
                fcntl.flock(owner, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(folder, ignore_errors=True)
        except FileNotFoundError:  # no owner yet, or killed before there was one
            with suppress(FileNotFoundError):
                if time.time() - folder.stat().st_mtime > _STALE_S:
                    shutil.rmtree(folder, ignore_errors=True)
        except BlockingIOError:
            continue  # its owner lives


@contextmanager
def locked(out_dir: Path) -> Iterator[IO[str]]:
    """Nobody else changes what is visible in ``out_dir`` meanwhile."""
    with (out_dir / ".lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield file


def write_whole(path: Path, text: str) -> None:
    """The text file appears at once or not at all."""
    with whole_file(path, on_disk=True) as file:
        file.write(text.encode())


def _sync(path: Path) -> None:
    """On the disk before it is visible: a power cut must not leave an empty file under a good name."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
