"""``motcua check``: every finding of the data folder, ``file:line``, and exit code 1 when one is an error."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from bot.answers.lexicon import Lexicon
from bot.catalogue.findings import Finding, FindingsError, Severity, at_most
from bot.catalogue.load import load
from bot.catalogue.staleness import stale
from bot.radio.schedule import FILE, read_schedule
from bot.settings import Settings


def add(commands: Any) -> None:
    parser = commands.add_parser("check", help="kiểm tra dữ liệu (check the data)")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, settings: Settings) -> int:
    loaded = load(settings.data)
    findings = at_most(
        [
            *loaded.findings,
            *stale(loaded, settings.today()),
            *_of(Lexicon.load, settings.data / "lexicon.yml"),
            *_of(read_schedule, settings.data / FILE),
        ]
    )
    for finding in findings:
        print(finding)
    errors = sum(f.severity is Severity.ERROR for f in findings)
    print(
        f"{len(loaded.procedures)} thủ tục, {len(loaded.faqs)} câu hỏi chung, {len(loaded.sources)} nguồn: "
        f"{errors} lỗi, {len(findings) - errors} lưu ý.",
        file=sys.stderr,
    )
    return 1 if errors else 0


def _of(read: Callable[[Path], object], path: Path) -> Iterable[Finding]:
    """Findings of a file that may be absent: chat needs no schedule, and an absent lexicon is an empty one."""
    try:
        if path.exists() or path.is_symlink():
            read(path)
    except FindingsError as error:
        return error.findings
    return ()
