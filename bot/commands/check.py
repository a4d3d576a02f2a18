"""``motcua check``: every finding of the data folder, ``file:line``, and exit code 1 when one is an error."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from bot.answers.lexicon import Lexicon, beyond_files
from bot.answers.line_questions import LineQuestions
from bot.catalogue.background import answered_after_all
from bot.catalogue.findings import Finding, FindingsError, Severity, at_most, relative
from bot.catalogue.listed import asked_files, listed
from bot.catalogue.load import load
from bot.catalogue.misfiled import misfiled
from bot.catalogue.staleness import stale
from bot.catalogue.yaml_file import read_yaml
from bot.errors import CatalogueError
from bot.radio.schedule import FILE, read_schedule
from bot.radio.spoken.vocabulary import Vocabulary
from bot.settings import Settings


def add(commands: Any) -> None:
    parser = commands.add_parser("check", help="kiểm tra dữ liệu (check the data)")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, settings: Settings) -> int:
    loaded = load(settings.data)
    asked = tuple(listed(asked_files(settings.data), settings.data))
    findings = at_most(
        [
            *loaded.findings,
            *stale(loaded, settings.today()),
            *misfiled(loaded, asked),
            *answered_after_all(loaded, listed(beyond_files(settings.data), settings.data), asked),
            *_of(Lexicon.load, settings.data / "lexicon.yml"),
            *_of(LineQuestions.load, settings.data),
            *_of(read_schedule, settings.data / FILE),
            *_spoken(settings.data / "spoken.yml"),
            *(f for path in sorted((settings.data / "dialogue").rglob("*.yml")) for f in _yaml(path, settings.data)),
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


def _yaml(path: Path, data: Path) -> Iterable[Finding]:
    """What is wrong with the file as YAML; what Rasa makes of it shows in training."""
    return read_yaml(path, relative(path, data)).findings


def _spoken(path: Path) -> Iterable[Finding]:
    """The vocabulary names its own lines (``file:line: what``); a file that is no YAML is told as every other."""
    if not path.exists():
        return
    file = read_yaml(path, path.name)
    yield from file.findings
    if file.has_errors:
        return
    try:
        Vocabulary.load(path)
    except CatalogueError as error:
        for line, told in re.findall(rf"^{re.escape(path.name)}:(\d+): (.*)$", str(error), re.MULTILINE):
            yield Finding(
                path.name, int(line), "spoken", f"Từ điển đọc chưa đúng ({told}).", "Xem lời dẫn ở đầu tệp spoken.yml."
            )
