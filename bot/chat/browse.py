"""``/thutuc``: fields, then the procedures of a field, a page at a time in one message."""

from __future__ import annotations

from bot.answers.compose import choose
from bot.catalogue.procedure import Procedure
from bot.chat.keyboard import Rows, button, paged
from bot.chat.payloads import Press
from bot.chat.render import bold
from bot.chat.turn import Turn

_PAGE = 8
_TITLE = "Anh/chị cần việc thuộc lĩnh vực nào?"


def start(turn: Turn) -> None:
    turn.say(bold(_TITLE), _fields(turn, 0))


def turn_page(turn: Turn, data: str) -> None:
    """ "b||2": page of fields; "b|ho-tich|0": page of a field's procedures."""
    _, field, page = [*data.split("|"), "", ""][:3]
    number = int(page) if page.isascii() and page.isdigit() and len(page) < 4 else 0
    turn.toast()
    if field and field in turn.front.ward.catalogue.fields:
        turn.change(bold(turn.front.ward.catalogue.fields[field]), _procedures(turn, field, number))
    else:
        turn.change(bold(_TITLE), _fields(turn, number))


def _of(turn: Turn, field: str) -> list[Procedure]:
    found = [p for p in turn.front.ward.catalogue.procedures.values() if p.field == field]
    return sorted(found, key=lambda p: (p.handled != "ward", p.button.lower()))


def _fields(turn: Turn, page: int) -> Rows:
    counts = {field: len(_of(turn, field)) for field in turn.front.ward.catalogue.fields}
    names = turn.front.ward.catalogue.fields
    buttons = [button(f"{names[f]} ({count})", f"b|{f}|0") for f, count in counts.items() if count]
    return paged(buttons, page, 12, "b|")


def _procedures(turn: Turn, field: str, page: int) -> Rows:
    payloads = turn.front.payloads
    buttons = [button(p.button, payloads.data(Press(choose(p.code)))) for p in _of(turn, field)]
    return [*paged(buttons, page, _PAGE, f"b|{field}"), [button("↩ Các lĩnh vực", "b||0")]]
