"""The commands around a finished bulletin, run as people run them."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bot.cli import main
from bot.radio.approval import slugs

ROOT = Path(__file__).parents[2]
TEMPLATE = """{% set title = "Lệ phí " ~ procedure.short %}
Kính thưa bà con.
{{ procedure.short | upfirst }} nộp {{ procedure.fees.groups[0].lines[0].amount }}.
"""
EDITOR, HEAD = "Người Thử Một", "Người Thử Hai"


@pytest.fixture
def station(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A station of its own; gives its audio_out."""
    templates = tmp_path / "templates"
    templates.mkdir()
    (templates / "fee.j2").write_text(TEMPLATE, encoding="utf-8")
    for name, value in {
        "STATE": tmp_path / "state",
        "AUDIO_OUT": tmp_path / "audio_out",
        "TEMPLATES": templates,
        "TODAY": "2026-11-25",
    }.items():
        monkeypatch.setenv(f"MOTCUA_{name}", str(value))
    return tmp_path / "audio_out"


@pytest.fixture
def slug(station: Path) -> str:
    assert main(["bulletin", "fee", "1.004194", "--engine", "espeak"]) == 0
    (name,) = slugs(station)
    return name


def test_from_bulletin_to_hand_over(
    slug: str, station: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    suffixes = sorted(path.suffix for path in station.iterdir() if not path.name.startswith("."))
    assert suffixes == [".docx", ".json", ".lrc", ".mp3", ".png", ".srt", ".txt"]
    hand_over = ["handover", slug, "--out", str(tmp_path / "usb")]
    assert main(hand_over) == 1
    assert "chưa được biên tập và duyệt" in capsys.readouterr().err
    assert main(["approve", slug, "--by", EDITOR, "--step", "review"]) == 0
    assert main(["approve", slug, "--by", EDITOR, "--step", "approve"]) == 1
    assert "Người duyệt phải khác người biên tập" in capsys.readouterr().err
    assert main(["approve", slug, "--by", HEAD, "--step", "approve", "--until", "2026-12-01"]) == 0
    capsys.readouterr()
    assert main(["approvals"]) == 0
    line = capsys.readouterr().out
    assert f"{slug} | đã duyệt | biên tập: {EDITOR}, " in line
    assert f"duyệt: {HEAD}, " in line
    assert "phát từ 25/11/2026 đến 01/12/2026 | được phát hôm nay" in line
    assert main(hand_over) == 0
    assert (tmp_path / "usb" / slug / f"{slug}.mp3").is_file()
    assert (tmp_path / "usb" / slug / f"{slug}.docx").is_file()


def test_recall_finds_what_no_longer_holds(
    slug: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["recall"]) == 0
    monkeypatch.setenv("MOTCUA_TODAY", "2027-03-01")  # the lower fee has ended
    assert main(["recall"]) == 1
    assert f"thu hồi | {slug}: “15.000 đồng một lần” (1.004194, lệ phí)" in capsys.readouterr().out
    assert main(["recall", slug, "--lift"]) == 1
    monkeypatch.setenv("MOTCUA_TODAY", "2026-11-26")
    assert main(["recall", slug]) == 1
    assert main(["recall", slug, "--lift"]) == 0
    assert main(["recall", slug, "--by", HEAD, "--reason", "đọc sai tên phường"]) == 1
    assert "đọc sai tên phường" in capsys.readouterr().out


@pytest.mark.parametrize(
    "words", [["recall", "--lift"], ["recall", "--by", HEAD], ["approve", "no-such", "--by", HEAD, "--step", "review"]]
)
def test_what_cannot_be_done_is_said(station: Path, words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 1
    assert "motcua approvals" in capsys.readouterr().err


def test_a_rehearsal_is_said_to_be_one(slug: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["handover", slug, "--out", str(tmp_path / "usb"), "--rehearsal"]) == 0
    assert "THỬ" in capsys.readouterr().err
    assert (tmp_path / "usb" / f"THU-{slug}.zip").is_file()
    made = sorted(path.suffix for path in (tmp_path / "usb" / f"THU-{slug}").iterdir())
    assert made == ["", ".docx", ".json", ".lrc", ".m3u8", ".mp3", ".srt", ".txt", ".txt"]


def test_where_the_bulletins_voice_is_gone_another_announces_the_rehearsal(
    slug: str, station: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("MOTCUA_PIPER_VOICE", raising=False)
    manifest = station / f"{slug}.json"
    manifest.write_text(manifest.read_text("utf-8").replace('"used": "espeak"', '"used": "piper"'), encoding="utf-8")
    assert main(["handover", slug, "--out", str(tmp_path / "usb"), "--rehearsal"]) == 0
    assert "Giọng espeak đọc lời báo phát thử." in capsys.readouterr().err


def test_jobs_are_added_listed_worked_off_and_cancelled(station: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["jobs", "add", "bulletin", "fee", "1.004194", "--engine", "espeak", "--no-papers"]) == 0
    assert main(["jobs", "add", "bulletin", "fee", "no-such"]) == 0
    first, second = capsys.readouterr().out.split()
    assert main(["jobs", "cancel", second]) == 0
    assert main(["jobs", "run", "--until-empty"]) == 0
    capsys.readouterr()
    assert main(["jobs", "list"]) == 0
    done, cancelled = capsys.readouterr().out.splitlines()
    assert done.startswith(f"{first} | xong | ")
    assert done.endswith(f"{slugs(station)[0]}.mp3")
    assert "--date 2026-11-25" in done
    assert cancelled.startswith(f"{second} | đã hủy | ")
    assert main(["jobs", "watch", first]) == 0
    assert main(["jobs", "watch", second]) == 1
    assert main(["jobs", "retry", second]) == 0
    assert main(["jobs", "run", "--until-empty"]) == 1
    capsys.readouterr()
    main(["jobs", "list"])
    assert "Không có thủ tục mã “no-such”" in capsys.readouterr().out


@pytest.mark.parametrize(("words", "code"), [(["approvals"], 1), ([], 1), (["bulletin", "--nope"], 2)])
def test_only_bulletins_can_be_jobs(station: Path, words: list[str], code: int) -> None:
    try:
        assert main(["jobs", "add", *words]) == code
    except SystemExit as error:
        assert error.code == code
    assert main(["jobs", "add", "bulletin", "fee", "1.004194", "--out", "/elsewhere"]) == 1


def test_the_week_is_shown_checked_and_exchanged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MOTCUA_TODAY", "2026-11-25")
    assert main(["schedule", "check"]) == 0
    assert main(["schedule", "show", "--days", "1"]) == 0
    assert "thứ tư 25/11/2026 05:30–05:45 | Bản tin sáng (thông thường)" in capsys.readouterr().out
    calendar = tmp_path / "lich.ics"
    assert main(["schedule", "export", "--out", str(calendar)]) == 0
    assert dt.date(2026, 11, 25).strftime("DTSTART;TZID=Asia/Ho_Chi_Minh:%Y%m%dT053000") in calendar.read_text("utf-8")
    assert main(["schedule", "import", str(calendar)]) == 1  # every slot is there already
    assert "trùng giờ với “Bản tin sáng”" in capsys.readouterr().err
    assert main(["schedule", "import", str(tmp_path / "no.ics")]) == 1


def test_an_imported_slot_is_written_when_wanted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (data / "schedule.yml").write_text('hours: {from: "05:00", to: "21:30"}\nslots:\n', encoding="utf-8")
    monkeypatch.setenv("MOTCUA_DATA", str(data))
    assert main(["schedule", "check"]) == 1
    (data / "schedule.yml").write_text(
        'hours: {from: "05:00", to: "21:30"}\nslots:\n  - {name: Sáng, days: [thứ hai], time: "06:00", minutes: 5}\n',
        encoding="utf-8",
    )
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x", "BEGIN:VEVENT", "UID:1", "SUMMARY:Tối"]
    lines += ["DTSTART:20261124T190000", "DURATION:PT10M", "RRULE:FREQ=WEEKLY", "END:VEVENT", "END:VCALENDAR", ""]
    (tmp_path / "x.ics").write_text("\r\n".join(lines), encoding="utf-8")
    assert main(["schedule", "import", str(tmp_path / "x.ics"), "--write"]) == 0
    capsys.readouterr()
    assert main(["schedule", "show", "--from", "2026-11-24", "--days", "1"]) == 0
    assert "19:00–19:10 | Tối" in capsys.readouterr().out


class Watching:
    """``motcua recall --watch`` as a process of its own; ``line`` waits for what it says next."""

    def __init__(self, data: Path, station: Path) -> None:
        environment = {**os.environ, "MOTCUA_DATA": str(data), "MOTCUA_AUDIO_OUT": str(station)}
        words = [sys.executable, "-m", "bot.cli", "recall", "--watch", "--every", "0.1"]
        self.process = subprocess.Popen(
            words, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        assert "Đang canh" in self.process.stderr.readline()

    def line(self) -> str:
        return self.process.stdout.readline()

    def end(self) -> int:
        self.process.terminate()
        self.process.communicate(timeout=30)
        return self.process.returncode


def test_a_changed_file_recalls_without_a_person(slug: str, station: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(ROOT / "data", data, ignore=shutil.ignore_patterns("dialogue"))
    path = data / "procedures" / "dang-ky-tam-tru.yml"
    watching = Watching(data, station)
    try:
        right = path.read_text("utf-8")
        assert "15000" in right
        path.write_text(right.replace("15000", "16000"), encoding="utf-8")
        assert watching.line().startswith(f"thu hồi | {slug}: “15.000 đồng một lần” (1.004194, lệ phí) không còn đúng")
        assert (station / f"{slug}.recall.json").is_file()
        path.write_text("code: [", encoding="utf-8")
        assert watching.line().startswith("lỗi | Chưa xét được bản tin nào.")
        path.write_text(right, encoding="utf-8")
        assert watching.line().startswith(f"thu hồi | {slug}:"), "it stays recalled until somebody lifts it"
    finally:
        assert watching.end() == 0


@pytest.mark.parametrize("words", [["x"], ["--by", HEAD], ["--lift"]])
def test_watching_is_for_all_bulletins(words: list[str], station: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["recall", "--watch", *words]) == 1
    assert "--watch canh mọi bản tin" in capsys.readouterr().err
