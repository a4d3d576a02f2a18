"""One update as this bot keeps it: the few fields it needs, already redacted. Names, titles, places and pictures are left out."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any, Literal

from telegram import Bot, CallbackQuery, InlineQuery, Message, Update
from telegram.error import TelegramError

from bot.chat.clean import clean, safe

Kind = Literal["text", "edited", "press", "inline", "media", "place", "other"]
_MEDIA = ("voice", "audio", "video_note", "photo", "document", "sticker", "video", "animation", "contact")
_HEARD = {"voice", "audio", "video_note"}
_BIGGEST = 2**52


@dataclass(frozen=True)
class Incoming:
    """update_id: Telegram's; lane: updates of one lane are answered in order (a chat, or one person's inline queries)

    chat_type: private, group or supergroup; text: message, caption, inline query or pressed data
    media: voice, photo, …; file_id: of something that can be heard; query_id: of a press or an inline query
    reply_to_me: it answers one of the bot's messages; mentioned: the bot's @name stands in it (taken out of ``text``)
    """

    update_id: int
    kind: Kind
    lane: str
    chat_id: int = 0
    chat_type: str = "private"
    user_id: int = 0
    message_id: int = 0
    text: str = ""
    media: str = ""
    file_id: str = ""
    query_id: str = ""
    reply_to_me: bool = False
    mentioned: bool = False

    @property
    def private(self) -> bool:
        return self.chat_type == "private"

    @property
    def sender(self) -> str:
        """Whose conversation this is, as Rasa's tracker names it; in a group each person has their own."""
        return sender_of(self.chat_id, 0 if self.private else self.user_id)

    def to_json(self) -> str:
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> Incoming:
        return cls(**json.loads(text))


def sender_of(chat_id: int, user_id: int = 0) -> str:
    return f"telegram:{chat_id}:{user_id}" if user_id else f"telegram:{chat_id}"


def read_update(raw: Any, bot: Bot | None, username: str) -> Incoming | None:
    """None for what nobody waits an answer to, and for what no Telegram sends (malformed or hostile). Never raises."""
    try:
        if not _is_id(raw["update_id"], positive=True):
            return None
        update = Update.de_json(raw, bot)
        return _read(update, username)
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError, RecursionError, OSError, TelegramError):
        return None


def _read(update: Update, username: str) -> Incoming | None:
    if isinstance(update.callback_query, CallbackQuery):
        return _press(update.update_id, update.callback_query)
    if isinstance(update.inline_query, InlineQuery):
        query = update.inline_query
        text = safe(query.query, 256)
        user = _id(query.from_user.id)
        return Incoming(
            update.update_id, "inline", f"inline:{user}", user_id=user, text=text, query_id=_short(query.id)
        )
    edited = update.edited_message is not None
    message = update.edited_message if edited else update.message
    return _message(update.update_id, message, username, edited) if isinstance(message, Message) else None


def _press(update_id: int, query: CallbackQuery) -> Incoming:
    user = _id(query.from_user.id)
    data, query_id = clean(query.data, 64), _short(query.id)
    message = query.message
    if message is None:  # pressed under a message shared through an inline query
        return Incoming(update_id, "press", f"inline:{user}", user_id=user, text=data, query_id=query_id)
    chat = message.chat
    return Incoming(
        update_id,
        "press",
        str(_id(chat.id)),
        chat.id,
        _chat_type(chat.type),
        user,
        _id(message.message_id),
        data,
        query_id=query_id,
    )


def _message(update_id: int, message: Message, username: str, edited: bool) -> Incoming | None:
    chat_type = _chat_type(message.chat.type)
    sender = message.from_user
    if sender is None or sender.is_bot is True:
        return None
    media = next((kind for kind in _MEDIA if getattr(message, kind, None)), "")
    place = bool(message.location or message.venue)
    if edited and (media or place):  # a live location moves, a caption is corrected: nothing was asked anew
        return None
    text = clean(message.text or message.caption)
    name = f"@{username}"
    mentioned = bool(username) and name.lower() in text.lower()
    kind: Kind = "edited" if edited else "place" if place else "media" if media else "text" if text else "other"
    if kind == "other" and not (message.poll or message.dice or message.game or message.story):
        return None  # service messages: somebody joined, a title changed
    replied = message.reply_to_message
    return Incoming(
        update_id,
        kind,
        str(_id(message.chat.id)),
        message.chat.id,
        chat_type,
        _id(sender.id),
        _id(message.message_id),
        safe(_without(text, name) if mentioned and not text.startswith("/") else text),
        media,
        _short(getattr(getattr(message, media), "file_id", "")) if media in _HEARD else "",
        reply_to_me=bool(
            replied and replied.from_user and str(replied.from_user.username or "").lower() == username.lower()
        ),
        mentioned=mentioned,
    )


def _without(text: str, name: str) -> str:
    at = text.lower().find(name.lower())
    return " ".join((text[:at] + " " + text[at + len(name) :]).split()) if at >= 0 else text


def _chat_type(value: object) -> str:
    kind = str(getattr(value, "value", value))
    if kind not in {"private", "group", "supergroup"}:
        raise ValueError(f"nobody is answered in a {kind[:20]!r}")
    return kind


def _id(value: object) -> int:
    if not _is_id(value):
        raise ValueError("not an id")
    assert isinstance(value, int)  # noqa: S101 - _is_id saw to it
    return value


def _is_id(value: object, positive: bool = False) -> bool:
    return (
        isinstance(value, int) and not isinstance(value, bool) and (0 if positive else -_BIGGEST) <= value <= _BIGGEST
    )


def _short(value: object) -> str:
    text = clean(value, 200)
    return text if text.isascii() else ""
