"""``@bot khai sinh`` in any chat: share a procedure. The message holds no fee or term: it would outlive them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.catalogue.procedure import Procedure
from bot.chat.keyboard import link as link_button
from bot.chat.links import link
from bot.chat.outbox import Out
from bot.chat.render import bold, escape
from bot.chat.turn import Turn

_MOST = 10


def answer(turn: Turn) -> None:
    ward, text = turn.front.ward, turn.update.text
    found: Sequence[Procedure] = (
        ward.find(text, _MOST)
        if text
        else [p for p in ward.catalogue.procedures.values() if p.handled == "ward"][:_MOST]
    )
    body = {"id": turn.update.query_id, "results": [_result(turn, p) for p in found], "cache_s": 300}
    turn.outs.append(Out("answer_inline_query", body, lane=f"inline:{turn.update.query_id}"))


def _result(turn: Turn, procedure: Procedure) -> dict[str, Any]:
    url = link(turn.front.username, procedure.code)
    where = turn.front.ward.locality.name
    return {
        "id": procedure.code,
        "title": procedure.button,
        "description": procedure.summary[:200],
        "text": f"{bold(procedure.name)}\n{escape(procedure.summary)}\n\n"
        f'<a href="{escape(url)}">Hỏi giấy tờ, lệ phí, nơi nộp tại {escape(where)}</a>',
        "keyboard": [[link_button("Xem giấy tờ, lệ phí", url)]],
    }
