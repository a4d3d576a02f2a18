"""Rendering as jobs on Huey: queued, worked off, watched, cancelled, and taken up again after a crash.

Huey keeps the queue, in SQLite or in Redis; beside it lies a record for each job, as JSON. Huey forgets a task once a worker
has taken it, so a worker that dies would take its job along: the records remember, and ``Jobs.resume`` queues again what
nobody is working on. Sentences already spoken are in the cache, and nothing unfinished is ever visible, so a job that
starts over costs little and harms nothing.
"""

from __future__ import annotations

import datetime as dt
import fcntl
import logging
import secrets
import socket
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from huey.api import Huey  # type: ignore[import-untyped]
from huey.constants import EmptyData  # type: ignore[import-untyped]

from bot.errors import JobError, MotCuaError
from bot.job_queue import ENDED, Job, State

MAX_ATTEMPTS = 5
"""A job that ended its worker this often will do so again."""
_BEAT_S, _DEAD_S = 10.0, 60.0
_RECORD, _BEAT, _CANCEL = "job:", "beat:", "cancel:"
_log = logging.getLogger(__name__)

OnProgress = Callable[[str, int, int], None]
Work = Callable[[Sequence[str], OnProgress], Sequence[str]]
"""Does what a job asks: its arguments, where to report to; gives the paths of what it made."""


class _Cancelled(MotCuaError):
    pass


class Jobs:
    """The jobs of one queue. folder: for this machine's locks; clock: gives an aware datetime; work: does a job"""

    def __init__(self, huey: Huey, folder: Path, clock: Callable[[], dt.datetime], work: Work | None = None) -> None:
        self.huey = huey
        self._folder = folder
        self._clock = clock
        self._work = work
        self._host = socket.gethostname()
        self._task = huey.task(name="render")(self.execute)

    def add(self, argv: Sequence[str]) -> Job:
        job = Job(secrets.token_hex(4), tuple(argv), State.QUEUED, self._now())
        self._put(job)
        self._task(job.id)
        return job

    def get(self, job_id: str) -> Job:
        """Raise JobError when there is no such job."""
        data = self.huey.storage.peek_data(_RECORD + job_id)
        if data is EmptyData:
            raise JobError(
                f"no job {job_id!r}",
                for_people=f"Không có công việc “{job_id}”. Chạy “motcua jobs list” để xem các mã.",
            )
        return Job.from_json(data)

    def all(self) -> list[Job]:
        """Every job, the oldest first."""
        items = self.huey.storage.result_items()
        jobs = [Job.from_json(data) for key, data in items.items() if key.startswith(_RECORD)]
        return sorted(jobs, key=lambda job: (job.added_at, job.id))

    def cancel(self, job_id: str) -> Job:
        """One that waits is cancelled at once; one that runs, at its next sentence. Raise JobError when it has ended."""
        job = self.get(job_id)
        if job.state in ENDED:
            raise JobError(f"job {job_id} has ended", for_people=f"Công việc {job_id} đã kết thúc, không hủy được nữa.")
        self.huey.storage.put_data(_CANCEL + job_id, b"1")
        return job if self._alive(job) else self._end(job, State.CANCELLED)

    def retry(self, job_id: str) -> Job:
        """Queue a failed or cancelled job again. Raise JobError for any other."""
        job = self.get(job_id)
        if job.state not in {State.FAILED, State.CANCELLED}:
            raise JobError(f"job {job_id} is {job.state}", for_people=f"Công việc {job_id} chưa hỏng và chưa bị hủy.")
        self.huey.storage.delete_data(_CANCEL + job_id)
        job = replace(job, state=State.QUEUED, message="", attempts=0, ended_at="")
        self._put(job)
        self._task(job.id)
        return job

    def forget_ended(self, keep: int = 200) -> None:
        """Drop the records of all ended jobs but the newest ``keep``."""
        for job in [job for job in self.all() if job.state in ENDED][: -keep or None]:
            for prefix in (_RECORD, _BEAT, _CANCEL):
                self.huey.storage.delete_data(prefix + job.id)
            (self._folder / f"{job.id}.lock").unlink(missing_ok=True)

    def resume(self) -> list[Job]:
        """Queue again every job that is neither waiting in the queue nor worked on by a living worker."""
        waiting = {task.args[0] for task in self.huey.pending()}
        lost = [job for job in self.all() if job.state not in ENDED and job.id not in waiting and not self._alive(job)]
        for job in lost:
            if job.attempts >= MAX_ATTEMPTS:
                self._end(
                    job, State.FAILED, f"Đã bị dừng giữa chừng {job.attempts} lần. Xem nhật ký của máy rồi thử lại."
                )
            else:
                self._task(job.id)
        return lost

    def work_off(self) -> list[Job]:
        """Take up what was lost, then work until the queue is empty; the jobs as they are afterwards."""
        self.resume()
        taken: dict[str, None] = {}
        while task := self.huey.dequeue():
            self.huey.execute(task)
            taken[task.args[0]] = None
        return [job for job in self.all() if job.id in taken]

    def execute(self, job_id: str) -> None:
        """Do one job, unless it has ended or another worker has it. What goes wrong ends up in its record."""
        with self._claimed(job_id) as claimed:
            if claimed is None or self._work is None:
                return
            if self._cancelled(job_id):
                self._end(claimed, State.CANCELLED)
                return
            attempts = claimed.attempts + 1
            job = replace(claimed, state=State.RUNNING, attempts=attempts, host=self._host, step="", done=0, total=0)
            self._put(job)
            try:
                result = self._work(job.argv, lambda *progress: self._progress(job, *progress))
                self._end(self.get(job_id), State.DONE, result=tuple(result))
            except _Cancelled:
                self._end(self.get(job_id), State.CANCELLED)
            except MotCuaError as error:
                _log.warning("job %s failed: %s", job_id, error)
                self._end(self.get(job_id), State.FAILED, error.for_people)
            except Exception:
                _log.exception("job %s failed", job_id)
                self._end(self.get(job_id), State.FAILED, "Lỗi trong phần mềm. Xem nhật ký của máy.")

    def _progress(self, job: Job, step: str, done: int, total: int) -> None:
        if self._cancelled(job.id):
            raise _Cancelled("cancelled")
        self._put(replace(job, step=step, done=done, total=total))

    def _cancelled(self, job_id: str) -> bool:
        return bool(self.huey.storage.has_data_for_key(_CANCEL + job_id))

    def _end(self, job: Job, state: State, message: str = "", result: tuple[str, ...] = ()) -> Job:
        job = replace(job, state=state, message=message, result=result, ended_at=self._now())
        self._put(job)
        return job

    @contextmanager
    def _claimed(self, job_id: str) -> Iterator[Job | None]:
        """The job while this worker holds it; None when it has ended, or somebody else does."""
        self._folder.mkdir(parents=True, exist_ok=True)
        with (self._folder / f"{job_id}.lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                yield None
                return
            try:
                job = self.get(job_id)
            except JobError:  # forgotten meanwhile
                yield None
                return
            if job.state in ENDED or (job.host != self._host and self._alive(job)):
                yield None
                return
            with self._beating(job_id):
                yield job

    @contextmanager
    def _beating(self, job_id: str) -> Iterator[None]:
        """Other machines cannot see the lock: they go by this."""
        stop = threading.Event()

        def beat() -> None:
            while True:
                self.huey.storage.put_data(_BEAT + job_id, str(self._clock().timestamp()).encode())
                if stop.wait(_BEAT_S):
                    return

        thread = threading.Thread(target=beat, name=f"beat-{job_id}", daemon=True)
        thread.start()
        try:
            yield
        finally:
            stop.set()
            thread.join()

    def _alive(self, job: Job) -> bool:
        """Whether a worker has it: on this machine it holds the lock, on another its heart has beaten of late."""
        if job.state is not State.RUNNING:
            return False
        if job.host != self._host:
            beat = self.huey.storage.peek_data(_BEAT + job.id)
            return beat is not EmptyData and self._clock().timestamp() - float(beat) < _DEAD_S
        try:
            with (self._folder / f"{job.id}.lock").open("r") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except FileNotFoundError:
            return False
        except BlockingIOError:
            return True
        return False

    def _put(self, job: Job) -> None:
        self.huey.storage.put_data(_RECORD + job.id, job.to_json())

    def _now(self) -> str:
        return self._clock().astimezone(dt.UTC).isoformat(timespec="milliseconds")
