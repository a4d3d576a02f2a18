"""Start the trained bot for a command, training it first when needed, and saying so."""

from __future__ import annotations

import sys
import time
from importlib.util import find_spec
from threading import Timer
from typing import Any

from bot.dialogue.bot import Bot
from bot.dialogue.training import model_path, train
from bot.dialogue.world import World
from bot.errors import DialogueError
from bot.settings import Settings

PATIENCE_S = 15.0  # of somebody who sees nothing happen


def load_bot(settings: Settings, tracker_store: Any = None) -> Bot:
    """``tracker_store``: where conversations are kept, default in memory.

    Raise DialogueError when the chat packages are not installed or the model cannot be made or loaded.
    """
    if find_spec("rasa") is None:
        raise DialogueError(
            "the bot extra is not installed",
            for_people="Máy này chưa cài phần trò chuyện. Chạy “make setup” hoặc “uv sync --extra bot”.",
        )
    from bot.dialogue.quiet import quiet

    quiet()
    path = model_path(settings)
    begun = time.monotonic()
    new = not path.exists()
    if new:
        print("Đang huấn luyện bot lần đầu (khoảng một phút) …", file=sys.stderr)
        World.use(World(settings))
        train(settings, path)
    # Changed data are learnt anew while the bot is loaded; from the shelf that takes seconds.
    waiting = Timer(PATIENCE_S, lambda: print("Đang học lại các cách hỏi (khoảng một phút) …", file=sys.stderr))
    waiting.daemon = True
    if not new:
        waiting.start()
    try:
        bot = Bot.load(path, World(settings), tracker_store)
    finally:
        waiting.cancel()
    if new:
        print(f"Huấn luyện xong sau {time.monotonic() - begun:.0f} giây.", file=sys.stderr)
    return bot
