"""``motcua spoken``: lines in, their spoken form out."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from bot.commands.radio import vocabulary
from bot.radio.spoken import Region
from bot.radio.spoken.command import run as say_lines
from bot.settings import Settings


def add(commands: Any) -> None:
    parser = commands.add_parser("spoken", help="đọc chữ thành lời (written lines to spoken text)")
    parser.add_argument("--region", choices=[region.value for region in Region], default=Region.SOUTH.value)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, settings: Settings) -> int:
    return say_lines(sys.stdin, sys.stdout, vocabulary(settings), Region(args.region))
