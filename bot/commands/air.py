"""What happens to a finished bulletin: ``motcua approve``, ``approvals``, ``recall`` and ``handover``."""

from __future__ import annotations

import argparse
import datetime as dt
import signal
import sys
import threading
from pathlib import Path
from typing import Any

from bot.errors import AirError
from bot.settings import VIETNAM, Settings

_STEPS = {"draft": "nháp", "reviewed": "đã biên tập", "approved": "đã duyệt"}


def add(commands: Any) -> None:
    approve = commands.add_parser("approve", help="ký biên tập hoặc duyệt một bản tin (review, approve)")
    approve.add_argument("slug", metavar="BẢN_TIN", help="tên bản tin, xem motcua approvals")
    approve.add_argument("--by", required=True, metavar="HỌ_VÀ_TÊN")
    approve.add_argument(
        "--step", required=True, choices=["review", "approve"], help="biên tập trước, rồi người khác duyệt"
    )
    for name, words in (("from", "ngày đầu được phát"), ("until", "ngày cuối được phát")):
        approve.add_argument(f"--{name}", dest=f"valid_{name}", type=dt.date.fromisoformat, metavar="NGÀY", help=words)
    approve.set_defaults(run=run_approve)

    approvals = commands.add_parser("approvals", help="các bản tin và tình trạng duyệt (approvals)")
    approvals.set_defaults(run=run_approvals)

    recall = commands.add_parser("recall", help="tìm bản tin có dữ kiện đã đổi, hoặc thu hồi bằng tay (recall)")
    recall.add_argument("slug", nargs="?", metavar="BẢN_TIN")
    recall.add_argument("--by", metavar="HỌ_VÀ_TÊN", help="người thu hồi bằng tay")
    recall.add_argument("--reason", default="", metavar="LÝ_DO")
    recall.add_argument("--lift", action="store_true", help="gỡ dấu thu hồi khi dữ kiện đã đúng trở lại")
    recall.add_argument("--watch", action="store_true", help="chạy mãi, tự thu hồi khi danh mục đổi; dừng bằng Ctrl-C")
    recall.add_argument("--every", type=float, default=60.0, metavar="GIÂY", help="--watch bao lâu nhìn lại (60)")
    recall.set_defaults(run=run_recall)

    handover = commands.add_parser("handover", help="bàn giao bản tin đã duyệt (hand over)")
    handover.add_argument("slug", metavar="BẢN_TIN")
    handover.add_argument("--out", type=Path, required=True, metavar="THƯ_MỤC")
    handover.add_argument("--rehearsal", action="store_true", help="bản THỬ để nghe trong nội bộ, không cần duyệt")
    handover.set_defaults(run=run_handover)


def desk(settings: Settings) -> Any:
    """The air desk over ``audio_out``. Raise FindingsError when the data have errors: nothing is aired unchecked."""
    from bot.catalogue.load import load_catalogue
    from bot.commands.radio import answered
    from bot.radio.air import Air

    clock = lambda: dt.datetime.now(dt.UTC)  # noqa: E731
    catalogue = load_catalogue(settings.data)
    return Air(
        settings.audio_out,
        catalogue,
        settings.today(),
        clock,
        answered=answered(settings),
        announce=lambda used: _announced(used, settings),
    )


def _announced(used: str, settings: Settings) -> Any:
    """A rehearsal's marks in the bulletin's own voice; by the one that always works where it cannot speak now."""
    from bot.radio.rehearsal import announced
    from bot.radio.speech.cache import SentenceCache
    from bot.radio.speech.known import KNOWN, engines_named

    names = [name for name in (used, "espeak") if name in KNOWN]
    engines = engines_named(names, state=settings.state, piper_voice=settings.piper_voice)
    speech = announced(engines, SentenceCache(settings.state / "speech"))
    for failure in speech.failures:
        print(f"Lưu ý: {failure.for_people} Giọng {speech.engine.name} đọc lời báo phát thử.", file=sys.stderr)
    return speech


def run_approve(args: argparse.Namespace, settings: Settings) -> int:
    air = desk(settings)
    if args.step == "review":
        now = air.review(args.slug, args.by)
    else:
        now = air.approve(args.slug, args.by, args.valid_from, args.valid_until)
    print(line(now, settings.today()))
    return 0


def run_approvals(args: argparse.Namespace, settings: Settings) -> int:
    everything = desk(settings).all()
    for now in everything:
        print(f"lỗi | {now.for_people}" if isinstance(now, AirError) else line(now, settings.today()))
    print(f"{len(everything)} bản tin trong {settings.audio_out}.", file=sys.stderr)
    return 1 if any(isinstance(now, AirError) for now in everything) else 0


def run_recall(args: argparse.Namespace, settings: Settings) -> int:
    """0 when nothing is recalled; 1 when something is, or cannot be read."""
    from bot.radio.watch import refusals

    if args.watch:
        return _watch(args, settings)
    air = desk(settings)
    if args.slug:
        if args.lift:
            air.lift(args.slug)
            print(f"{args.slug}: đã gỡ dấu thu hồi.")
            return 0
        if args.by:
            air.recall(args.slug, args.by, args.reason)
        found = [air.standing(args.slug)]
    elif args.by or args.lift:
        raise AirError("no bulletin named", for_people="Cần ghi tên bản tin. Xem tên bằng “motcua approvals”.")
    else:
        found = air.all()
    bad = refusals(found)
    for text in bad:
        print(text)
    print(f"Đã xem {len(found)} bản tin, {len(bad)} không được phát.", file=sys.stderr)
    return 1 if bad else 0


def _watch(args: argparse.Namespace, settings: Settings) -> int:
    if args.slug or args.by or args.lift:
        raise AirError(
            "--watch looks at all bulletins",
            for_people="--watch canh mọi bản tin: không ghi tên bản tin, --by hay --lift. Xem “motcua approvals”.",
        )
    from bot.radio.watch import signs, watch

    stop, every_s = threading.Event(), max(0.1, args.every)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    print(f"Đang canh danh mục, {every_s:g} giây nhìn lại một lần. Ctrl-C để dừng.", file=sys.stderr, flush=True)
    watch(
        look=lambda: desk(settings).all(),
        signs=lambda: signs(settings.data, settings.audio_out, settings.state / "queue.sqlite", settings.today()),
        tell=lambda line: print(line, flush=True),
        stop=stop,
        every_s=every_s,
    )
    return 0


def run_handover(args: argparse.Namespace, settings: Settings) -> int:
    bundle = desk(settings).hand_over(args.slug, args.out, rehearsal=args.rehearsal)
    if args.rehearsal:
        print("Đây là bản THỬ, không phát chính thức.", file=sys.stderr)
    print(bundle.folder)
    print(bundle.archive)
    return 0


def line(now: Any, today: dt.date) -> str:
    """One bulletin for people: name, state, who signed, until when, and what stands in the way today."""
    parts = [now.manifest.slug, "bị thu hồi" if now.recalled else _STEPS[now.step]]
    for words, signature in (("biên tập", now.reviewed), ("duyệt", now.approved)):
        if signature:
            at = signature.at.astimezone(VIETNAM)
            parts.append(f"{words}: {signature.by}, {at:%H:%M %d/%m/%Y}")
    if now.approved:
        parts.append(f"phát từ {now.approved.valid_from:%d/%m/%Y} đến {now.approved.valid_until:%d/%m/%Y}")
    obstacles = now.obstacles(today)
    parts.append(f"chưa phát được: {'; '.join(obstacles)}" if obstacles else "được phát hôm nay")
    return " | ".join(parts)
