"""Telegram's settings, read once from the environment given. The token never appears in a message, a log or a repr."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from bot.errors import ChatError, SettingsError
from bot.radio.speech.known import DEFAULT

TELEGRAM = "https://api.telegram.org/bot"
_TOKEN = re.compile(r"\d{3,20}:[A-Za-z0-9_-]{20,100}")
_SECRET = re.compile(r"[A-Za-z0-9_-]{16,256}")


@dataclass(frozen=True)
class Webhook:
    """url: public, https; secret: Telegram sends it back in a header; host, port: where this machine listens"""

    url: str
    secret: str = field(repr=False)
    host: str = "127.0.0.1"
    port: int = 8443

    @property
    def path(self) -> str:
        return urlsplit(self.url).path or "/"


@dataclass(frozen=True)
class ChatSettings:
    """token: ``MOTCUA_TELEGRAM_TOKEN``, from @BotFather; base_url: ``MOTCUA_TELEGRAM_BASE_URL``, default Telegram's own

    webhook: ``MOTCUA_TELEGRAM_WEBHOOK_URL`` with ``…_SECRET`` (16 letters or more) and ``…_LISTEN`` (host:port, default
    127.0.0.1:8443); without a URL the bot asks for updates itself (long polling)
    keep_days: ``MOTCUA_KEEP_DAYS``, how long conversations are kept (default 30)
    per_second: ``MOTCUA_TELEGRAM_RATE``, messages a second over all chats (default 25; 0 means no limit of our own)
    voices: ``MOTCUA_CHAT_VOICES``, speech engines in order, by commas; off: ``MOTCUA_CHAT_OFF``, a message that stops answers
    rasa_url: ``MOTCUA_RASA_URL``, a Rasa server to ask instead of Rasa in this process
    tracker_url: ``MOTCUA_TRACKER_URL``, a database URL such as postgresql://…; default SQLite in ``MOTCUA_STATE``
    """

    token: str = field(repr=False)
    base_url: str = TELEGRAM
    webhook: Webhook | None = None
    keep_days: int = 30
    per_second: float = 25.0
    voices: tuple[str, ...] = DEFAULT
    off: str = ""
    rasa_url: str | None = None
    tracker_url: str | None = field(default=None, repr=False)

    @classmethod
    def from_environ(cls, environ: Mapping[str, str]) -> ChatSettings:
        """Raise ChatError without a usable token, SettingsError when another variable cannot be used."""

        def value(name: str) -> str:
            return environ.get(name, "").strip()

        voices = tuple(v.strip() for v in value("MOTCUA_CHAT_VOICES").split(",") if v.strip())
        return cls(
            token=_token(value("MOTCUA_TELEGRAM_TOKEN")),
            base_url=value("MOTCUA_TELEGRAM_BASE_URL") or TELEGRAM,
            webhook=_webhook(value),
            keep_days=int(_number("MOTCUA_KEEP_DAYS", value("MOTCUA_KEEP_DAYS") or "30", 1, 3650)),
            per_second=_number("MOTCUA_TELEGRAM_RATE", value("MOTCUA_TELEGRAM_RATE") or "25", 0, 100_000),
            voices=voices or DEFAULT,
            off=value("MOTCUA_CHAT_OFF"),
            rasa_url=value("MOTCUA_RASA_URL") or None,
            tracker_url=value("MOTCUA_TRACKER_URL") or None,
        )


def _token(token: str) -> str:
    if not token:
        raise ChatError(
            "MOTCUA_TELEGRAM_TOKEN is not set",
            for_people="Chưa có mã bot Telegram. Xin mã ở @BotFather rồi đặt vào biến MOTCUA_TELEGRAM_TOKEN.",
        )
    if not _TOKEN.fullmatch(token):
        raise ChatError(
            "MOTCUA_TELEGRAM_TOKEN does not look like a token",
            for_people="Mã trong MOTCUA_TELEGRAM_TOKEN không đúng dạng “123456789:ABC…”. Chép lại trọn mã từ @BotFather.",
        )
    return token


def _webhook(value: object) -> Webhook | None:
    read = value if callable(value) else str
    url, secret = read("MOTCUA_TELEGRAM_WEBHOOK_URL"), read("MOTCUA_TELEGRAM_WEBHOOK_SECRET")
    if not url:
        return None
    if not url.startswith(("https://", "http://127.0.0.1", "http://localhost")):
        raise SettingsError(
            "MOTCUA_TELEGRAM_WEBHOOK_URL is not https",
            for_people="MOTCUA_TELEGRAM_WEBHOOK_URL phải bắt đầu bằng https://.",
        )
    if not _SECRET.fullmatch(secret):
        raise SettingsError(
            "MOTCUA_TELEGRAM_WEBHOOK_SECRET is missing or too simple",
            for_people="Đặt MOTCUA_TELEGRAM_WEBHOOK_SECRET gồm 16 ký tự trở lên: chữ không dấu, số, gạch nối, gạch dưới.",
        )
    host, _, port = (read("MOTCUA_TELEGRAM_WEBHOOK_LISTEN") or "127.0.0.1:8443").rpartition(":")
    return Webhook(url, secret, host, int(_number("MOTCUA_TELEGRAM_WEBHOOK_LISTEN", port, 0, 65535)))


def _number(name: str, text: str, least: float, most: float) -> float:
    try:
        number = float(text)
    except ValueError:
        number = least - 1
    if not least <= number <= most:
        raise SettingsError(
            f"{name} is {text!r}, not a number from {least:g} to {most:g}",
            for_people=f"Biến {name} đang là “{text}”, phải là số từ {least:g} đến {most:g}.",
        )
    return number
