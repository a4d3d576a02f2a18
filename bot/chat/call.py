"""One ``Out`` as a call of python-telegram-bot."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from telegram import (
    Bot,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
    LinkPreviewOptions,
    Message,
    ReplyParameters,
)

from bot.chat.outbox import Out

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
MESSAGES = frozenset({"send_message", "send_voice"})
"""Calls that would be seen twice if made twice; all others may be repeated."""


@dataclass(frozen=True)
class Done:
    """message_id: of the message sent; file_id: of the voice note it holds, to send again without its bytes"""

    message_id: int | None = None
    file_id: str | None = None


async def call(bot: Bot, out: Out) -> Done:
    """Raise TelegramError as PTB does."""
    body = out.body
    match out.method:
        case "send_message":
            message = await bot.send_message(
                out.chat_id,
                body["text"],
                parse_mode=None if body.get("plain") else "HTML",
                reply_markup=markup(body),
                reply_parameters=_reply_to(body),
                link_preview_options=_NO_PREVIEW,
            )
            return Done(message.message_id)
        case "send_voice":
            sound: Any = body.get("file_id") or await asyncio.to_thread(Path(body["path"]).read_bytes)
            message = await bot.send_voice(
                out.chat_id, sound, reply_markup=markup(body), reply_parameters=_reply_to(body), filename="tra-loi.ogg"
            )
            return Done(message.message_id, message.voice.file_id if message.voice else None)
        case "edit_message_text":
            edited = await bot.edit_message_text(
                body["text"],
                out.chat_id,
                body["message_id"],
                parse_mode="HTML",
                reply_markup=markup(body),
                link_preview_options=_NO_PREVIEW,
            )
            return Done(edited.message_id if isinstance(edited, Message) else None)
        case "edit_message_reply_markup":
            await bot.edit_message_reply_markup(out.chat_id, body["message_id"], reply_markup=markup(body))
        case "answer_callback_query":
            await bot.answer_callback_query(body["id"], body.get("text") or None, show_alert=body.get("alert"))
        case "answer_inline_query":
            await bot.answer_inline_query(
                body["id"], [_article(r) for r in body["results"]], cache_time=body.get("cache_s", 300)
            )
        case _:
            raise ValueError(f"no such call: {out.method}")
    return Done()


def markup(body: dict[str, Any]) -> InlineKeyboardMarkup | None:
    rows = body.get("keyboard")
    return InlineKeyboardMarkup.de_json({"inline_keyboard": rows}, None) if rows else None


def _reply_to(body: dict[str, Any]) -> ReplyParameters | None:
    replied = body.get("reply_to")
    return ReplyParameters(replied, allow_sending_without_reply=True) if replied else None


def _article(result: dict[str, Any]) -> InlineQueryResultArticle:
    return InlineQueryResultArticle(
        id=result["id"],
        title=result["title"],
        description=result["description"],
        input_message_content=InputTextMessageContent(
            result["text"], parse_mode="HTML", link_preview_options=_NO_PREVIEW
        ),
        reply_markup=markup(result),
    )
