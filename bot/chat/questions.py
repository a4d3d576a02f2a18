"""A question goes to Rasa and its answer into the chat."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace

from bot.answers.compose import choose
from bot.chat import keyboard
from bot.chat.notices import on_top
from bot.chat.payloads import Press
from bot.chat.render import escape, messages
from bot.chat.said import Said, of_reply
from bot.chat.turn import Turn
from bot.chat.ward import contact_lines
from bot.dialogue.bot import BotReply

log = logging.getLogger(__name__)

_REMEMBERED_S = 11 * 3600
"""Rasa starts a conversation afresh after 12 hours (``session_expiration_time``)."""
_NO_NOTICE = {"emergency", "smalltalk"}


async def ask(turn: Turn, text: str, top: str = "") -> None:
    """A typed question. top: a line of HTML before the answer."""
    reply = await _reply(turn, text)
    if reply is None:
        sorry(turn)
        return
    show(turn, text, reply, top)


async def press(turn: Turn, pressed: Press) -> None:
    """A button's question. It is about the procedure the button stood under, wherever the conversation has gone since."""
    fresh = turn.talk.topic == pressed.code and turn.front.store.now() - turn.talk.at < _REMEMBERED_S
    here = fresh or not pressed.code or pressed.payload == choose(pressed.code)
    if not here and await _reply(turn, choose(pressed.code)) is None:
        sorry(turn)
        return
    reply = await _reply(turn, pressed.payload)
    if reply is None:
        sorry(turn)
    elif pressed.code and pressed.code not in {p["code"] for p in reply.reply["procedures"]}:
        turn.say(escape("Nút này thuộc về một thủ tục đã thay đổi. Anh/chị nhắn lại việc cần hỏi giúp tôi nhé."))
        turn.remember(replace(turn.talk, topic=""))
    else:
        show(turn, _named(turn, pressed, reply), reply)


def show(turn: Turn, question: str, reply: BotReply, top: str = "") -> None:
    update, talk = turn.update, turn.talk
    said = of_reply(update.update_id, update.chat_id, update.sender, question, reply, turn.front.store.now())
    lines, talk = ([], talk) if said.status in _NO_NOTICE else on_top(turn.front.ward, talk)
    turn.front.said.keep(said)
    topic = said.procedures[0][0] if said.procedures else talk.topic
    turn.remember(replace(talk, topic=topic, awaiting=""))
    turn.say(
        messages(reply.drawn, [*lines, *([top] if top else [])]),
        keyboard.under_answer(reply, said, turn.front.payloads),
    )


def pass_on(turn: Turn, question: str) -> None:
    """The words to pass on to an officer have been typed: ask whether that is agreed."""
    update = turn.update
    said = Said(f"{update.update_id:x}", update.chat_id, update.sender, question[:500], "passed_on", "", "")
    turn.front.said.keep(replace(said, at=turn.front.store.now()))
    turn.remember(replace(turn.talk, awaiting=""))
    ask_consent(turn, said)


def ask_consent(turn: Turn, said: Said) -> None:
    turn.say(
        f"Tôi sẽ chuyển câu này cho cán bộ của phường và nhắn lại ở đây khi có trả lời:\n<i>“{escape(said.question)}”</i>\n\n"
        "Tôi chỉ giữ câu hỏi và nơi nhắn lại, không kèm tên hay số điện thoại. Anh/chị đồng ý chứ?",
        keyboard.consent(said.id),
    )


def sorry(turn: Turn) -> None:
    """Never silence: something broke here, and a person can still be reached."""
    lines = contact_lines(turn.front.ward)
    turn.say(
        "Xin lỗi anh/chị, tôi đang gặp trục trặc nên chưa trả lời được. Anh/chị nhắn lại sau ít phút, hoặc hỏi trực tiếp:\n"
        + "\n".join(escape(line) for line in lines)
    )


async def _reply(turn: Turn, text: str) -> BotReply | None:
    front, update = turn.front, turn.update
    try:
        async with front.at_once, front.showing(update.chat_id, "typing"):
            return await asyncio.wait_for(front.answers.reply(update.sender, text), front.patience_s)
    except Exception as error:
        log.error("no answer from Rasa: %s", type(error).__name__)
        return None


def _named(turn: Turn, pressed: Press, reply: BotReply) -> str:
    """A pressed button in words, for officers: its label and procedure."""
    names = ", ".join(p["name"] for p in reply.reply["procedures"][:1])
    aspects = ", ".join(reply.reply["aspects"])
    return f"{names} ({aspects})" if aspects else names or pressed.payload
