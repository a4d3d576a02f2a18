"""``motcua import portal FILE``: the national portal's records as drafts beside the curated procedures."""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TextIO

from bot.catalogue.catalogue import Catalogue
from bot.catalogue.draft import Draft
from bot.catalogue.drafts_file import FILE, Drafts, write
from bot.catalogue.load import load_catalogue
from bot.catalogue.portal import RecordError, draft_of
from bot.commands.progress import ProgressBar
from bot.errors import CatalogueError
from bot.settings import Settings

_SHOWN = 50  # bad lines named one by one


def add(commands: Any) -> None:
    parser = commands.add_parser("import", help="nhập dữ liệu từ nơi khác (import)")
    sources = parser.add_subparsers(dest="source", required=True, metavar="NGUỒN")
    portal = sources.add_parser("portal", help="bản ghi của Cổng Dịch vụ công quốc gia, thành bản nháp")
    portal.add_argument("file", type=Path, help="tệp .jsonl hoặc .jsonl.gz, mỗi dòng một thủ tục")
    portal.set_defaults(run=run)


@dataclass
class Report:
    """What became of the lines. covered: codes that a curated procedure has; again: codes seen before in the file."""

    read: int = 0
    covered: list[str] = field(default_factory=list)
    again: list[str] = field(default_factory=list)
    bad: list[tuple[int, str]] = field(default_factory=list)
    drafts: dict[str, Draft] = field(default_factory=dict)

    def print(self, out: TextIO, held: int) -> None:
        print(f"Đã đọc {self.read} bản ghi; nhập {len(self.drafts)} bản nháp; kho nháp hiện có {held}.", file=out)
        print(f"Bỏ qua {len(self.covered)} vì đã có thủ tục biên soạn: {_some(self.covered)}", file=out)
        if self.again:
            print(f"{len(self.again)} mã lặp lại, lấy bản ghi sau cùng: {_some(self.again)}", file=out)
        print(f"{len(self.bad)} dòng hỏng.", file=out)
        for number, why in self.bad[:_SHOWN]:
            print(f"  dòng {number}: {why}", file=out)
        if len(self.bad) > _SHOWN:
            print(f"  … và {len(self.bad) - _SHOWN} dòng nữa", file=out)


def run(args: argparse.Namespace, settings: Settings) -> int:
    """1 when a line was bad; the good ones are imported all the same."""
    catalogue = load_catalogue(settings.data)
    report = read(args.file, catalogue, ProgressBar(sys.stderr))
    held = merge(settings.data / FILE, report.drafts, catalogue)
    report.print(sys.stdout, held)
    return 1 if report.bad else 0


def read(path: Path, catalogue: Catalogue, progress: ProgressBar) -> Report:
    """Read the file line by line. Raise CatalogueError when it cannot be read to its end; nothing is written then."""
    report = Report()
    try:
        for number, line in _lines(path, progress):
            if line.strip():
                _take(line, number, catalogue, report)
    except (OSError, EOFError) as error:
        raise CatalogueError(
            f"cannot read {path.name}: {error}",
            for_people=f"Không đọc được hết tệp {path.name}; chưa nhập gì. Kiểm tra đường dẫn, hoặc tải lại tệp.",
        ) from error
    return report


def merge(path: Path, drafts: dict[str, Draft], catalogue: Catalogue) -> int:
    """Add to the drafts held, newer ones in place of older; those curated meanwhile go. Returns how many are held."""
    held = Drafts.read(path)
    kept = {code for code in held.names if code not in drafts and catalogue.procedure(code) is None}
    old = (draft for code in held.names if code in kept and (draft := held.get(code)))
    write(path, (*old, *drafts.values()))
    return len(kept) + len(drafts)


def _take(line: bytes, number: int, catalogue: Catalogue, report: Report) -> None:
    report.read += 1
    try:
        draft = draft_of(json.loads(line))
    except RecordError as error:
        report.bad.append((number, error.for_people))
    except (ValueError, RecursionError):
        report.bad.append((number, "không phải JSON trọn vẹn"))
    else:
        if catalogue.procedure(draft.code):
            report.covered.append(draft.code)
            return
        if draft.code in report.drafts:
            report.again.append(draft.code)
        report.drafts[draft.code] = draft


def _lines(path: Path, progress: ProgressBar) -> Iterator[tuple[int, bytes]]:
    size = path.stat().st_size
    with ExitStack() as stack:
        raw = stack.enter_context(path.open("rb"))
        lines: Iterable[bytes] = stack.enter_context(gzip.GzipFile(fileobj=raw)) if path.suffix == ".gz" else raw
        for number, line in enumerate(lines, 1):
            yield number, line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
            if number % 200 == 0 and raw.tell() < size:
                progress("đọc tệp", raw.tell(), size)
        progress("đọc tệp", size, size)


def _some(codes: list[str], most: int = 12) -> str:
    unique = list(dict.fromkeys(codes))
    return ", ".join(unique[:most]) + (f" … ({len(unique)} mã)" if len(unique) > most else "") if unique else "không có"
