"""The command as the shell sees it: exit codes 0, 1 and 2, and no traceback whatever happens."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.cli import main
from bot.settings import ROOT
from tests.catalogue.folders import edited, good_folder


@dataclass(frozen=True)
class Done:
    returncode: int
    stdout: str
    stderr: str


@pytest.fixture
def motcua(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Done]:
    """Run the command in this process; the two tests of a process's own edges start a real one."""

    def run(*arguments: str, **environ: str) -> Done:
        for name, value in environ.items():
            monkeypatch.setenv(name, value)
        try:
            code: int | str | None = main(arguments)
        except SystemExit as left:  # argparse
            code = left.code
        out, err = capsys.readouterr()
        return Done(int(code or 0), out, err)

    return run


def test_a_good_folder_is_0_and_silent(tmp_path: Path, motcua: Callable[..., Done]) -> None:
    done = motcua("check", MOTCUA_DATA=str(good_folder(tmp_path)), MOTCUA_TODAY="2026-11-25")
    assert (done.returncode, done.stdout) == (0, "")
    assert "0 lỗi, 0 lưu ý" in done.stderr


def test_warnings_alone_are_0_and_age_is_told_by_the_day(tmp_path: Path, motcua: Callable[..., Done]) -> None:
    done = motcua("check", MOTCUA_DATA=str(good_folder(tmp_path)), MOTCUA_TODAY="2028-01-01")
    assert done.returncode == 0
    assert "procedures/khai-sinh.yml:37: lưu ý: Đã hơn 12 tháng" in done.stdout


def test_errors_are_1_sorted_and_without_a_traceback(tmp_path: Path, motcua: Callable[..., Done]) -> None:
    data = good_folder(tmp_path)
    edited(data, "amount: 8000", "amount: 7.000 đồng")
    edited(data, "- from: 2025-07-01", "- from: 2026-02-31")
    (data / "lexicon.yml").write_text("- sai\n", encoding="utf-8")
    (data / "schedule.yml").write_bytes(b"\xff\xfe\x00")
    done = motcua("check", MOTCUA_DATA=str(data), MOTCUA_TODAY="2026-11-25")
    assert done.returncode == 1
    lines = [line for line in done.stdout.splitlines() if ": lỗi: " in line]
    assert [line.split(": ")[0] for line in lines][:4] == [
        "lexicon.yml:1",
        "procedures/khai-sinh.yml:20",
        "procedures/khai-sinh.yml:32",
        "schedule.yml:1",
    ]
    assert "Traceback" not in done.stderr


def test_the_vocabulary_and_the_dialogue_are_checked_too(tmp_path: Path, motcua: Callable[..., Done]) -> None:
    data = good_folder(tmp_path)
    spoken = (ROOT / "data" / "spoken.yml").read_text(encoding="utf-8")
    (data / "spoken.yml").write_text(spoken + "la:\n  x: y\n", encoding="utf-8")
    (data / "dialogue").mkdir()
    (data / "dialogue" / "rules.yml").write_text("rules: [\n", encoding="utf-8")
    done = motcua("check", MOTCUA_DATA=str(data), MOTCUA_TODAY="2026-11-25")
    assert done.returncode == 1
    first, second = done.stdout.splitlines()
    assert first.startswith("dialogue/rules.yml:1: lỗi: ")
    assert second.startswith(f"spoken.yml:{spoken.count(chr(10)) + 1}: lỗi: Từ điển đọc chưa đúng")


def test_a_missing_data_folder_is_1(tmp_path: Path, motcua: Callable[..., Done]) -> None:
    done = motcua("check", MOTCUA_DATA=str(tmp_path / "không-có"))
    assert done.returncode == 1
    assert "Không thấy thư mục dữ liệu" in done.stdout


def test_a_wrong_day_is_1_and_told_in_vietnamese(motcua: Callable[..., Done]) -> None:
    done = motcua("check", MOTCUA_TODAY="24/11/2026")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("motcua: Biến MOTCUA_TODAY đang là “24/11/2026”, không phải ngày")


def test_wrong_usage_is_2(motcua: Callable[..., Done]) -> None:
    for wrong in ((), ("kiemtra",), ("check", "--nhanh")):
        done = motcua(*wrong)
        assert done.returncode == 2, wrong
        assert "usage: motcua" in done.stderr


def test_a_reader_who_leaves_is_no_traceback(tmp_path: Path) -> None:
    data = good_folder(tmp_path)
    (data / "sources.yml").unlink()
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "bot.cli", "check"],
        stdout=writing,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env={**os.environ, "MOTCUA_DATA": str(data)},
        check=False,
    )
    os.close(writing)
    assert done.returncode == 1
    assert b"BrokenPipe" not in done.stderr
    assert b"Traceback" not in done.stderr


def test_check_loads_no_rasa() -> None:
    program = (
        "import sys; from bot.cli import main; code = main(['check']); "
        "sys.exit(code or 10 * any(m in sys.modules for m in ('rasa', 'tensorflow', 'telegram')))"
    )
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, cwd=ROOT, check=False).returncode == 0
