"""``motcua bulletin KIND …``: from the catalogue to audio, transcript, timed text and manifest."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from pathlib import Path
from typing import Any

from bot.commands.progress import ProgressBar
from bot.commands.radio import Studio, add_subject, overlong
from bot.radio.bulletin import Bulletin, make_bulletin
from bot.radio.mastering.encode import FORMATS
from bot.radio.speech.cache import SentenceCache
from bot.settings import Settings


def add(commands: Any) -> None:
    parser = commands.add_parser("bulletin", help="làm bản tin có tiếng (make a bulletin's audio)")
    add_subject(parser)
    add_output(parser)
    parser.set_defaults(run=run)


def add_output(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, metavar="THƯ_MỤC", help="nơi ghi, mặc định audio_out")
    parser.add_argument(
        "--format", action="append", choices=list(FORMATS), metavar="DẠNG", help=f"{', '.join(FORMATS)}; mặc định mp3"
    )


def run(args: argparse.Namespace, settings: Settings) -> int:
    studio = Studio.from_args(args, settings)
    composed = studio.compose(args.kind, studio.subject(args.about), args.slot)
    if not composed.fits:
        print(overlong(composed), file=sys.stderr)
    bulletin = make_bulletin(
        composed.script,
        studio.vocabulary,
        studio.engines,
        args.out or settings.audio_out,
        clock=lambda: dt.datetime.now(dt.UTC),
        formats=args.format or ("mp3",),
        on_progress=ProgressBar(sys.stderr),
        cache=SentenceCache(settings.state / "speech"),
        region=studio.region,
    )
    report(bulletin)
    longest = max(file.duration_s or 0.0 for file in bulletin.manifest.files)
    if longest > args.slot:
        print(f"Bản tin dài {longest:.1f} giây, quá {args.slot:.0f} giây đã dặn.", file=sys.stderr)
        return 1
    return 0


def report(bulletin: Bulletin) -> None:
    """Files, duration and loudness on stdout; what people must be told about the voice on stderr."""
    for notice in bulletin.notices:
        print(f"Lưu ý: {notice}", file=sys.stderr)
    if bulletin.reused:
        print("Bản tin không có gì thay đổi, giữ nguyên các tệp đã có.", file=sys.stderr)
    manifest = bulletin.manifest
    print(f"{manifest.title} ({manifest.station}, {manifest.made_for:%d/%m/%Y}), giọng {manifest.engine.used}")
    for file in manifest.files:
        sound = (
            f"  {file.duration_s:.1f} giây, {file.loudness_lufs:.1f} LUFS, đỉnh {file.true_peak_dbtp:.1f} dBTP"
            if file.duration_s is not None
            else ""
        )
        print(f"{bulletin.folder / file.name}{sound}")
    print(bulletin.folder / f"{bulletin.slug}.json")
