"""Jobs in a real queue: worked off, cancelled, failed, lost and found."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.commands.jobs import watch
from bot.errors import JobError, ScriptError
from bot.job_queue import JsonSerializer, State, queue
from bot.jobs import MAX_ATTEMPTS, Jobs
from bot.settings import Settings

ARGV = ["bulletin", "procedure_guide", "1.001193"]


def settings(tmp_path: Path, **environ: str) -> Settings:
    return Settings.from_environ({"MOTCUA_STATE": str(tmp_path / "state"), **environ})


class Bench:
    """A queue, and a worker that does nothing but tell what it was asked."""

    def __init__(self, tmp_path: Path, **environ: str) -> None:
        self.settings = settings(tmp_path, **environ)
        self.now = dt.datetime(2026, 11, 25, 1, 0, tzinfo=dt.UTC)
        self.asked: list[list[str]] = []
        self.during: dict[str, object] = {}

    def jobs(self, work=None) -> Jobs:
        return Jobs(queue(self.settings), self.settings.state / "jobs", self.clock, work or self.work)

    def clock(self) -> dt.datetime:
        self.now += dt.timedelta(seconds=1)
        return self.now

    def work(self, argv, on_progress):
        self.asked.append(list(argv))
        on_progress("speech:espeak", 1, 2)
        on_progress("speech:espeak", 2, 2)
        return ["audio_out/x.mp3"]


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path)


def test_a_job_is_queued_worked_off_and_remembered(bench: Bench) -> None:
    added = bench.jobs().add(ARGV)
    assert (added.state, added.argv) == (State.QUEUED, tuple(ARGV))
    jobs = bench.jobs()  # another process would open it like this
    assert [job.id for job in jobs.work_off()] == [added.id]
    done = jobs.get(added.id)
    assert (done.state, done.result, done.attempts) == (State.DONE, ("audio_out/x.mp3",), 1)
    assert (done.step, done.done, done.total) == ("speech:espeak", 2, 2)
    assert done.ended_at > done.added_at
    assert bench.asked == [ARGV]
    assert jobs.work_off() == []


def test_jobs_are_done_in_the_order_added(bench: Bench) -> None:
    jobs = bench.jobs()
    ids = [jobs.add([*ARGV, str(number)]).id for number in range(3)]
    jobs.work_off()
    assert [argv[-1] for argv in bench.asked] == ["0", "1", "2"]
    assert [job.id for job in jobs.all()] == ids


def test_progress_is_seen_while_it_works(bench: Bench) -> None:
    seen = []

    def work(argv, on_progress):
        on_progress("speech:espeak", 3, 7)
        (job,) = bench.jobs().all()
        seen.append((job.state, job.step, job.done, job.total, job.host))
        return []

    bench.jobs().add(ARGV)
    bench.jobs(work).work_off()
    assert seen == [(State.RUNNING, "speech:espeak", 3, 7, socket.gethostname())]


def test_a_job_is_watched_until_it_has_ended(bench: Bench, capsys: pytest.CaptureFixture[str]) -> None:
    jobs = bench.jobs()
    job = jobs.add(ARGV)
    states = [
        replace(job, state=State.RUNNING, step="speech:espeak", done=2, total=2),
        replace(job, state=State.RUNNING, step="master:mp3", done=1, total=1),
        replace(job, state=State.FAILED),
    ]
    watched = watch(jobs, job.id, lambda _: jobs._put(states.pop(0)))
    assert watched.state is State.FAILED
    lines = capsys.readouterr().err.splitlines()
    assert [line.split("] ")[1] for line in lines] == ["2/2 đọc espeak", "1/1 chỉnh âm mp3"]


def test_a_waiting_job_is_cancelled_at_once_and_never_done(bench: Bench) -> None:
    jobs = bench.jobs()
    job = jobs.add(ARGV)
    assert jobs.cancel(job.id).state is State.CANCELLED
    jobs.work_off()
    assert bench.asked == []
    with pytest.raises(JobError, match="has ended"):
        jobs.cancel(job.id)


def test_a_running_job_is_cancelled_at_its_next_step(bench: Bench) -> None:
    steps = []

    def work(argv, on_progress):
        for number in range(5):
            on_progress("speech:espeak", number, 5)
            steps.append(number)
            if number == 2:
                other = bench.jobs()
                assert other.cancel(other.all()[0].id).state is State.RUNNING
        raise AssertionError("not cancelled")

    job = bench.jobs().add(ARGV)
    jobs = bench.jobs(work)
    jobs.work_off()
    assert steps == [0, 1, 2]
    assert jobs.get(job.id).state is State.CANCELLED


def test_a_failure_is_told_in_words_for_people(bench: Bench, caplog: pytest.LogCaptureFixture) -> None:
    def work(argv, on_progress):
        if argv[-1] == "wrong":
            raise ScriptError("no template", for_people="Không có mẫu bản tin.")
        raise ZeroDivisionError("a secret of the machine")

    jobs = bench.jobs(work)
    wrong, broken = jobs.add(["bulletin", "wrong"]), jobs.add(["bulletin", "broken"])
    jobs.work_off()
    assert (jobs.get(wrong.id).state, jobs.get(wrong.id).message) == (State.FAILED, "Không có mẫu bản tin.")
    assert (jobs.get(broken.id).state, jobs.get(broken.id).message) == (
        State.FAILED,
        "Lỗi trong phần mềm. Xem nhật ký của máy.",
    )
    assert "ZeroDivisionError" in caplog.text


def test_failed_and_cancelled_jobs_can_be_tried_again(bench: Bench) -> None:
    jobs = bench.jobs()
    job = jobs.add(ARGV)
    with pytest.raises(JobError, match="is queued"):
        jobs.retry(job.id)
    jobs.cancel(job.id)
    assert jobs.retry(job.id).state is State.QUEUED
    jobs.work_off()
    assert jobs.get(job.id).state is State.DONE
    assert bench.asked == [ARGV]


def lose(jobs: Jobs, **fields: object) -> None:
    """As a worker leaves a job when it is killed: taken out of the queue, and nothing said."""
    task = jobs.huey.dequeue()
    jobs._put(replace(jobs.get(task.args[0]), **fields))


@pytest.mark.parametrize("state", [State.QUEUED, State.RUNNING])
def test_what_a_killed_worker_left_is_taken_up(bench: Bench, state: State) -> None:
    jobs = bench.jobs()
    job = jobs.add(ARGV)
    lose(jobs, state=state, host=socket.gethostname(), attempts=1)
    assert jobs.huey.pending() == []
    assert [job.id for job in bench.jobs().work_off()] == [job.id]
    assert (jobs.get(job.id).state, jobs.get(job.id).attempts) == (State.DONE, 2)


def test_what_waits_or_is_worked_on_is_not_queued_twice(bench: Bench) -> None:
    resumed = []

    def work(argv, on_progress):
        resumed.extend(bench.jobs().resume())
        return []

    bench.jobs().add(ARGV)
    assert bench.jobs().resume() == []
    jobs = bench.jobs(work)
    jobs.work_off()
    assert (resumed, jobs.huey.pending()) == ([], [])


def test_a_job_of_another_machine_is_left_alone_while_its_heart_beats(bench: Bench) -> None:
    jobs = bench.jobs()
    job = jobs.add(ARGV)
    lose(jobs, state=State.RUNNING, host="another-machine")
    jobs.huey.storage.put_data(f"beat:{job.id}", str(bench.now.timestamp()).encode())
    assert jobs.resume() == []
    bench.now += dt.timedelta(minutes=2)
    assert [lost.id for lost in jobs.resume()] == [job.id]


def test_a_job_that_kills_its_workers_is_given_up(bench: Bench) -> None:
    jobs = bench.jobs()
    job = jobs.add(ARGV)
    lose(jobs, state=State.RUNNING, host=socket.gethostname(), attempts=MAX_ATTEMPTS)
    jobs.work_off()
    assert bench.asked == []
    assert jobs.get(job.id).state is State.FAILED
    assert f"giữa chừng {MAX_ATTEMPTS} lần" in jobs.get(job.id).message


def test_old_records_are_dropped_and_open_jobs_kept(bench: Bench) -> None:
    jobs = bench.jobs()
    old, new = jobs.add(ARGV), jobs.add(ARGV)
    jobs.work_off()
    waiting = jobs.add(ARGV)
    jobs.forget_ended(keep=1)
    assert [job.id for job in jobs.all()] == [new.id, waiting.id]
    with pytest.raises(JobError, match="no job"):
        jobs.get(old.id)


def test_the_queue_holds_json_and_nothing_that_runs(bench: Bench) -> None:
    jobs = bench.jobs()
    job = jobs.add(ARGV)
    (data,) = jobs.huey.storage.enqueued_items()
    assert json.loads(bytes(data))["args"] == [job.id]
    with pytest.raises(TypeError):
        JsonSerializer().serialize({"anything": "else"})


def test_a_queue_that_cannot_be_opened_is_said_without_its_password(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file")
    with pytest.raises(JobError) as refused:
        queue(settings(tmp_path))
    assert str(tmp_path / "state") in refused.value.for_people
    remote = settings(tmp_path, MOTCUA_REDIS_URL="redis://:secret@127.0.0.1:1/0")
    with pytest.raises(JobError) as refused:
        queue(remote)
    assert "MOTCUA_REDIS_URL" in refused.value.for_people
    assert "secret" not in f"{refused.value!r} {refused.value.for_people} {remote!r}"
    assert refused.value.__cause__ is None


@pytest.fixture
def redis_url(tmp_path: Path) -> Iterator[str]:
    server = shutil.which("redis-server")
    if not server:
        pytest.skip("no redis-server on this machine")
    path = tmp_path / "redis.sock"
    command = [server, "--port", "0", "--unixsocket", str(path), "--save", "", "--dir", str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        while not path.exists():
            assert process.poll() is None
            time.sleep(0.01)
        yield f"unix://{path}"
        process.terminate()


def test_redis_is_the_same_with_another_setting(tmp_path: Path, redis_url: str) -> None:
    bench = Bench(tmp_path, MOTCUA_REDIS_URL=redis_url)
    jobs = bench.jobs()
    done, lost = jobs.add(ARGV), jobs.add(ARGV)
    bench.jobs().work_off()
    assert jobs.get(done.id).state is State.DONE
    jobs._put(replace(jobs.get(lost.id), state=State.RUNNING, host=socket.gethostname()))
    assert [job.id for job in bench.jobs().work_off()] == [lost.id]
    assert [job.state for job in jobs.all()] == [State.DONE] * 2
    assert not (tmp_path / "state" / "jobs.sqlite").exists()
