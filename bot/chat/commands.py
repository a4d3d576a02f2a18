"""The command menu. A command typed in a group counts when it names this bot or no bot."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.answers.compose import choose
from bot.chat import browse, keyboard, listen, questions
from bot.chat.links import code_in
from bot.chat.payloads import Press
from bot.chat.privacy import what_is_kept
from bot.chat.render import bold, escape
from bot.chat.said import Said
from bot.chat.turn import Turn
from bot.chat.ward import contact_lines

MENU = {
    "start": "Bắt đầu",
    "thutuc": "Chọn thủ tục theo lĩnh vực",
    "nghe": "Nghe câu trả lời vừa rồi",
    "lienhe": "Địa chỉ, giờ làm việc, gặp cán bộ",
    "quyenriengtu": "Tôi lưu gì, bao lâu",
    "xoa": "Xóa dữ liệu của tôi",
    "help": "Cách dùng",
}
_COMMAND = re.compile(r"/([A-Za-z_]{1,32})(?:@(\w{3,40}))?(?:\s+(.*))?", re.DOTALL)


def command_in(text: str, username: str) -> tuple[str, str] | None:
    """(command, argument); ("", "") for one that is not ours, None for a command to another bot or no command."""
    match = _COMMAND.fullmatch(text)
    if match is None:
        return ("", "") if text.startswith("/") else None
    name, bot, argument = match.groups()
    if bot and bot.lower() != username.lower():
        return None
    return (name.lower() if name.lower() in MENU else "", argument or "")


async def run(turn: Turn, name: str, argument: str) -> None:
    await {
        "start": _start,
        "help": _help,
        "thutuc": _browse,
        "nghe": _listen,
        "lienhe": _contact,
        "quyenriengtu": _privacy,
        "xoa": _delete,
    }.get(name, _unknown)(turn, argument)


async def _start(turn: Turn, argument: str) -> None:
    """Welcome; or, from a deep link, straight to the procedure."""
    code = code_in(argument)
    procedure = turn.front.ward.catalogue.procedure(code) if code else None
    if procedure is not None:
        await questions.press(turn, Press(choose(procedure.code), procedure.code))
        return
    where = escape(turn.front.ward.locality.name)
    gone = [escape("Đường dẫn này không còn đúng; anh/chị hỏi giúp tôi nhé."), ""] if argument.strip() else []
    turn.say(
        "\n".join(
            [
                *gone,
                f"Chào anh/chị. Tôi là trợ lý về giấy tờ, thủ tục tại {bold(turn.front.ward.locality.name)}.",
                f"Anh/chị cứ hỏi như nói, không dấu cũng được. Tôi trả lời theo nguồn chính thức cho người dân {where}; "
                "điều chưa chắc tôi sẽ nói là chưa chắc.",
                "",
                "Ví dụ: “làm khai sinh cần giấy tờ gì”, “dang ky tam tru o dau”.",
            ]
        ),
        [[keyboard.button("Chọn theo lĩnh vực", "b||0")]],
    )


async def _help(turn: Turn, _: str) -> None:
    lines = [f"/{name} – {escape(words)}" for name, words in MENU.items() if name != "start"]
    how = [
        bold("Cách dùng"),
        "Nhắn việc cần làm, ví dụ “sang tên xe máy cần gì”. Bấm nút dưới câu trả lời để hỏi tiếp.",
        f"Trong nhóm, nhắc @{escape(turn.front.username)} hoặc trả lời tin của tôi.",
        f"Gửi một thủ tục cho người khác: gõ @{escape(turn.front.username)} và tên giấy tờ trong khung chat với họ.",
        "",
    ]
    turn.say("\n".join(how + lines))


async def _browse(turn: Turn, _: str) -> None:
    browse.start(turn)


async def _listen(turn: Turn, _: str) -> None:
    await listen.last(turn)


async def _contact(turn: Turn, _: str) -> None:
    lines = contact_lines(turn.front.ward)
    text = "\n".join([bold("Gặp cán bộ"), *(escape(line) for line in lines)])
    turn.say(text, [[keyboard.button("Nhờ cán bộ trả lời ở đây", f"h|{_contact_said(turn)}")]])


def _contact_said(turn: Turn) -> str:
    """/lienhe asks for a person, as "gặp cán bộ" does: its button passes on the question before."""
    update = turn.update
    said = Said(f"{update.update_id:x}", update.chat_id, update.sender, "/lienhe", "handover", "", "")
    turn.front.said.keep(replace(said, at=turn.front.store.now()))
    return said.id


async def _privacy(turn: Turn, _: str) -> None:
    lines = [escape(line) for line in what_is_kept(turn.front.keep_days)]
    turn.say("\n".join([bold("Tôi giữ gì của anh/chị"), *lines, "", "Muốn xóa ngay, anh/chị bấm /xoa."]))


async def _delete(turn: Turn, _: str) -> None:
    turn.say(
        escape("Xóa cuộc trò chuyện này, câu hỏi đang nhờ cán bộ và các đánh giá của anh/chị khỏi máy của phường?"),
        [[keyboard.button("Xóa hết", "x|yes"), keyboard.button("Thôi", "x|no")]],
    )


async def _unknown(turn: Turn, _: str) -> None:
    turn.say(escape("Tôi không có lệnh này. Anh/chị bấm /help để xem cách dùng, hoặc nhắn luôn việc cần hỏi."))
