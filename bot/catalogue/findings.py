"""What the check of the data has to say: one finding, one place, one remedy."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable
from dataclasses import dataclass, replace
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


def at_most(findings: Iterable[Finding], each: int = 50) -> list[Finding]:
    """Sorted; at most ``each`` of one rule in one file, then one that counts the rest: a wall of text helps nobody.

    A warning on a line that has an error is left out: it says the same thing less clearly.
    """
    ordered = sorted(set(findings))
    wrong = {(f.file, f.line) for f in ordered if f.severity is Severity.ERROR}
    groups: dict[tuple[str, str], list[Finding]] = {}
    for finding in ordered:
        if finding.severity is Severity.ERROR or finding.line == 1 or (finding.file, finding.line) not in wrong:
            groups.setdefault((finding.file, finding.rule), []).append(finding)
    kept = [finding for group in groups.values() for finding in group[:each]]
    for group in groups.values():
        if len(group) > each:
            next_ = group[each]
            kept.append(
                replace(
                    next_, message=f"Còn {len(group) - each} chỗ nữa cùng loại từ dòng này.", remedy="Sửa như trên."
                )
            )
    return sorted(kept)


def relative(path: Path, root: Path) -> str:
    """The path as findings show it: relative to the data folder where it lies inside."""
    with contextlib.suppress(ValueError):
        path = path.relative_to(root)
    # A name that is no UTF-8 is shown with marks in place of its letters rather than not at all.
    return os.fsencode(path.as_posix()).decode("utf-8", "replace")
