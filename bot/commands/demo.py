"""``motcua demo``: the main job in one go: five questions to the bot, then one bulletin with the offline voice."""

from __future__ import annotations

import argparse
import asyncio
import sys
from typing import Any

from bot.commands.chat import show
from bot.commands.radio import Studio
from bot.commands.start import load_bot
from bot.dialogue.bot import Bot
from bot.radio.speech.known import OFFLINE
from bot.settings import Settings

# (who asks, what): the third goes on about the second, the fourth is no business of a ward's.
QUESTIONS = (
    ("a", "Vợ em mới sinh bé, làm giấy khai sinh phải mang theo giấy tờ gì ạ?"),
    ("b", "dang ky tam tru het bao nhieu tien z"),
    ("b", "con neu lam online thi sao"),
    ("c", "Chiều nay Bến Cát có mưa không?"),
    ("d", "chứng thực 3 bản, mỗi bản 10 trang hết bao nhiêu"),
)
PROCEDURE = "1.001193"


def add(commands: Any) -> None:
    parser = commands.add_parser("demo", help="xem thử: năm câu hỏi và một bản tin (five questions and a bulletin)")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, settings: Settings) -> int:
    asyncio.run(_converse(load_bot(settings)))
    return _broadcast(settings)


async def _converse(bot: Bot) -> None:
    print("══ Người dân hỏi trên Telegram ══")
    for sender, question in QUESTIONS:
        print(f"\nBạn: {question}")
        print(show(await bot.reply(sender, question)))


def _broadcast(settings: Settings) -> int:
    from bot.cli import parser
    from bot.commands import bulletin

    voices = [option for voice in OFFLINE for option in ("--engine", voice)]
    args = parser().parse_args(["bulletin", "procedure_guide", PROCEDURE, *voices])
    studio = Studio.from_args(args, settings)
    print("\n══ Đài truyền thanh đọc ══\n")
    print(studio.compose(args.kind, studio.subject(args.about), args.slot).script.text)
    print(flush=True)
    code = bulletin.run(args, settings)
    print("Nghe: mở tệp .mp3 ở trên. Nói chuyện với bot: make run.", file=sys.stderr)
    return code
