"""What stands behind a button. Telegram gives 64 bytes; what is longer is kept here under a short key.

A button of an answer carries the procedure it belongs to: pressed a week later it must not tell another procedure's fee.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from bot.answers.pressed import read_payload
from bot.chat.store import Store

_CODE = re.compile(r"[A-Z0-9.]{3,16}")
_BYTES = 64


@dataclass(frozen=True)
class Press:
    """payload: a message for Rasa such as ``/look{"aspect": "fee"}``; code: the procedure it is about, "" for any"""

    payload: str
    code: str = ""


class Payloads:
    def __init__(self, store: Store) -> None:
        self._store = store

    def data(self, press: Press) -> str:
        body = f"{press.code}|{press.payload}"
        if len(body) + 2 <= _BYTES and body.isascii():
            return f"p|{body}"
        key = hashlib.sha256(body.encode()).hexdigest()[:24]
        with self._store.transaction() as db:
            db.execute(
                "INSERT OR REPLACE INTO payload (key, body, at) VALUES (?, ?, ?)", (key, body, self._store.now())
            )
        return f"k|{key}"

    def read(self, data: str) -> Press | None:
        """None when the button is too old, or not one of ours."""
        kind, _, body = data.partition("|")
        if kind == "k":
            row = self._store.db.execute("SELECT body FROM payload WHERE key = ?", (body,)).fetchone()
            body = row["body"] if row else ""
        elif kind != "p":
            return None
        code, _, payload = body.partition("|")
        if (code and not _CODE.fullmatch(code)) or read_payload(payload) is None:
            return None
        return Press(payload, code)
