"""Whole conversations through the trained bot, turn by turn."""

from __future__ import annotations

from typing import Any

import pytest

from tests.dialogue.conftest import Line
from tests.dialogue.talk import Conversation, Turn, conversations

# Rasa and its dependencies warn of their own age; that is not what these tests are about.
pytestmark = [pytest.mark.rasa, pytest.mark.filterwarnings("ignore")]

MOST_BUTTONS = 4


def _params() -> list[Any]:
    return [
        pytest.param(
            talk,
            id=f"{stem}: {talk.name}",
            marks=[pytest.mark.xfail(strict=True, reason=talk.xfail)] if talk.xfail else [],
        )
        for stem, talk in conversations()
    ]


@pytest.mark.parametrize("talk", _params())
def test_conversation(talk: Conversation, line: Line) -> None:
    line.set_today(talk.today)
    sender = f"test: {talk.name}"
    last: Any = None
    for number, turn in enumerate(talk.turns, 1):
        reply = line.send(sender, turn.text or _payload(last, turn.press or ""))
        faults = [*_faults(turn, reply, last), *_kept(turn, line, sender)]
        said = "\n".join(f"    | {row}" for row in reply.text.splitlines()[:12])
        assert not faults, f"turn {number} ({turn.text or turn.press}): {'; '.join(faults)}\n{_summary(reply)}\n{said}"
        last = reply


def test_conversations_are_many_and_of_some_length() -> None:
    talks = [talk for _, talk in conversations()]
    assert len(talks) >= 60
    assert len({talk.name for talk in talks}) == len(talks)
    assert all(3 <= len(talk.turns) <= 8 for talk in talks)


def _payload(last: Any, label: str) -> str:
    """What pressing the button sends; the button is found by a part of its words."""
    buttons = last.drawn["buttons"] if last else []
    found = [b["payload"] for b in buttons if label.lower() in b["title"].lower()]
    assert found, f"no button {label!r} among {[b['title'] for b in buttons]}"
    return str(found[0])


def _faults(turn: Turn, reply: Any, last: Any) -> list[str]:
    got = reply.reply
    text = reply.text.lower()
    codes = [p["code"] for p in got["procedures"]]
    faults = []
    if turn.status and got["status"] not in turn.status:
        faults.append(f"status {got['status']}, not {' or '.join(turn.status)}")
    if turn.procedure and (got["status"] == "clarify" or not codes or codes[0] not in turn.procedure):
        faults.append(f"procedure {codes[:1]}, not {' or '.join(turn.procedure)}")
    faults += [f"procedure {code} is missing" for code in turn.procedures if code not in codes]
    faults += [f"aspect {a} is missing in {got['aspects']}" for a in turn.aspects if a not in got["aspects"]]
    if turn.case and not any(turn.case.lower() in head for head in _case_lines(reply)):
        faults.append(f"the case {turn.case!r} is not named")
    faults += [f"does not say {phrase!r}" for phrase in turn.says if phrase.lower() not in text]
    faults += [f"says {phrase!r}" for phrase in turn.says_not if phrase.lower() in text]
    labels = [label.lower() for label in got["options"]]
    faults += [f"offers no {o!r}: {labels}" for o in turn.options if not any(o.lower() in label for label in labels)]
    if got["status"] == "clarify" and len(labels) > MOST_BUTTONS:
        faults.append(f"{len(labels)} buttons to choose from")
    if turn.picks is not None:
        offered = last.reply["procedures"]
        at = turn.picks - 1 if turn.picks > 0 else turn.picks
        if not codes or codes[0] != offered[at]["code"]:
            faults.append(f"picked {codes[:1]}, not {offered[at]}")
    return faults


def _case_lines(reply: Any) -> list[str]:
    heads = [f"{b['title']} {' '.join(b['lines'])}" for b in reply.drawn["blocks"][:1]]
    return [head.lower() for head in heads]


def _kept(turn: Turn, line: Line, sender: str) -> list[str]:
    faults = []
    if turn.not_stored:
        kept = line.kept_of(sender)
        faults += [f"{number!r} is stored" for number in turn.not_stored if number in kept]
    if turn.queued and not any(turn.queued in text for text in line.queue_texts()):
        faults.append(f"{turn.queued!r} is not in the queue: {line.queue_texts()[-3:]}")
    return faults


def _summary(reply: Any) -> str:
    got = reply.reply
    codes = [p["code"] for p in got["procedures"]]
    return f"    {got['status']} {codes} {got['aspects']} {got['options']}"
