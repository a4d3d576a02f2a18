"""What exactly somebody signed: a hash of every file of a bulletin, its manifest included."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from bot.radio.manifest import Manifest


@dataclass(frozen=True)
class Seal:
    """What was signed: hash of the manifest's file, of the script in it, and of every other file by name."""

    manifest_sha256: str
    content_sha256: str
    files: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, folder: Path, manifest: Manifest) -> Seal:
        """From the files as they are now; a file that is gone has an empty hash."""
        files = tuple((file.name, _sha256(folder / file.name)) for file in manifest.files)
        return cls(_sha256(folder / f"{manifest.slug}.json"), manifest.content_sha256, files)


def changes(signed: Seal, now: Seal) -> tuple[str, ...]:
    """What differs between what was signed and what is there now, in Vietnamese."""
    found = []
    if signed.content_sha256 != now.content_sha256:
        found.append("lời đọc đã đổi sau khi ký")
    before, after = dict(signed.files), dict(now.files)
    found += [f"tệp {name} đã đổi sau khi ký" for name in after if name in before and before[name] != after[name]]
    found += [f"tệp {name} mới thêm sau khi ký" for name in after if name not in before]
    found += [f"tệp {name} không còn" for name in before if name not in after]
    if not found and signed.manifest_sha256 != now.manifest_sha256:
        found.append("tệp mô tả đã đổi sau khi ký")
    return tuple(found)


def _sha256(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
