"""What the check of the data has to say: one finding, one place, one remedy."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from bot.errors import CatalogueError


class Severity(StrEnum):
    ERROR = "lỗi"
    WARNING = "lưu ý"


@dataclass(frozen=True, order=True)
class Finding:
    """``file:line: [rule] message. Cách sửa: remedy``.

    file: relative to the data folder; line: from 1 (1 when the whole file is meant);
    rule: stable English name of the rule; message and remedy: Vietnamese, for the officer.
    """

    file: str
    line: int
    rule: str
    message: str
    remedy: str
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.severity.value}: {self.message} Cách sửa: {self.remedy} [{self.rule}]"


class FindingsError(CatalogueError):
    """The data was read and has errors; ``findings`` holds all of them, warnings too."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        errors = [f for f in self.findings if f.severity is Severity.ERROR]
        first = f" First: {errors[0]}" if errors else ""
        super().__init__(
            f"{len(errors)} error(s) in the data.{first}",
            for_people=f"Dữ liệu có {len(errors)} lỗi. Chạy “motcua check” để xem từng lỗi và cách sửa.",
        )


def relative(path: Path, root: Path) -> str:
    """The path as findings show it: relative to the data folder where it lies inside."""
    try:
        return path.relative_to(root).as_posix()
    except ValueError:
        return path.as_posix()
