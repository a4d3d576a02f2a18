"""Workers killed in the middle of real bulletins: nothing half-written is visible, and the next worker finishes."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bot.commands.jobs import worker
from bot.job_queue import Job, State, queue
from bot.jobs import Jobs
from bot.radio.manifest import Manifest
from bot.settings import Settings

ROOT = Path(__file__).parents[1]
ARGV = ["bulletin", "killed", "1.001193", "--engine", "espeak", "--date", "2026-11-25"]
TEMPLATE = """{% set title = "Hướng dẫn " ~ procedure.short %}
Kính thưa bà con.
{% for number in range(8) %}
Câu thứ {{ number }} nói về {{ procedure.short }} tại {{ locality.name }}.
{% endfor %}
"""
PROGRAM = """
import datetime as dt, os, sys, time
from bot.commands.jobs import worker
from bot.job_queue import queue
from bot.jobs import Jobs
from bot.settings import Settings

settings, moment = Settings.from_environ(os.environ), sys.argv[1]
work = worker(settings)

def stop_at(step):
    if step == moment:
        print("now", flush=True)
        time.sleep(60)

def slow(argv, on_progress):
    def report(step, done, total):
        on_progress(step, done, total)
        stop_at(f"{step}-{done}")
    made = work(argv, report)
    stop_at("made")
    return made

Jobs(queue(settings), settings.state / "jobs", lambda: dt.datetime.now(dt.UTC), slow).work_off()
"""


class Station:
    """Folders of its own, and the same queue seen from this process."""

    def __init__(self, tmp_path: Path) -> None:
        self.out = tmp_path / "out"
        templates = tmp_path / "templates"
        templates.mkdir()
        (templates / "killed.j2").write_text(TEMPLATE, encoding="utf-8")
        data = tmp_path / "data"
        for part in ("locality", "procedures"):
            (data / part).mkdir(parents=True)
        for name in (
            "fields.yml",
            "sources.yml",
            "spoken.yml",
            "locality/ben-cat.yml",
            "procedures/dang-ky-khai-sinh.yml",
        ):
            shutil.copyfile(ROOT / "data" / name, data / name)
        places = {"STATE": tmp_path / "state", "AUDIO_OUT": self.out, "TEMPLATES": templates, "DATA": data}
        self.environ = {f"MOTCUA_{name}": str(path) for name, path in places.items()}
        settings = Settings.from_environ(self.environ)
        self.speech = settings.state / "speech"
        self.jobs = Jobs(queue(settings), settings.state / "jobs", lambda: dt.datetime.now(dt.UTC), worker(settings))
        self.id = self.jobs.add(ARGV).id

    def start(self, *command: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, *command],
            cwd=ROOT,
            env={**os.environ, **self.environ},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    @property
    def job(self) -> Job:
        return self.jobs.get(self.id)

    def visible(self) -> list[str]:
        if not self.out.exists():
            return []
        return sorted(path.suffix for path in self.out.iterdir() if not path.name.startswith("."))

    def finish(self) -> None:
        """A new worker finishes; the bulletin is whole and nothing else is left."""
        self.jobs.work_off()
        assert self.job.state is State.DONE, self.job.message
        (path,) = [Path(name) for name in self.job.result if name.endswith(".json")]
        assert Manifest.from_json(path.read_text(encoding="utf-8")).fits(self.out)
        assert self.visible() == [".docx", ".json", ".lrc", ".mp3", ".png", ".srt", ".txt"]


@pytest.fixture
def station(tmp_path: Path) -> Station:
    return Station(tmp_path)


def kill(process: subprocess.Popen[str]) -> None:
    with process:
        process.send_signal(signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL


@pytest.mark.parametrize(
    ("moment", "visible"),
    [("speech:espeak-5", 0), ("master:mp3-1", 0), ("made", 7)],
)
def test_killed_at_any_step_the_next_worker_finishes(station: Station, moment: str, visible: int) -> None:
    process = station.start("-c", PROGRAM, moment)
    assert process.stdout is not None
    assert process.stdout.readline() == "now\n"
    assert station.job.state is State.RUNNING
    assert station.jobs.resume() == []  # a living worker has it
    kill(process)
    assert len(station.visible()) == visible
    assert station.job.state is State.RUNNING  # nobody has told yet
    spoken = {path: path.stat().st_ino for path in station.speech.glob("??/*.flac")}
    assert spoken
    station.finish()
    assert station.job.attempts == 2
    assert spoken.items() <= {path: path.stat().st_ino for path in station.speech.glob("??/*.flac")}.items()
    assert list(station.out.glob(".*.part")) == []


def test_killed_while_the_sound_is_written(station: Station) -> None:
    process = station.start("-c", PROGRAM, "")
    while not any(path.stat().st_size for path in station.out.glob(".*.part/*.mp3.part")):
        assert process.poll() is None, "it ended before anything was seen of its work"
        time.sleep(0.002)
    kill(process)
    assert station.visible() == []
    assert len(list(station.out.glob(".*.part"))) == 1
    station.finish()
    assert list(station.out.glob(".*.part")) == []


def test_the_worker_of_the_command_line_is_killed_and_started_again(station: Station) -> None:
    process = station.start("-m", "bot.cli", "jobs", "run")
    while station.job.state is State.QUEUED:
        assert process.poll() is None
        time.sleep(0.01)
    kill(process)
    assert station.visible() in ([], [".docx", ".json", ".lrc", ".mp3", ".png", ".srt", ".txt"])
    with station.start("-m", "bot.cli", "jobs", "run", "--until-empty") as again:
        errors = again.communicate()[1]
    assert again.returncode == 0, errors
    station.finish()


def test_the_worker_of_the_command_line_stops_when_told(station: Station) -> None:
    process = station.start("-m", "bot.cli", "jobs", "run")
    while station.job.state is not State.DONE:
        assert process.poll() is None
        time.sleep(0.05)
    with process:
        process.terminate()
    assert process.returncode == 0
    assert len(station.visible()) == 7
