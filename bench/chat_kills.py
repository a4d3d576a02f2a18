"""20 kills (-9) and restarts under load, against the stand-in Bot API: what was lost, what came twice, whose order broke.

``make soak``; a number sets the kills, a second one the seed.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
import warnings
from pathlib import Path


async def main() -> int:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from tests.chat.killing import kill_under_load
        from tests.standins.telegram_api import TelegramApi
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 7
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as state:
        async with TelegramApi() as api:
            tally = await kill_under_load(api, Path(state), kills, seed=seed)
    print(
        f"{tally.kills} kills, {tally.asked} messages in {time.monotonic() - begun:.0f} s: {len(tally.lost)} lost, "
        f"{len(tally.twice)} answered twice, {len(tally.disordered)} chats out of order; "
        f"{tally.found} sends cut off by a kill were found delivered and not repeated"
    )
    for name in ("lost", "twice", "disordered"):
        if found := getattr(tally, name):
            print(f"  {name}: {found[:20]}")
    return 1 if tally.lost or tally.twice or tally.disordered else 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
