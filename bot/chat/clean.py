"""Text as it may be stored and sent: NFC, no control characters or broken surrogates, of bounded length, redacted."""

from __future__ import annotations

from bot.answers.letters import nfc
from bot.answers.redact import redact

LONGEST = 4096
"""Telegram's own bound on a message; what is longer did not come from a person."""
_KEPT = {"\n", "\t"}


def clean(text: object, longest: int = LONGEST) -> str:
    """Never raises; anything but a string is empty."""
    if not isinstance(text, str):
        return ""
    whole = text[:longest].encode("utf-8", "ignore").decode("utf-8")
    return nfc("".join(c for c in whole if c in _KEPT or (c >= " " and c != "\x7f"))).strip()


def safe(text: object, longest: int = LONGEST) -> str:
    """``clean``, and numbers that name a person are gone."""
    return redact(clean(text, longest)).text
