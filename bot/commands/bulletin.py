"""``motcua bulletin KIND …``: from the catalogue to audio, transcript, timed text and manifest."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from pathlib import Path
from typing import Any

from bot.catalogue.catalogue import Catalogue
from bot.commands.progress import ProgressBar
from bot.commands.radio import Studio, add_subject, overlong
from bot.radio.bulletin import Bulletin, OnProgress, Sound, make_bulletin
from bot.radio.mastering.bed import Bed
from bot.radio.mastering.encode import FORMATS
from bot.radio.mastering.join import JoinSettings
from bot.radio.mastering.recording import Recording
from bot.radio.measured import compose_measured
from bot.radio.papers import Papers
from bot.radio.programme.timing import Timing
from bot.radio.script import Script
from bot.radio.speech.cache import SentenceCache
from bot.settings import Settings


def add(commands: Any) -> None:
    parser = commands.add_parser("bulletin", help="làm bản tin có tiếng (make a bulletin's audio)")
    add_subject(parser)
    add_output(parser)
    parser.set_defaults(run=run, make=make)


def add_output(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, metavar="THƯ_MỤC", help="nơi ghi, mặc định audio_out")
    parser.add_argument(
        "--format", action="append", choices=list(FORMATS), metavar="DẠNG", help=f"{', '.join(FORMATS)}; mặc định mp3"
    )
    parser.add_argument(
        "--bed", nargs="?", const="", metavar="TỆP", help="nhạc nền nhỏ dưới giọng đọc: tệp của đài, hoặc nhạc tự tạo"
    )
    parser.add_argument("--chime", type=Path, metavar="TỆP", help="nhạc hiệu của đài ở đầu và cuối, thay tiếng chuông")
    parser.add_argument("--no-papers", action="store_true", help="không làm lời đọc Word để ký và hình sóng âm")


def run(args: argparse.Namespace, settings: Settings) -> int:
    bulletin = make(args, settings, ProgressBar(sys.stderr))
    report(bulletin)
    longest = max(file.duration_s or 0.0 for file in bulletin.manifest.files)
    if longest > args.slot:
        print(f"Bản tin dài {longest:.1f} giây, quá {args.slot:.0f} giây đã dặn.", file=sys.stderr)
        return 1
    return 0


def make(args: argparse.Namespace, settings: Settings, on_progress: OnProgress) -> Bulletin:
    """The bulletin that ``args`` ask for; also what a job does."""
    studio = Studio.from_args(args, settings)
    subject = studio.subject(args.about)
    made_sound, cache = sound(args), SentenceCache(settings.state / "speech")
    composed = compose_measured(
        studio.writer(args.kind, subject, args.slot),
        Timing(studio.vocabulary, studio.engines, made_sound.join, cache, studio.region),
        made_sound.join,
        lambda engine, done, total: on_progress(f"speech:{engine}", done, total),
    )
    if not composed.fits:
        print(overlong(composed), file=sys.stderr)
    return make_bulletin(
        composed.script,
        studio.vocabulary,
        studio.engines,
        args.out or settings.audio_out,
        clock=lambda: dt.datetime.now(dt.UTC),
        formats=args.format or ("mp3",),
        on_progress=on_progress,
        cache=cache,
        region=studio.region,
        sound=made_sound,
        papers=papers(args, composed.script, subject.catalogue),
    )


def sound(args: argparse.Namespace) -> Sound:
    """Chime and music as ``args`` want them. Raise MasteringError when a file of theirs is no sound."""
    chime = Recording.of(args.chime) if args.chime else None
    bed = None if args.bed is None else Bed(Recording.of(Path(args.bed)) if args.bed else None)
    return Sound(join=JoinSettings(chime=chime, bed=bed))


def papers(args: argparse.Namespace, script: Script, catalogue: Catalogue) -> Papers | None:
    """A Word file to sign and a picture of the sound, with the sources' titles; None when they were not wanted."""
    if args.no_papers:
        return None
    known = {use.source for use in script.facts} & set(catalogue.sources)
    return Papers(source_titles={source: catalogue.cite(source).title for source in known})


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
