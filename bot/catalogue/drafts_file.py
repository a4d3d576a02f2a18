"""The compact file of drafts (``data/drafts/portal.jsonl``): one JSON object a line, written whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from bot.catalogue.draft import Draft
from bot.errors import CatalogueError
from bot.whole_file import whole_file

FILE = Path("drafts") / "portal.jsonl"


class Drafts:
    """Heads (code -> name) at once, whole drafts when asked: most are never looked at.

    Immutable; a changed file makes another. Iterating gives the drafts in the file's order.
    """

    def __init__(self, lines: Mapping[str, bytes], names: Mapping[str, str]) -> None:
        self._lines = lines
        self.names = names
        self.get = lru_cache(maxsize=64)(self._get)

    @classmethod
    def none(cls) -> Drafts:
        return cls({}, {})

    @classmethod
    def read(cls, path: Path) -> Drafts:
        """No file, no drafts. Raise CatalogueError when the file is not what ``write`` made."""
        lines: dict[str, bytes] = {}
        names: dict[str, str] = {}
        try:
            with path.open("rb") as file:
                for line in file:
                    draft = Draft.from_json(json.loads(line))
                    lines[draft.code], names[draft.code] = line, draft.name
        except FileNotFoundError:
            return cls.none()
        except OSError as error:
            raise _unusable(path, 0, error) from error
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise _unusable(path, len(lines), error) from error
        return cls(lines, names)

    def _get(self, code: str) -> Draft | None:
        line = self._lines.get(code)
        return None if line is None else Draft.from_json(json.loads(line))

    def __len__(self) -> int:
        return len(self.names)


def write(path: Path, drafts: Iterable[Draft]) -> None:
    """Write all drafts in place of the file, in one step; readers see the old file or the new one."""
    with whole_file(path) as file:
        for draft in drafts:
            file.write((json.dumps(draft.to_json(), ensure_ascii=False) + "\n").encode())


def _unusable(path: Path, read: int, error: Exception) -> CatalogueError:
    number = read + 1
    return CatalogueError(
        f"{path.name}:{number}: unusable draft: {error!r}",
        for_people=f"Tệp bản nháp {path.name} hỏng ở dòng {number}. Xoá tệp rồi chạy lại “motcua import portal”.",
    )
