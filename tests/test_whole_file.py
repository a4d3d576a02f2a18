"""Files that appear at once or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.whole_file import UNFINISHED, whole_file


def test_the_old_file_is_there_until_the_new_one_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old")
    with whole_file(path) as file:
        file.write(b"new")
        file.flush()
        assert path.read_text() == "old"
        assert [p.suffix for p in tmp_path.iterdir() if p != path] == [UNFINISHED]
    assert path.read_text() == "new"
    assert list(tmp_path.iterdir()) == [path]


def test_a_failure_loses_nothing_and_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old")
    with pytest.raises(RuntimeError), whole_file(path) as file:
        file.write(b"half")
        raise RuntimeError
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_others_may_read_it_and_its_folder_is_made(tmp_path: Path) -> None:
    path = tmp_path / "new" / "a.txt"
    with whole_file(path, on_disk=True) as file:
        file.write(b"x")
    assert path.stat().st_mode & 0o777 == 0o644
