"""kill -9 under load: nothing lost, nothing twice, order kept. (``make soak`` does it longer.)"""

from __future__ import annotations

from pathlib import Path

from tests.chat.killing import kill_under_load
from tests.standins.telegram_api import TelegramApi


async def test_no_update_is_lost_or_answered_twice_across_kills(api: TelegramApi, tmp_path: Path) -> None:
    tally = await kill_under_load(api, tmp_path, kills=4, chats=6)
    assert tally.asked > 20
    assert (tally.lost, tally.twice, tally.disordered) == ([], [], [])
