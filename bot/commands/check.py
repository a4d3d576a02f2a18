"""``motcua check``: every finding of the data folder, ``file:line``, and exit code 1 when one is an error."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from bot.answers.lexicon import Lexicon
from bot.catalogue.findings import Finding, FindingsError, Severity
from bot.catalogue.load import load
from bot.radio.schedule import FILE, read_schedule
from bot.settings import Settings


def add(commands: Any) -> None:
    parser = commands.add_parser("check", help="kiểm tra dữ liệu (check the data)")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, settings: Settings) -> int:
    loaded = load(settings.data)
    findings: list[Finding] = [*loaded.findings, *_lexicon(settings), *_schedule(settings)]
    for finding in findings:
        print(finding)
    errors = sum(f.severity is Severity.ERROR for f in findings)
    print(
        f"{len(loaded.procedures)} thủ tục, {len(loaded.faqs)} câu hỏi chung, {len(loaded.sources)} nguồn: "
        f"{errors} lỗi, {len(findings) - errors} lưu ý.",
        file=sys.stderr,
    )
    return 1 if errors else 0


def _lexicon(settings: Settings) -> tuple[Finding, ...]:
    try:
        Lexicon.load(settings.data / "lexicon.yml")
    except FindingsError as error:
        return error.findings
    return ()


def _schedule(settings: Settings) -> tuple[Finding, ...]:
    """A data folder without a schedule is fine: chat needs none."""
    path = settings.data / FILE
    try:
        if path.is_file():
            read_schedule(path)
    except FindingsError as error:
        return error.findings
    return ()
