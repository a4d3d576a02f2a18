"""``motcua schedule``: the station's week: shown, checked, and exchanged as iCalendar."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from pathlib import Path
from typing import Any

from bot.catalogue.findings import FindingsError, Severity
from bot.catalogue.load import load_catalogue
from bot.errors import ScheduleError
from bot.radio.calendar_file import add_slots, from_ical, slots_yaml, to_ical
from bot.radio.schedule import DAYS, FILE, load_schedule
from bot.settings import Settings


def add(commands: Any) -> None:
    parser = commands.add_parser("schedule", help="lịch phát thanh (weekly schedule)")
    steps = parser.add_subparsers(dest="step")
    show = steps.add_parser("show", help="các lần phát sắp tới")
    show.add_argument("--from", dest="first", type=dt.date.fromisoformat, metavar="NGÀY", help="mặc định là hôm nay")
    show.add_argument("--days", type=int, default=7, metavar="SỐ")
    steps.add_parser("check", help="kiểm tra tệp lịch")
    export = steps.add_parser("export", help="ghi ra lịch iCalendar (.ics)")
    export.add_argument("--out", type=Path, metavar="TỆP", help="mặc định là màn hình")
    bring = steps.add_parser("import", help="đọc lịch iCalendar (.ics)")
    bring.add_argument("file", type=Path, metavar="TỆP")
    bring.add_argument("--write", action="store_true", help=f"ghi các khung nhận được vào {FILE}")
    parser.set_defaults(run=run, first=None, days=7)


def run(args: argparse.Namespace, settings: Settings) -> int:
    try:
        schedule = load_schedule(settings.data)
    except FindingsError as error:
        for finding in error.findings:
            print(finding)
        return 1
    if args.step == "check":
        print(f"{FILE}: {len(schedule.slots)} khung giờ, không có lỗi.")
        return 0
    if args.step == "export":
        return _export(args, settings)
    if args.step == "import":
        return _import(args, settings)
    for airing in schedule.airings(args.first or settings.today(), max(1, min(args.days, 366))):
        day = airing.start
        holiday = f" | {airing.holiday}" if airing.holiday else ""
        times = f"{day:%H:%M}–{airing.end:%H:%M}"
        print(f"{DAYS[day.weekday()]} {day.day}/{day.month}/{day.year} {times} | {_slot(airing.slot)}{holiday}")
    return 0


def _slot(slot: Any) -> str:
    return f"{slot.name} ({slot.priority})"


def _export(args: argparse.Namespace, settings: Settings) -> int:
    station = load_catalogue(settings.data).localities[settings.locality].station.name
    data = to_ical(load_schedule(settings.data), station, settings.today(), lambda: dt.datetime.now(dt.UTC))
    if args.out is None:
        sys.stdout.write(data.decode("utf-8").replace("\r\n", "\n"))
        return 0
    try:
        args.out.write_bytes(data)
    except OSError as error:
        raise ScheduleError(f"cannot write {args.out}: {error}", for_people=f"Không ghi được {args.out}.") from error
    print(f"Đã ghi {args.out}.")
    return 0


def _import(args: argparse.Namespace, settings: Settings) -> int:
    try:
        data = args.file.read_bytes()
    except OSError as error:
        raise ScheduleError(f"cannot read {args.file}: {error}", for_people=f"Không đọc được {args.file}.") from error
    imported = from_ical(data, args.file.name, load_schedule(settings.data))
    for finding in imported.findings:
        print(finding, file=sys.stderr)
    refused = sum(finding.severity is Severity.ERROR for finding in imported.findings)
    if imported.slots:
        print(slots_yaml(imported.slots), end="")
        if args.write:
            add_slots(settings.data / FILE, imported.slots)
    written = f", đã ghi vào {FILE}" if args.write and imported.slots else ""
    print(f"Nhận {len(imported.slots)} khung giờ{written}; từ chối {refused}.", file=sys.stderr)
    return 1 if refused else 0
