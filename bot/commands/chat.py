"""``motcua chat``: the same replies as people see them, in a terminal."""

from __future__ import annotations

import argparse
import asyncio
import sys
from typing import Any

from bot.commands.start import load_bot
from bot.dialogue.bot import Bot, BotReply
from bot.settings import Settings


def add(commands: Any) -> None:
    parser = commands.add_parser("chat", help="trò chuyện trong cửa sổ này (talk to the bot here)")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, settings: Settings) -> int:
    bot = load_bot(settings)
    print("Gõ câu hỏi rồi Enter; số thứ tự để bấm nút; Ctrl+D để thoát.", file=sys.stderr)
    asyncio.run(_talk(bot))
    return 0


async def _talk(bot: Bot) -> None:
    last: BotReply | None = None
    while True:
        try:
            text = (await asyncio.to_thread(input, "\nBạn: ")).strip()
        except EOFError:
            print()
            return
        if not text:
            continue
        last = await bot.reply("terminal", pressed(text, last))
        print(show(last))


def pressed(text: str, last: BotReply | None) -> str:
    """A bare number presses that button of the last reply."""
    buttons = last.drawn["buttons"] if last else []
    if text.isdigit() and 1 <= int(text) <= len(buttons):
        return str(buttons[int(text) - 1]["payload"])
    return text


def show(reply: BotReply) -> str:
    """The reply as a citizen sees it: text, then the buttons."""
    buttons = "  ".join(f"[{n}. {b['title']}]" for n, b in enumerate(reply.drawn["buttons"], 1))
    return "\n".join(part for part in (f"Bot: {reply.text}", buttons) if part)
