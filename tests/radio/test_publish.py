"""What is visible in the folder of finished bulletins, whatever happens to the process that writes there."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bot.radio.bulletin import slug_of
from bot.radio.manifest import Manifest
from bot.radio.publish import part, publish, workplace
from bot.radio.script import Script

ROOT = Path(__file__).parents[2]
PROGRAM = """
import datetime as dt, sys, time
from pathlib import Path
from bot.radio.bulletin import make_bulletin
from bot.radio.script import Script
from bot.radio.speech.espeak import EspeakEngine
from bot.radio.spoken import Vocabulary

script, out_dir, moment = Script.from_json(Path(sys.argv[1]).read_text()), Path(sys.argv[2]), sys.argv[3]
def on_progress(step, done, total):
    print(step, done, flush=True)
    if f"{step}-{done}" == moment:
        time.sleep(60)

make_bulletin(
    script, Vocabulary.load(Path("data/spoken.yml")), [EspeakEngine()], out_dir, formats=("mp3", "wav"),
    on_progress=on_progress, clock=lambda: dt.datetime(2026, 11, 24, tzinfo=dt.UTC),
)
"""


def script(sentences: int, fee: str) -> Script:
    text = f"Lệ phí đăng ký khai sinh quá hạn là {fee} một việc."
    return Script.from_dict(
        {
            "kind": "fee_notice",
            "title": "Lệ phí",
            "station": "Đài truyền thanh phường Bến Cát",
            "made_for": "2026-11-24",
            "template": "fee_notice.j2",
            "template_sha256": "0" * 64,
            "sentences": [{"text": text}] * sentences,
        }
    )


def start(tmp_path: Path, of: Script, moment: str = "") -> subprocess.Popen[str]:
    path = tmp_path / "script.json"
    path.write_text(of.to_json(), encoding="utf-8")
    command = [sys.executable, "-c", PROGRAM, str(path), str(tmp_path / "out"), moment]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def finish(tmp_path: Path, of: Script) -> Manifest:
    with start(tmp_path, of) as process:
        process.communicate()
    assert process.returncode == 0
    manifest = Manifest.from_json((tmp_path / "out" / f"{slug_of(of)}.json").read_text(encoding="utf-8"))
    assert manifest.fits(tmp_path / "out")
    return manifest


def kill(process: subprocess.Popen[str]) -> None:
    with process:
        process.send_signal(signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL


def visible(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if not path.name.startswith(".")) if folder.exists() else []


def abandoned(folder: Path) -> list[Path]:
    return list(folder.glob(".*.part"))


def test_killed_while_an_audio_file_is_being_written(tmp_path: Path) -> None:
    wanted, out_dir = script(12, "8.000 đồng"), tmp_path / "out"
    process = start(tmp_path, wanted)
    while not any(path.stat().st_size for path in out_dir.glob(".*.part/*.mp3.part")):
        assert process.poll() is None, "it ended before anything was seen of its work"
        time.sleep(0.002)
    kill(process)
    assert visible(out_dir) == []
    assert list(out_dir.rglob("*.mp3")) == []
    assert len(abandoned(out_dir)) == 1

    manifest = finish(tmp_path, wanted)
    assert len(visible(out_dir)) == 6
    assert len(manifest.sentences) == 12
    assert abandoned(out_dir) == []


@pytest.mark.parametrize("moment", ["speech:espeak-1", "master:mp3-1"])
def test_killed_between_two_steps_the_bulletin_on_air_stays(moment: str, tmp_path: Path) -> None:
    old, new, out_dir = script(2, "5.000 đồng"), script(2, "8.000 đồng"), tmp_path / "out"
    finish(tmp_path, old)
    before = {name: (out_dir / name).read_bytes() for name in visible(out_dir)}
    process = start(tmp_path, new, moment)
    assert process.stdout is not None
    while process.stdout.readline().strip().replace(" ", "-") != moment:
        assert process.poll() is None
    kill(process)
    assert {name: (out_dir / name).read_bytes() for name in visible(out_dir)} == before
    assert "tám ngàn" in finish(tmp_path, new).sentences[0].spoken
    assert abandoned(out_dir) == []


MOVING = """
import os, signal, sys
from pathlib import Path
from bot.radio.publish import part, publish, workplace

out_dir, moves, replace = Path(sys.argv[1]), [int(sys.argv[2])], os.replace

def replace_or_die(*paths, **keywords):
    if not moves[0]:
        os.kill(os.getpid(), signal.SIGKILL)
    moves[0] -= 1
    return replace(*paths, **keywords)

os.replace = replace_or_die
with workplace(out_dir, "a") as folder:
    for name in ("a.mp3", "a.txt", "a.json"):
        part(folder, name).write_text("new")
    publish(folder, out_dir, ["a.mp3", "a.txt"], "a.json", outdated=["a.wav"])
"""


@pytest.mark.parametrize("moves", range(4))
def test_killed_while_files_are_moved_every_file_is_whole_and_no_manifest_lies(moves: int, tmp_path: Path) -> None:
    names = ("a.mp3", "a.txt", "a.wav", "a.json")
    for name in names:
        (tmp_path / name).write_text("old")
    command = [sys.executable, "-c", MOVING, str(tmp_path), str(moves)]
    killed = moves < 3
    assert subprocess.run(command, cwd=ROOT, check=False).returncode == (-signal.SIGKILL if killed else 0)
    texts = [(tmp_path / name).read_text() if (tmp_path / name).exists() else "" for name in names]
    assert texts == ["new" if moves > 0 else "old", "new" if moves > 1 else "old", "", "" if killed else "new"]
    with workplace(tmp_path, "a"):
        assert len(abandoned(tmp_path)) == 1  # what the killed run left is gone


def test_two_runs_at_once_end_in_one_whole_bulletin(tmp_path: Path) -> None:
    wanted = script(3, "8.000 đồng")
    with start(tmp_path, wanted) as one, start(tmp_path, wanted) as other:
        one.communicate()
        other.communicate()
    assert (one.returncode, other.returncode) == (0, 0)
    assert finish(tmp_path, wanted).fits(tmp_path / "out")
    assert abandoned(tmp_path / "out") == []


def test_a_workplace_in_use_is_left_alone_and_goes_when_done(tmp_path: Path) -> None:
    with workplace(tmp_path, "one") as one:
        part(one, "a.txt").write_text("a")
        with workplace(tmp_path, "two") as two:
            assert one.is_dir()
        assert not two.exists()
        assert part(one, "a.txt").read_text() == "a"
    assert not one.exists()


def test_what_fails_inside_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), workplace(tmp_path, "one") as folder:
        part(folder, "a.txt").write_text("a")
        raise ZeroDivisionError
    assert visible(tmp_path) == abandoned(tmp_path) == []


def test_publishing_moves_what_is_named_and_deletes_what_is_outdated(tmp_path: Path) -> None:
    for name in ("a.wav", "a.mp3", "a.json", "other.wav"):
        (tmp_path / name).write_text("old")
    with workplace(tmp_path, "a") as folder:
        for name in ("a.mp3", "a.json", "draft.txt"):
            part(folder, name).write_text(json.dumps("new"))
        publish(folder, tmp_path, ["a.mp3"], "a.json", outdated=["a.wav", "a.mp3"])
    assert {path: (tmp_path / path).read_text() for path in visible(tmp_path)} == {
        "a.json": '"new"',
        "a.mp3": '"new"',
        "other.wav": "old",
    }


def test_a_workplace_without_an_owner_is_cleared_when_old(tmp_path: Path) -> None:
    fresh, old = tmp_path / ".fresh.x.part", tmp_path / ".old.x.part"
    for folder in (fresh, old):
        folder.mkdir()
    os.utime(old, (1000, 1000))
    with workplace(tmp_path, "a"):
        assert (fresh.exists(), old.exists()) == (True, False)
