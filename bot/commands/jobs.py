"""``motcua jobs``: bulletins rendered by a worker in the background: queued, listed, cancelled, taken up again."""

from __future__ import annotations

import argparse
import datetime as dt
import logging
import sys
import threading
import time
from collections.abc import Callable, Sequence
from typing import Any

from bot.errors import JobError
from bot.settings import VIETNAM, Settings

_STATES = {
    "queued": "đang chờ",
    "running": "đang làm",
    "done": "xong",
    "failed": "hỏng",
    "cancelled": "đã hủy",
}


def add(commands: Any) -> None:
    parser = commands.add_parser("jobs", help="làm bản tin ở chế độ nền (background jobs)")
    steps = parser.add_subparsers(dest="step", required=True, metavar="VIỆC")
    put = steps.add_parser(
        "add", help="xếp một bản tin vào hàng đợi, ví dụ: motcua jobs add bulletin procedure_guide 1.001193"
    )
    put.add_argument("argv", nargs=argparse.REMAINDER, metavar="LỆNH", help="lệnh bulletin như thường lệ")
    run_ = steps.add_parser("run", help="chạy người làm việc nền, dừng bằng Ctrl-C")
    run_.add_argument("--until-empty", action="store_true", help="làm hết hàng đợi rồi thôi")
    run_.add_argument("--workers", type=int, default=1, choices=range(1, 9), metavar="SỐ")
    steps.add_parser("list", help="các công việc")
    for name, words in (
        ("cancel", "hủy một công việc"),
        ("retry", "làm lại việc hỏng hoặc đã hủy"),
        ("watch", "xem tiến độ đến khi xong"),
    ):
        steps.add_parser(name, help=words).add_argument("id", metavar="MÃ")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, settings: Settings) -> int:
    from bot.job_queue import queue
    from bot.jobs import Jobs

    jobs = Jobs(queue(settings), settings.state / "jobs", lambda: dt.datetime.now(dt.UTC), worker(settings))
    if args.step == "add":
        job = jobs.add(checked(args.argv, settings.today()))
        print(job.id)
    elif args.step == "list":
        everything = jobs.all()
        for job in everything:
            print(line(job))
        print(f"{len(everything)} công việc.", file=sys.stderr)
    elif args.step in {"cancel", "retry"}:
        job = jobs.cancel(args.id) if args.step == "cancel" else jobs.retry(args.id)
        print(line(jobs.get(job.id)))
    elif args.step == "watch":
        job = watch(jobs, args.id)
        print(line(job))
        return 0 if job.state == "done" else 1
    else:
        return _run(args, settings, jobs)
    return 0


def checked(argv: Sequence[str], today: dt.date) -> list[str]:
    """The command to queue, its day fixed to the day it was asked for. Wrong usage ends the program, as it would there.

    Raise JobError when it makes no bulletin.
    """
    parsed = _parse(argv)
    plan = getattr(parsed, "file", None)  # a worker may stand in another folder
    fixed = [str(plan.resolve()) if plan and word == str(plan) else word for word in argv]
    return fixed if parsed.date else [*fixed, "--date", today.isoformat()]


def worker(settings: Settings) -> Callable[[Sequence[str], Any], list[str]]:
    """Does what the command in a job says, reporting to the job instead of the console."""

    def work(argv: Sequence[str], on_progress: Any) -> list[str]:
        try:
            parsed = _parse(argv)
        except (
            SystemExit
        ) as error:  # argparse's way to say that an option is wrong: checked when added, so from elsewhere
            raise JobError(f"wrong arguments: {argv}", for_people="Công việc có tham số sai. Hãy thêm lại.") from error
        bulletin = parsed.make(parsed, settings, on_progress)
        return [str(path) for path in bulletin.files.values()]

    return work


def watch(jobs: Any, job_id: str, wait: Callable[[float], None] = time.sleep) -> Any:
    """Show the job's progress until it has ended; the job as it is then."""
    from bot.commands.progress import ProgressBar
    from bot.job_queue import ENDED

    bar, seen = ProgressBar(sys.stderr), ("", 0, 0)
    while (job := jobs.get(job_id)).state not in ENDED:
        if (job.step, job.done, job.total) != seen and job.total:
            seen = (job.step, job.done, job.total)
            bar(*seen)
        wait(0.3)
    return job


def line(job: Any) -> str:
    """One job for people; times in Vietnam's."""
    added = dt.datetime.fromisoformat(job.added_at).astimezone(VIETNAM)
    progress = f" {job.step} {job.done}/{job.total}" if job.state == "running" and job.total else ""
    parts = [job.id, f"{_STATES[job.state]}{progress}", f"{added:%H:%M %d/%m/%Y}", " ".join(job.argv)]
    return " | ".join([*parts, *filter(None, [job.message, job.result[0] if job.result else ""])])


def _run(args: argparse.Namespace, settings: Settings, jobs: Any) -> int:
    from bot.radio.publish import clear_abandoned

    logging.basicConfig(level=logging.INFO, stream=sys.stderr, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    settings.audio_out.mkdir(parents=True, exist_ok=True)
    clear_abandoned(settings.audio_out)
    jobs.forget_ended()
    if args.until_empty:
        taken = jobs.work_off()
        failed = [job for job in taken if job.state == "failed"]
        print(f"Đã làm {len(taken)} công việc, {len(failed)} hỏng.", file=sys.stderr)
        return 1 if failed else 0
    stop = threading.Event()
    threading.Thread(target=_keep_resuming, args=(jobs, stop), name="resume", daemon=True).start()
    jobs.huey.create_consumer(workers=args.workers, worker_type="thread", max_delay=2.0, periodic=False).run()
    stop.set()
    return 0


def _keep_resuming(jobs: Any, stop: threading.Event) -> None:
    """Take up lost jobs now and every half minute: workers on other machines may die at any time."""
    while True:
        try:
            jobs.resume()
        except Exception:  # the queue may be away for a while
            logging.getLogger(__name__).exception("cannot look for lost jobs")
        if stop.wait(30.0):
            return


def _parse(argv: Sequence[str]) -> argparse.Namespace:
    from bot.cli import parser

    if not argv or argv[0] not in {"bulletin", "programme"}:
        raise JobError(
            f"not a job: {argv[:1]}",
            for_people="Hàng đợi chỉ nhận lệnh làm bản tin, ví dụ: bulletin procedure_guide 1.001193.",
        )
    parsed = parser().parse_args(argv)
    if not hasattr(parsed, "make"):
        raise JobError(f"{argv[0]} cannot be a job", for_people=f"Lệnh {argv[0]} chưa chạy nền được.")
    if parsed.out:
        raise JobError("a job writes into audio_out only", for_people="Việc nền chỉ ghi vào audio_out: hãy bỏ --out.")
    return parsed
