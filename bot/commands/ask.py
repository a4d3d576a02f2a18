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
            asked = json.loads(line)
            sender, text = str(asked["sender"]), str(asked["text"])
        except (ValueError, KeyError, TypeError) as error:
            print(json.dumps({"error": f"line {number}: {error!r}"}), file=out, flush=True)
            code = 1
            continue
        answered: dict[str, Any] = {"id": asked.get("id"), "sender": sender}
        try:
            answered |= (await bot.reply(sender, text)).reply
        except DialogueError as error:
            answered |= {"error": str(error)}
            code = 1
        print(json.dumps(answered, ensure_ascii=False), file=out, flush=True)
    return code
