"""What can be wrong with a file before anyone reads its text."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot.catalogue.text_file import MAX_BYTES, TextFile, read_text


def findings(path: Path) -> list[tuple[int, str]]:
    file = TextFile(path.name)
    assert read_text(path, file) is None
    return [(f.line, f.rule) for f in file.findings]


def test_a_file_of_50_mb_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "big.yml"
    with path.open("wb") as stream:
        stream.truncate(50 * 1024 * 1024)
    assert findings(path) == [(1, "too-big")]


def test_the_largest_file_is_still_read(tmp_path: Path) -> None:
    path = tmp_path / "large.yml"
    path.write_text("a" * MAX_BYTES, encoding="utf-8")
    assert len(read_text(path, TextFile("large.yml")) or "") == MAX_BYTES


def test_what_is_no_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "folder.yml").mkdir()
    os.mkfifo(tmp_path / "pipe.yml")
    (tmp_path / "loop.yml").symlink_to("loop.yml")
    (tmp_path / "gone.yml").symlink_to("nowhere.yml")
    for name, why in (
        ("folder", "thư mục"),
        ("pipe", "không phải tệp thường"),
        ("loop", "vòng"),
        ("gone", "không còn"),
    ):
        file = TextFile(name)
        assert read_text(tmp_path / f"{name}.yml", file) is None
        assert [(f.line, f.rule) for f in file.findings] == [(1, "unreadable")]
        assert why in file.findings[0].message


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_without_permission_is_named(tmp_path: Path) -> None:
    path = tmp_path / "secret.yml"
    path.write_text("a: 1", encoding="utf-8")
    path.chmod(0)
    assert findings(path) == [(1, "unreadable")]


def test_line_ends_of_all_systems_read_alike(tmp_path: Path) -> None:
    path = tmp_path / "ends.yml"
    for end in ("\n", "\r\n", "\r"):
        path.write_bytes(end.join(["a: 1", "b: 2"]).encode())
        assert read_text(path, TextFile("ends.yml")) == "a: 1\nb: 2"


def test_an_unseen_line_end_does_not_move_the_lines_below(tmp_path: Path) -> None:
    path = tmp_path / "unseen.yml"
    path.write_text("a: một\u2028hai\nb: \x00\n", encoding="utf-8")
    assert findings(path) == [(2, "control")]
