"""Which files of the data folder are read, and a word about those that are not: nobody should edit a file in vain."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from bot.catalogue.findings import Finding, Severity, relative

TABLES = ("sources.yml", "fields.yml")
_COPY = re.compile(r"\bcopy\b|\(\d+\)|bản sao|sao chép", re.IGNORECASE)
_UNFINISHED = re.compile(r"^[.~#]|~$|\.(swp|tmp|bak)$", re.IGNORECASE)


def yaml_files(folder: Path, data: Path, findings: list[Finding], *, required: bool = False) -> list[Path]:
    """The ``.yml`` files of ``folder`` by name, copies made by a file manager last (the finding should name the copy)."""
    name = relative(folder, data)
    try:
        entries = sorted(folder.iterdir(), key=lambda path: (bool(_COPY.search(path.name)), path.name))
    except FileNotFoundError:
        if required:
            findings.append(
                Finding(name, 1, "no-folder", f"Không thấy thư mục {name}.", "Tạo lại thư mục, hoặc xem MOTCUA_DATA.")
            )
        return []
    except OSError:
        findings.append(
            Finding(name, 1, "unreadable", f"Không mở được thư mục {name}.", "Xem quyền đọc của thư mục, rồi chạy lại.")
        )
        return []
    findings.extend(_ignored(entries, data, folders_too=True))
    chosen = [path for path in entries if path.suffix == ".yml" and not _UNFINISHED.search(path.name)]
    if required and not chosen:
        findings.append(
            Finding(name, 1, "no-files", f"Thư mục {name} không có tệp .yml nào.", "Thêm ít nhất một tệp .yml.")
        )
    return chosen


def top_level(data: Path) -> Iterator[Finding]:
    """Warnings about files beside ``sources.yml`` that look like data and are not read."""
    try:
        entries = sorted(data.iterdir())
    except OSError:
        return
    yield from _ignored(entries, data, folders_too=False)


def _ignored(entries: list[Path], data: Path, *, folders_too: bool) -> Iterator[Finding]:
    for path in entries:
        if _UNFINISHED.search(path.name) or path.suffix == ".yml":
            continue
        name = relative(path, data)
        if path.suffix.lower() in {".yaml", ".yml"} or ".yml." in path.name.lower():
            yield Finding(
                name,
                1,
                "extension",
                f"Tệp “{os.fsencode(path.name).decode('utf-8', 'replace')}” không được đọc vì tên không kết thúc bằng “.yml”.",
                "Đổi đuôi tệp thành .yml (chữ thường), hoặc xoá tệp.",
                Severity.WARNING,
            )
        elif folders_too:
            yield Finding(
                name,
                1,
                "ignored",
                "Chỉ đọc tệp .yml đặt ngay trong thư mục này; tệp hoặc thư mục con khác bị bỏ qua.",
                "Chuyển tệp .yml lên đúng thư mục, hoặc dọn đi cho đỡ nhầm.",
                Severity.WARNING,
            )
