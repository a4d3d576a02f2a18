"""A pressed button: every press is answered, and one that is too old says so."""

from __future__ import annotations

from dataclasses import replace

from bot.chat import browse, keyboard, listen, questions
from bot.chat.privacy import forget
from bot.chat.render import escape
from bot.chat.said import Said
from bot.chat.turn import Turn
from bot.chat.ward import contact_lines

_OLD = "Nút này đã cũ. Anh/chị nhắn lại việc cần hỏi giúp tôi nhé."


async def answer(turn: Turn) -> None:
    data = turn.update.text
    kind, _, rest = data.partition("|")
    if not turn.update.chat_id:
        turn.toast(_OLD, alert=True)
    elif kind in {"p", "k"}:
        pressed = turn.front.payloads.read(data)
        if pressed is None:
            turn.toast(_OLD, alert=True)
        else:
            turn.toast()
            await questions.press(turn, pressed)
    elif kind == "b":
        browse.turn_page(turn, data)
    elif kind == "n":
        turn.toast("Dạ, tôi không gửi.")
        turn.change_buttons([])
    elif kind == "x":
        _delete(turn, rest)
    elif kind == "a":
        turn.toast()
        wait_for_question(turn)
    else:
        await _of_answer(turn, kind, rest)


async def _of_answer(turn: Turn, kind: str, rest: str) -> None:
    """A button under one answer, named by the answer's id."""
    said_id, _, reason = rest.partition("|")
    said = turn.front.said.get(said_id, turn.update.chat_id)
    if said is None:
        turn.toast(_OLD, alert=True)
    elif kind == "v":
        turn.toast("Tôi đọc ngay đây.")
        await listen.play(turn, said)
    elif kind == "u":
        turn.front.feedbacks.keep(said, liked=True)
        turn.toast("Cảm ơn anh/chị.")
    elif kind == "d":
        turn.front.feedbacks.keep(said, liked=False)
        turn.toast()
        turn.say(escape("Cảm ơn anh/chị đã cho biết. Câu trả lời vừa rồi chưa được ở chỗ nào?"), _why(said))
    elif kind == "r" and reason in keyboard.REASONS:
        turn.front.feedbacks.keep(said, liked=False, reason=reason)
        turn.toast("Tôi đã ghi lại để cán bộ xem. Cảm ơn anh/chị.", alert=True)
        turn.change_buttons([[keyboard.button("Nhờ cán bộ trả lời", f"h|{said.id}")]])
    elif kind == "h":
        turn.toast()
        _offer(turn, said)
    elif kind == "y":
        _agreed(turn, said)
    else:
        turn.toast(_OLD, alert=True)


def wait_for_question(turn: Turn) -> None:
    turn.remember(replace(turn.talk, awaiting="question"))
    turn.say(escape("Anh/chị nhắn câu muốn hỏi cán bộ, trong một tin. Đừng ghi số giấy tờ hay số điện thoại nhé."))


def _why(said: Said) -> keyboard.Rows:
    return [*keyboard.reasons(said.id), [keyboard.button("Nhờ cán bộ trả lời", f"h|{said.id}")]]


def _offer(turn: Turn, said: Said) -> None:
    """ "I want a person" is no question itself: the one before it is."""
    if said.status == "handover":
        before = turn.front.said.last(turn.update.sender, "answer", "unanswered", "clarify")
        if before is None:
            wait_for_question(turn)
            return
        said = before
    questions.ask_consent(turn, said)
    turn.outs[-1].body["keyboard"].append([keyboard.button("Hỏi câu khác", "a|")])


def _agreed(turn: Turn, said: Said) -> None:
    turn.front.handovers.ask(said)
    turn.toast("Đã gửi.")
    turn.change_buttons([])
    lines = ["Tôi đã chuyển câu hỏi cho cán bộ; có trả lời tôi nhắn ngay ở đây. Cần gấp, anh/chị hỏi trực tiếp:"]
    turn.say("\n".join(escape(line) for line in (*lines, *contact_lines(turn.front.ward))))


def _delete(turn: Turn, rest: str) -> None:
    update, front = turn.update, turn.front
    turn.change_buttons([])
    if rest != "yes":
        turn.toast("Dạ, tôi giữ nguyên.")
        return
    forget(front.store, front.queue, front.conversations, update.sender, update.chat_id, update.user_id)
    turn.toast("Đã xóa.")
    turn.say(escape("Tôi đã xóa cuộc trò chuyện này khỏi máy của phường. Tin trong máy anh/chị thì anh/chị tự xóa."))
