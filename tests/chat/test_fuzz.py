"""Twelve thousand malformed and hostile updates: nothing stops, nothing is refused as bad markup, real people are answered."""

from __future__ import annotations

import copy
import random
from typing import Any

from bot.chat.incoming import Incoming, read_update
from tests.chat.conftest import Running
from tests.standins.telegram_api import USERNAME

ME = 990
COUNT = 12_000
THROUGH_HTTP = 10_000
_USER = {"id": 77, "is_bot": False, "first_name": "A"}
_CHAT = {"id": 77, "type": "private"}
_MESSAGE = {"message_id": 5, "date": 1, "chat": _CHAT, "from": _USER, "text": "khai sinh"}
_FILE = {"file_id": "f", "file_unique_id": "u"}
_BASES: tuple[dict[str, Any], ...] = (
    {"message": _MESSAGE},
    {"edited_message": {**_MESSAGE, "edit_date": 2}},
    {"callback_query": {"id": "1", "from": _USER, "chat_instance": "1", "data": "v|1", "message": _MESSAGE}},
    {"inline_query": {"id": "1", "from": _USER, "query": "khai", "offset": ""}},
    {"message": {**_MESSAGE, "text": None, "voice": {**_FILE, "duration": 1}}},
    {"message": {**_MESSAGE, "text": None, "photo": [{**_FILE, "width": 1, "height": 1}], "caption": "tạm trú"}},
    {"message": {**_MESSAGE, "text": None, "location": {"latitude": 1, "longitude": 2}}},
    {"message": {**_MESSAGE, "text": None, "contact": {"phone_number": "0912345678", "first_name": "A"}}},
    {"message": {**_MESSAGE, "chat": {"id": -1009, "type": "supergroup"}, "text": f"@{USERNAME} tạm trú"}},
    {"message": {**_MESSAGE, "reply_to_message": {**_MESSAGE, "text": "x"}}},
    {"my_chat_member": {"chat": _CHAT, "from": _USER, "date": 1}},
    {"poll": {"id": "1"}},
)
_HOSTILE: tuple[Any, ...] = (
    None,
    True,
    0,
    -1,
    2**31,
    2**63,
    2**70,
    -(2**80),
    1e308,
    "",
    " ",
    "\x00\x01",
    "\ud800",
    "<b>" * 300,
    "</i>&lt;&&amp;",
    "\u202e\u200b\ufeff",
    "đ" * 5000,
    "'; DROP TABLE inbox;--",
    "/start " + "-" * 64,
    "/choose{",
    "/restart",
    "/xoa@" + USERNAME,
    "k|../../etc/passwd",
    "b|ho-tich|99999999999999999999",
    "r|1|wrong",
    'p|1.001193|/choose{"procedure": "1.001193"}',
    "{{7*7}}",
    "0" * 4000,
    "1 " * 2000,
    [],
    {},
    [None],
    {"id": None},
    [[[[[[]]]]]],
)


def _spoilt(chance: random.Random, number: int) -> Any:
    """One base with one to three places replaced, dropped, or grown."""
    if chance.random() < 0.02:
        return chance.choice(_HOSTILE)
    update = {"update_id": number, **copy.deepcopy(chance.choice(_BASES))}
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        place, key = _place(chance, update)
        if isinstance(place, dict) and chance.random() < 0.2:
            place.pop(key, None)
        elif key is not None:
            place[key] = copy.deepcopy(chance.choice(_HOSTILE))
    return update


def _place(chance: random.Random, update: dict[str, Any]) -> tuple[Any, Any]:
    place: Any = update
    while True:
        keys = list(place) if isinstance(place, dict) else list(range(len(place)))
        if not keys:
            return place, None
        key = chance.choice(keys)
        if isinstance(place[key], (dict, list)) and place[key] and chance.random() < 0.8:
            place = place[key]
        else:
            return place, key


def test_reading_never_raises_and_gives_only_what_can_be_kept() -> None:
    chance = random.Random(20261125)
    read = [read_update(_spoilt(chance, number), None, USERNAME) for number in range(1, COUNT + 1)]
    kept = [update for update in read if update]
    assert len(kept) > COUNT / 20
    for update in kept:
        assert Incoming.from_json(update.to_json()) == update
        update.text.encode()  # no broken surrogate
        assert "\x00" not in update.text
        assert "0912345678" not in update.to_json()


async def test_a_running_front_survives_them_and_answers_real_people(running: Running) -> None:
    chance = random.Random(4)
    async with running() as chat:
        for number in range(20_000, 20_000 + THROUGH_HTTP):
            update = _spoilt(chance, number)
            # Telegram numbers its updates itself; a spoilt number would confirm those after it.
            chat.api.raw({**update, "update_id": number} if isinstance(update, dict) else {"update_id": number})
        chat.api._update_id = 20_000 + THROUGH_HTTP
        for person in range(3):
            chat.api.says(ME + person, "khai sinh")
        for person in range(3):
            [sent] = await chat.api.until(1, chat_id=ME + person, timeout_s=240)
            assert "Đăng ký khai sinh" in sent.body["text"]
        failed = chat.app.store.db.execute("SELECT method, body FROM outbox WHERE state = 'failed'").fetchall()
        why = [reason for method, reason in chat.api.refusals if method == "sendMessage"]
        assert not [reason for reason in why if "entities" in reason or "too long" in reason or "empty" in reason]
        assert len(failed) < THROUGH_HTTP / 4
