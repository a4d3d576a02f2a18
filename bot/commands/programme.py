"""``motcua programme FILE``: greeting, items with bridges and sign-off in one audio that fills its slot."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from pathlib import Path
from typing import Any

from bot.catalogue.findings import FindingsError
from bot.commands.bulletin import add_output, papers, report
from bot.commands.bulletin import sound as sound_of
from bot.commands.progress import ProgressBar
from bot.commands.radio import Studio, add_voice, seconds
from bot.radio.bulletin import Bulletin, OnProgress, Sound, make_bulletin
from bot.radio.programme import FittedProgramme, fit_programme, read_plan
from bot.radio.programme.timing import Timing
from bot.radio.speech.cache import SentenceCache
from bot.settings import Settings


def add(commands: Any) -> None:
    parser = commands.add_parser("programme", help="làm chương trình nhiều mục (a programme that fills its slot)")
    parser.add_argument("file", type=Path, metavar="TỆP", help="tệp .yml liệt kê các mục, xem docs/radio.md")
    parser.add_argument("--slot", type=seconds, metavar="GIÂY", help="thời lượng, mặc định như trong tệp")
    parser.add_argument("--script", action="store_true", help="chỉ in lời đọc, không ghi âm thanh")
    add_voice(parser)
    add_output(parser)
    parser.set_defaults(run=run, make=make)


def run(args: argparse.Namespace, settings: Settings) -> int:
    studio, sound = Studio.from_args(args, settings), sound_of(args)
    progress = ProgressBar(sys.stderr)
    try:
        fitted = fit(args, settings, studio, sound, progress)
    except FindingsError as error:
        for finding in error.findings:
            print(finding)
        return 1
    tell(fitted)
    if args.script:
        print(f"{fitted.script.title}\n\n{fitted.script.text}")
    else:
        report(render(args, settings, studio, sound, fitted, progress))
    return 0 if fitted.fits else 1


def make(args: argparse.Namespace, settings: Settings, on_progress: OnProgress) -> Bulletin:
    """The programme that ``args`` ask for; also what a job does."""
    studio, sound = Studio.from_args(args, settings), sound_of(args)
    fitted = fit(args, settings, studio, sound, on_progress)
    return render(args, settings, studio, sound, fitted, on_progress)


def fit(
    args: argparse.Namespace, settings: Settings, studio: Studio, sound: Sound, on_progress: OnProgress
) -> FittedProgramme:
    """The script that fills the slot. Raise FindingsError when the plan's file has errors."""
    timing = Timing(studio.vocabulary, studio.engines, sound.join, _cache(settings), studio.region)
    return fit_programme(
        read_plan(args.file),
        studio.subjects(),
        settings.templates,
        timing,
        sound.join,
        slot_s=args.slot,
        on_sentence=lambda engine, done, total: on_progress(f"speech:{engine}", done, total),
    )


def render(
    args: argparse.Namespace,
    settings: Settings,
    studio: Studio,
    sound: Sound,
    fitted: FittedProgramme,
    on_progress: OnProgress,
) -> Bulletin:
    """The files of the fitted programme."""
    return make_bulletin(
        fitted.script,
        studio.vocabulary,
        studio.engines,
        args.out or settings.audio_out,
        clock=lambda: dt.datetime.now(dt.UTC),
        formats=args.format or ("mp3",),
        on_progress=on_progress,
        cache=_cache(settings),
        region=studio.region,
        sound=sound,
        papers=papers(args, fitted.script, studio.subject(None).catalogue),
    )


def _cache(settings: Settings) -> SentenceCache:
    return SentenceCache(settings.state / "speech")


def tell(fitted: FittedProgramme) -> None:
    """What staff must know: what was left out, shortened or too long, and whether the slot is filled."""
    lines = [
        f"Bỏ mục “{told.title}” (ưu tiên {told.item.priority}, {told.seconds:.0f} giây) vì hết giờ."
        for told in fitted.dropped
    ]
    lines += [
        f"Mục “{told.title}” dài {told.seconds:.0f} giây dù đã nói gọn nhất, quá {told.item.longest:.0f} giây cho phép."
        for told in fitted.overlong
    ]
    lines += [f"Mục “{told.title}” nói gọn còn {told.seconds:.0f} giây." for told in fitted.shortened]
    lines += [f"Thêm mục “{title}” vì còn giờ." for title in fitted.fillers]
    lines.append(f"Chương trình dài {fitted.seconds:.1f} giây, khung {fitted.slot_s:.0f} giây.")
    if not fitted.fits and fitted.off_s > 0:
        lines.append("Quá khung giờ: bớt mục, hạ ưu tiên của một mục, hoặc tăng thời lượng. Không câu nào bị cắt.")
    elif not fitted.fits:
        lines.append("Chưa đủ khung giờ: thêm mục vào fillers, hoặc giảm thời lượng.")
    for line in lines:
        print(line, file=sys.stderr)
