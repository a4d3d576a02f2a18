"""Was a doubtful message delivered? Look before sending it again.

A send whose end is not known (the process was killed, the connection broke) may have arrived. The Bot API has no way to ask, but
it refuses to edit a message into what it already is: "message is not modified". So the numbers above the highest one known before
the send are tried with an edit that would change nothing. In this chat, only the doubtful message can be the bot's own up there.
"""

from __future__ import annotations

from telegram import Bot
from telegram.error import BadRequest

from bot.chat.call import markup
from bot.chat.outbox import Kept

LOOK_AHEAD = 64
"""How many numbers may have gone to other chats meanwhile. Beyond this the message is sent again."""


async def delivered(bot: Bot, kept: Kept) -> int | None:
    """Its message number when it arrived. Raise TelegramError when Telegram cannot be asked."""
    for number in range(kept.floor + 1, kept.floor + 1 + LOOK_AHEAD):
        try:
            await bot.edit_message_reply_markup(kept.out.chat_id, number, reply_markup=markup(kept.out.body))
        except BadRequest as error:
            if "not modified" not in error.message.lower():
                continue
        return number
    return None
