"""A place to plug in speech recognition: words out of a citizen's voice message."""

from __future__ import annotations

from typing import Protocol


class Transcriber(Protocol):
    async def transcribe(self, sound: bytes) -> str | None:
        """The words of one recording (OGG Opus, MP3 or MP4, as Telegram gives it); None when nothing was understood."""
        ...
