"""What is not text: a voice message is understood where a transcriber is plugged in; everything else gets a useful word."""

from __future__ import annotations

import logging

from bot.chat import questions
from bot.chat.clean import safe
from bot.chat.render import escape
from bot.chat.turn import Turn
from bot.chat.ward import contact_lines

log = logging.getLogger(__name__)

_TYPE = "Anh/chị gõ giúp tôi vài chữ, không cần dấu, ví dụ “lam khai sinh can giay to gi”."
_PICTURE = (
    "Tôi chưa xem được ảnh và tệp, và không giữ lại. Anh/chị đừng gửi ảnh giấy tờ tùy thân vào đây nhé. "
    "Cần làm giấy tờ gì, anh/chị nhắn bằng chữ, ví dụ “đăng ký tạm trú”."
)
_SAYINGS = {
    "voice": f"Tôi chưa nghe được tin thoại. {_TYPE} Ngại gõ thì bấm hình micrô trên bàn phím, điện thoại sẽ gõ hộ.",
    "sticker": "Chào anh/chị. Anh/chị cần làm giấy tờ gì, cứ nhắn cho tôi; hoặc chọn trong /thutuc.",
    "contact": "Anh/chị đừng gửi số điện thoại của ai vào đây nhé; tôi không giữ lại. Cần gặp cán bộ, anh/chị bấm /lienhe.",
    "other": f"Tôi chỉ đọc được chữ. {_TYPE}",
}
_SAYINGS |= dict.fromkeys(("audio", "video_note"), _SAYINGS["voice"])
_SAYINGS |= dict.fromkeys(("photo", "document", "video"), _PICTURE)
_SAYINGS["animation"] = _SAYINGS["sticker"]


async def answer(turn: Turn) -> None:
    update = turn.update
    words = await _heard(turn) if update.file_id and turn.front.transcriber else None
    if words:
        await questions.ask(turn, words, top=f"<i>Tôi nghe được: “{escape(words)}”</i>")
        return
    saying = escape(_SAYINGS.get(update.media, _SAYINGS["other"]))
    if update.text:  # a caption is a question too
        await questions.ask(turn, update.text, top=saying)
    else:
        turn.say(saying)


def place(turn: Turn) -> None:
    """A position was shared. Which centre serves it is a matter of residence, and the position itself is not kept."""
    ward = turn.front.ward
    city = f" thuộc {ward.locality.city}" if ward.locality.city else ""
    lines = [
        f"Tôi trả lời cho {ward.locality.name}{city}. Nơi phường tiếp nhận hồ sơ:",
        *contact_lines(ward),
        "",
        "Tôi không xem bản đồ và không giữ vị trí anh/chị gửi. Nếu anh/chị ở phường, xã khác thì hỏi nơi ấy, "
        f"hoặc tra tại {ward.locality.portal}.",
    ]
    turn.say("\n".join(escape(line) for line in lines))


async def _heard(turn: Turn) -> str | None:
    """The words of a recording; None when it could not be fetched or understood."""
    transcriber = turn.front.transcriber
    assert transcriber is not None  # noqa: S101 - the caller looked
    try:
        async with turn.front.showing(turn.update.chat_id, "typing", after_s=0):
            file = await turn.front.bot.get_file(turn.update.file_id)
            words = await transcriber.transcribe(bytes(await file.download_as_bytearray()))
    except Exception as error:
        log.error("a recording was not understood: %s", type(error).__name__)
        return None
    return safe(words) or None
