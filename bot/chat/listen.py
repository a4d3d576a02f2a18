"""``/nghe`` and the 🔊 button: the answer as a voice note."""

from __future__ import annotations

import logging

from bot.chat.outbox import Out
from bot.chat.render import escape
from bot.chat.said import Said
from bot.chat.turn import Turn
from bot.errors import MotCuaError

log = logging.getLogger(__name__)

_FRESH_S = 20 * 3600
"""An older answer may hold a fee that has changed since: it is asked again, not read aloud."""


async def last(turn: Turn) -> None:
    said = turn.front.said.last(turn.update.sender, "answer", "emergency", "handover", "unanswered")
    if said is None:
        turn.say(escape("Tôi chưa trả lời gì để đọc. Anh/chị hỏi trước, rồi bấm /nghe để nghe câu trả lời."))
    else:
        await play(turn, said)


async def play(turn: Turn, said: Said) -> None:
    front, update = turn.front, turn.update
    if front.voice is None:
        turn.say(escape("Máy này chưa có giọng đọc. Anh/chị xem câu trả lời bằng chữ giúp tôi."))
        return
    if front.store.now() - said.at > _FRESH_S:
        turn.say(escape("Câu trả lời này đã cũ, thông tin có thể đã đổi. Anh/chị hỏi lại rồi bấm 🔊 nhé."))
        return
    try:
        async with front.showing(update.chat_id, "record_voice", after_s=0):
            key, path = await front.voice.note(said.speech)
    except MotCuaError as error:
        log.error("no voice note: %s", type(error).__name__)
        turn.say(escape("Tôi chưa đọc được câu này thành tiếng. Anh/chị xem bằng chữ ở tin trên giúp tôi."))
        return
    body = {"path": str(path), "key": key, "file_id": front.voice.files.file_id(key)}
    turn.outs.append(Out("send_voice", body, update.chat_id))
