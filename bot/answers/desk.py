"""Replies that need no retrieval: small talk, a person, an emergency, personal numbers, things a ward does not do."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from bot.answers.answerer import Answerer
from bot.answers.emergency import NAMES, NUMBERS
from bot.answers.explain import office_lines
from bot.answers.reading import Reading
from bot.answers.reply import Block, Reply
from bot.answers.responder import Responder
from bot.answers.smalltalk import SAYINGS
from bot.answers.state import State
from bot.answers.thresholds import LIKELY


def smalltalk(kind: str, answerer: Answerer, day: dt.date) -> Reply:
    text = SAYINGS.get(kind, SAYINGS["greet"]).format(ward=answerer.locality.name)
    return Reply(status="smalltalk", blocks=(Block("", (text,)),), as_of=day)


def hand_over(answerer: Answerer, state: State, day: dt.date) -> Reply:
    """Where a person is to be found: the office that handles what was talked about, else the centre."""
    procedure = answerer.catalogue.procedure(state.procedure or "")
    place = procedure.facts.on("place", day) if procedure else None
    office_id = place.value[0].office if place and place.value else "centre"
    office = answerer.locality.office(office_id) or answerer.locality.office("centre")
    lines = []
    if office:
        known = office_lines(office, day)
        lines = [f"Anh/chị gặp cán bộ tại {office.name}.", *known]
        if len(known) < 3:
            lines.append("Địa chỉ, giờ làm việc hoặc số điện thoại nào chưa ghi ở đây là chưa được phường xác nhận.")
    lines += [f"{h.name}: {h.number}" for h in answerer.locality.hotlines]
    return Reply(status="handover", blocks=(Block("Gặp cán bộ", tuple(lines)),), as_of=day)


def emergency(kind: str, day: dt.date) -> Reply:
    lines = [f"GỌI NGAY {NUMBERS[kind]} ({NAMES[kind]}). Đừng chờ trả lời ở đây."]
    lines += [f"{NUMBERS[other]}: {NAMES[other]}" for other in NUMBERS if other != kind]
    return Reply(status="emergency", blocks=(Block("", tuple(lines)),), as_of=day)


def personal_data(responder: Responder, reading: Reading, state: State, day: dt.date) -> tuple[Reply, State]:
    """The numbers are refused; the question beside them is still answered when it is plain."""
    lines = [
        "Anh/chị đừng gửi số giấy tờ, số điện thoại hay mã xác nhận vào đây. Tôi đã xóa và không lưu.",
        "Để trả lời, tôi không cần những số đó.",
    ]
    if "otp" in reading.personal:
        lines.insert(0, "Mã OTP chỉ mình anh/chị được biết. Không cán bộ nào hỏi mã này; ai hỏi là lừa đảo.")
    warning = Block("", tuple(lines))
    if reading.sure < LIKELY:
        return Reply(status="personal_data", blocks=(warning,), as_of=day), state
    reply, after = responder.answer(reading, "ask_procedure", state)
    return replace(reply, status="personal_data", blocks=(warning, *reply.blocks)), after


def out_of_scope(answerer: Answerer, day: dt.date) -> Reply:
    text = (
        f"Tôi chỉ trả lời về giấy tờ, thủ tục của người dân tại {answerer.locality.name}, nên việc này tôi không rõ. "
        "Anh/chị cần làm giấy tờ gì thì cứ nhắn."
    )
    return Reply(status="out_of_scope", blocks=(Block("", (text,)),), as_of=day)
