"""Stop answering without stopping the bot: a file in ``MOTCUA_STATE`` (or ``MOTCUA_CHAT_OFF``) holds what people are told."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bot.chat.clean import clean

FILE = "chat-off.txt"
_DEFAULT = "Bot đang tạm nghỉ để cập nhật. Anh/chị nhắn lại sau giúp tôi, hoặc đến gặp cán bộ của phường."


@dataclass(frozen=True)
class OffSwitch:
    """file: while it exists the bot is off; always: the setting's message, "" when on"""

    file: Path
    always: str = ""

    def message(self) -> str | None:
        """What to tell people while off; None while on."""
        if self.always:
            return clean(self.always)
        try:
            return clean(self.file.read_text(encoding="utf-8")) or _DEFAULT
        except FileNotFoundError:
            return None
        except (OSError, UnicodeDecodeError):
            return _DEFAULT
