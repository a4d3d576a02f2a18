"""Lines of JSON: each is answered, or told in words what is wrong with it, and the next goes on."""

from __future__ import annotations

import asyncio
import io
import json
from typing import Any, cast

import pytest

from bot.commands.ask import answer_lines
from bot.dialogue.bot import Bot
from tests.chat.world import FakeAnswers


def _said(lines: str) -> tuple[int, list[dict[str, Any]]]:
    out = io.StringIO()
    code = asyncio.run(answer_lines(cast(Bot, FakeAnswers()), io.StringIO(lines), out))
    return code, [json.loads(line) for line in out.getvalue().splitlines()]


def test_every_question_is_answered_in_order_under_its_id() -> None:
    code, answers = _said('{"id": 1, "sender": "a", "text": "khai sinh"}\n\n{"id": "x", "sender": 7, "text": "voi"}\n')
    assert code == 0
    assert [(answer["id"], answer["sender"]) for answer in answers] == [(1, "a"), ("x", "7")]
    assert all(answer["status"] for answer in answers)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("khai sinh", "not JSON"),
        ('["khai sinh"]', "not a JSON object"),
        ('{"id": 1, "text": "khai sinh"}', "no text in 'sender'"),
        ('{"sender": null, "text": {}}', "no text in 'sender' and 'text'"),
    ],
)
def test_a_line_that_is_no_question_is_told_why_and_the_next_is_answered(line: str, words: str) -> None:
    code, [wrong, right] = _said(line + '\n{"id": 2, "sender": "a", "text": "khai sinh"}\n')
    assert code == 1
    assert "line 1" in wrong["error"]
    assert words in wrong["error"]
    assert right["id"] == 2
