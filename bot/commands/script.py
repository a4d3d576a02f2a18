"""``motcua script KIND …``: a bulletin's script, before anything is spoken."""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any

from bot.commands.radio import Studio, add_subject, overlong
from bot.radio.programme.pieces import TEMPLATE
from bot.radio.templates import kinds
from bot.settings import Settings


def add(commands: Any) -> None:
    parser = commands.add_parser("script", help="lời đọc của một bản tin (a bulletin's script)")
    add_subject(parser)
    parser.add_argument("--json", action="store_true", help="thêm từng câu với dữ kiện của nó")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, settings: Settings) -> int:
    if args.kind == "list":
        print("\n".join(kind for kind in kinds(settings.templates) if kind != TEMPLATE))  # a programme's has no subject
        return 0
    studio = Studio.from_args(args, settings)
    composed = studio.compose(args.kind, studio.subject(args.about), args.slot)
    script = composed.script
    if args.json:
        report = {
            **script.to_dict(),
            "text": script.text,
            "estimated_s": round(composed.seconds, 1),
            "slot_s": composed.limit_s,
            "fits": composed.fits,
        }
        print(json.dumps(report, ensure_ascii=False, indent=2))
    else:
        print(f"{script.title}\n\n{script.text}")
    print(f"Dài khoảng {composed.seconds:.0f} giây, {len(script.sentences)} câu.", file=sys.stderr)
    if not composed.fits:
        print(overlong(composed), file=sys.stderr)
    return 0 if composed.fits else 1
