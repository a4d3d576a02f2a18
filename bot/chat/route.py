"""Which handler answers an update."""

from __future__ import annotations

from bot.chat import inline, media, presses, questions
from bot.chat.commands import command_in, run
from bot.chat.outbox import Out
from bot.chat.render import escape
from bot.chat.turn import Turn


async def route(turn: Turn) -> None:
    update = turn.update
    if update.kind == "inline":
        _inline(turn)
    elif update.kind == "press":
        await _press(turn)
    elif not addressed(turn):
        return
    elif off := turn.front.off.message():
        turn.say(escape(off))
    elif update.kind == "place":
        media.place(turn)
    elif update.kind in {"media", "other"}:
        await media.answer(turn)
    else:
        await _text(turn)


def addressed(turn: Turn) -> bool:
    """In a group the bot speaks when spoken to: its name, a reply to it, or one of its commands."""
    update = turn.update
    if update.private or update.mentioned or update.reply_to_me:
        return True
    command = command_in(update.text, turn.front.username)
    return command is not None and command[0] != ""


async def _text(turn: Turn) -> None:
    update = turn.update
    command = command_in(update.text, turn.front.username)
    if command is not None:
        await run(turn, *command)
    elif update.text.startswith("/"):
        return  # a command to another bot
    elif not update.text:
        await run(turn, "help", "")
    elif turn.talk.awaiting == "question":
        questions.pass_on(turn, update.text)
    elif update.kind == "edited":
        await questions.ask(turn, update.text, top="<i>Trả lời theo tin anh/chị vừa sửa:</i>")
    else:
        await questions.ask(turn, update.text)


async def _press(turn: Turn) -> None:
    off = turn.front.off.message()
    if off:
        turn.toast(off, alert=True)
        return
    await presses.answer(turn)
    turn.toast()  # always answered, whatever the handler did


def _inline(turn: Turn) -> None:
    if turn.front.off.message():
        body = {"id": turn.update.query_id, "results": [], "cache_s": 0}
        turn.outs.append(Out("answer_inline_query", body, lane=f"inline:{turn.update.query_id}"))
    else:
        inline.answer(turn)
