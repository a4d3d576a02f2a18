"""Deep links: https://t.me/BOT?start=1-001193 opens the chat at one procedure; made for QR codes and shared messages.

Telegram allows letters, digits, "_" and "-" only, so the dot of a code is written "-"; a dot typed by hand is understood too.
"""

from __future__ import annotations

import re

_SAFE = re.compile(r"[A-Za-z0-9_.-]{3,64}")


def link(username: str, code: str) -> str:
    return f"https://t.me/{username}?start={code.replace('.', '-')}"


def code_in(parameter: str) -> str | None:
    """The procedure's code in a start parameter; None when it cannot be one."""
    word = parameter.strip()
    return word.replace("-", ".").upper() if _SAFE.fullmatch(word) else None
