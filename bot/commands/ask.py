"""``motcua ask --json``: JSON lines in, JSON lines out, through the trained bot exactly as Telegram does."""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from typing import Any, TextIO

from bot.commands.start import load_bot
from bot.dialogue.bot import Bot
from bot.errors import DialogueError
from bot.settings import Settings

_EXPECTED = 'Expected: {"id": 1, "sender": "someone", "text": "a question"}'


def add(commands: Any) -> None:
    parser = commands.add_parser("ask", help="hỏi bot (ask the bot)")
    parser.add_argument("--json", action="store_true", help='dòng JSON vào {"id","sender","text"}, dòng JSON ra')
    parser.add_argument("question", nargs="*", help="một câu hỏi, khi không dùng --json")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, settings: Settings) -> int:
    if args.json == bool(args.question):
        print("motcua ask: dùng --json với dữ liệu vào, hoặc viết một câu hỏi.", file=sys.stderr)
        return 2
    bot = load_bot(settings)
    try:
        if args.json:
            return asyncio.run(answer_lines(bot, sys.stdin, sys.stdout))
        print(asyncio.run(bot.reply("cli", " ".join(args.question))).text)
        return 0
    finally:
        bot.close()


async def answer_lines(bot: Bot, lines: TextIO, out: TextIO) -> int:
    """Answer line by line, in order. A line that is no question is answered with ``error``; the rest go on."""
    code = 0
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            asked = _question(line)
        except DialogueError as error:
            print(json.dumps({"error": f"line {number}: {error}"}), file=out, flush=True)
            code = 1
            continue
        answered: dict[str, Any] = {"id": asked["id"], "sender": asked["sender"]}
        try:
            answered |= (await bot.reply(asked["sender"], asked["text"])).reply
        except DialogueError as error:
            answered |= {"error": str(error)}
            code = 1
        print(json.dumps(answered, ensure_ascii=False), file=out, flush=True)
    return code


def _question(line: str) -> dict[str, Any]:
    """``id`` as it came, ``sender`` and ``text`` as text. Raise DialogueError for anything else."""
    try:
        asked = json.loads(line)
    except ValueError as error:
        raise DialogueError(f"not JSON: {error}. {_EXPECTED}") from error
    if not isinstance(asked, dict):
        raise DialogueError(f"not a JSON object. {_EXPECTED}")
    missing = [key for key in ("sender", "text") if not isinstance(asked.get(key), str | int)]
    if missing:
        raise DialogueError(f"no text in {' and '.join(map(repr, missing))}. {_EXPECTED}")
    return {"id": asked.get("id"), "sender": str(asked["sender"]), "text": str(asked["text"])}
