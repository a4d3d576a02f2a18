"""A front that can be killed and started again at once: everything is imported here, and each start is a fork.

``python -m tests.chat.nursery BASE_URL STATE``: a line on stdin starts a front and prints its process number.
"""

from __future__ import annotations

import asyncio
import os
import random
import signal
import sys
from pathlib import Path

from bot.catalogue.catalogue import Catalogue
from bot.catalogue.locality import Locality
from bot.chat.application import ChatApplication
from bot.dialogue.bot import BotReply
from tests.chat.world import FakeAnswers, parts_for

LOCALITY = Locality.model_validate(
    {
        "name": "phường Thử",
        "city": "Thành phố Thử",
        "portal": "https://example.vn/",
        "offices": [{"id": "centre", "name": "Trung tâm", "short": "Trung tâm"}],
        "station": {"name": "Đài", "greeting": "Chào.", "sign_off": "Hết."},
    }
)


DEADLY = "chết máy"


class SlowAnswers(FakeAnswers):
    """Takes an uneven moment, so that kills fall everywhere. ``DEADLY`` ends the process in the middle of others' answers."""

    async def reply(self, sender: str, text: str) -> BotReply:
        if DEADLY in text:
            os.kill(os.getpid(), signal.SIGKILL)
        await asyncio.sleep(random.random() * 0.01)
        return await super().reply(sender, text)


async def serve(base_url: str, state: Path) -> None:
    catalogue = Catalogue({}, {}, {}, {}, {"ben-cat": LOCALITY})
    app = ChatApplication(parts_for(base_url, state, catalogue, answers=SlowAnswers()))
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    await app.start()
    await app.run(stop)
    await app.stop()


def main() -> None:
    base_url, state = sys.argv[1], Path(sys.argv[2])
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    print("ready", flush=True)
    for _ in sys.stdin:
        pid = os.fork()
        if pid == 0:
            random.seed(os.getpid())
            asyncio.run(serve(base_url, state))
            os._exit(0)
        print(pid, flush=True)


if __name__ == "__main__":
    main()
