"""Rasa's actions: each reads the tracker, lets ``bot.answers`` decide, and writes the reply and the memory back."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cached_property
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from bot.answers.checklist import asks_whether_needed, check_papers
from bot.answers.desk import emergency, hand_over, out_of_scope, personal_data, smalltalk
from bot.answers.follow_up import in_thread, says_only_aspects
from bot.answers.kind import TALK
from bot.answers.pick import picked
from bot.answers.pressed import Pressed, read_payload
from bot.answers.reading import Reading
from bot.answers.reply import Reply, written
from bot.answers.responder import Responder
from bot.answers.state import State
from bot.answers.thread import matter, returns_to
from bot.dialogue.world import World

# Kinds of message that a circumstance told in a few words is taken for.
_MISHEARD = frozenset({"out_of_scope", "bot_identity", "greet"})
_FEW = 7  # words that wish to go back; "ổng đi xong tuần sau quay lại thì khai lại từ đầu hả" asks
_WHOM_TO_CALL = re.compile(r"\bgoi (?:ai|so|cho ai|dau|di)\b|\bso may\b|\bbao ai\b")


class _Turn:
    """One message as an action sees it."""

    def __init__(self, tracker: Tracker, world: World) -> None:
        message = tracker.latest_message
        self.text = str(message.get("text") or "")
        self.kind = str((message.get("intent") or {}).get("name") or "ask_procedure")
        self.state = State.from_slot(tracker.get_slot("memory"))
        self.answerer = world.answerer()
        self.day = world.today()
        self.responder = Responder(self.answerer, self.day, world.queue.add)

    @cached_property
    def reading(self) -> Reading:
        return in_thread(self.answerer.read(self.text), self.kind, self.state, self.answerer)

    def certain(self) -> tuple[Reply, State] | None:
        """What needs no guess at the kind of message: an option picked by words, an aspect of the procedure talked about."""
        if self.state.alarm and _WHOM_TO_CALL.search(self.reading.words.plain_text):
            return emergency(self.state.alarm, self.day), self.state
        choice = read_payload(picked(self.text, self.state.options) or "")
        if choice is not None:
            return self.responder.press(choice, self.state)
        about = self.state.procedure
        if about is None or self.kind not in TALK or self.answerer.understanding.courtesies.alone(self.reading.words):
            return None
        reading = self.reading
        same = bool(reading.aspects) and reading.top is not None and reading.top.label == about
        only_aspects = says_only_aspects(reading, self.answerer) and (reading.asks or reading.channel)
        told = self.kind in _MISHEARD and matter(reading, self.state, self.answerer).stays
        if same or only_aspects or told or self.answerer.cases_in(about, reading.words):
            return self.responder.answer(self.reading, "ask_procedure", self.state)
        return None

    @property
    def alarm(self) -> str | None:
        """What calls for help, now or in the message before."""
        return self.reading.emergency or self.state.alarm

    @property
    def pressed(self) -> Pressed | None:
        return read_payload(self.text) if self.text.startswith("/") else None


class _Reply(Action):
    """What all actions share: decide, utter, remember."""

    def decide(self, turn: _Turn) -> tuple[Reply, State]:
        raise NotImplementedError

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        turn = _Turn(tracker, World.current())
        reply, state = turn.certain() or self.decide(turn)
        state = replace(state, alarm=turn.alarm if reply.status == "emergency" else None)
        dispatcher.utter_message(json_message={"reply": reply.to_json(), "drawn": drawn(reply)})
        return [SlotSet("memory", state.to_slot())]


def drawn(reply: Reply) -> dict[str, Any]:
    """The reply's blocks and buttons, for channels that draw them richer than plain text."""
    return {
        "blocks": [{"title": b.title, "lines": written(b), "style": b.style} for b in reply.blocks],
        "footer": reply.footer,
        "buttons": [{"title": o.label, "payload": o.payload} for o in reply.options],
    }


class Answer(_Reply):
    def name(self) -> str:
        return "action_answer"

    def decide(self, turn: _Turn) -> tuple[Reply, State]:
        if turn.pressed:
            return turn.responder.press(turn.pressed, turn.state)
        if turn.state.papers is not None and turn.kind != "correct" and not asks_whether_needed(turn.reading):
            going_on = check_papers(turn.answerer, turn.reading, turn.state, turn.day, started=True)
            if going_on:
                return going_on
        return turn.responder.answer(turn.reading, turn.kind, turn.state)


class Smalltalk(_Reply):
    def name(self) -> str:
        return "action_smalltalk"

    def decide(self, turn: _Turn) -> tuple[Reply, State]:
        return smalltalk(turn.kind, turn.answerer, turn.day), turn.state


class GoBack(_Reply):
    """Back to the procedure before this one, or to the start."""

    def name(self) -> str:
        return "action_go_back"

    def decide(self, turn: _Turn) -> tuple[Reply, State]:
        state = turn.state
        goes_on = state.procedure is not None and len(turn.reading.words.plain) > _FEW
        if goes_on or returns_to(turn.reading, state, turn.answerer) is not None:
            return turn.responder.answer(turn.reading, "ask_procedure", state)
        if not state.trail:
            return smalltalk("greet", turn.answerer, turn.day), state
        code = state.trail[-1]
        reply, after = turn.responder.press(Pressed(procedure=code), replace(state, procedure=None, asked=None))
        return reply, replace(after, trail=state.trail[:-1])


class Checklist(_Reply):
    """ "I have these papers, what is missing?" """

    def name(self) -> str:
        return "action_checklist"

    def decide(self, turn: _Turn) -> tuple[Reply, State]:
        if asks_whether_needed(turn.reading):
            return turn.responder.answer(turn.reading, "ask_procedure", turn.state)
        found = check_papers(turn.answerer, turn.reading, turn.state, turn.day)
        return found or turn.responder.answer(turn.reading, "ask_procedure", turn.state)


class HandOver(_Reply):
    def name(self) -> str:
        return "action_handover"

    def decide(self, turn: _Turn) -> tuple[Reply, State]:
        return hand_over(turn.answerer, turn.state, turn.day), turn.state


class Emergency(_Reply):
    def name(self) -> str:
        return "action_emergency"

    def decide(self, turn: _Turn) -> tuple[Reply, State]:
        return emergency(turn.reading.emergency or "police", turn.day), turn.state


class PersonalData(_Reply):
    def name(self) -> str:
        return "action_personal_data"

    def decide(self, turn: _Turn) -> tuple[Reply, State]:
        return personal_data(turn.responder, turn.reading, turn.state, turn.day)


class OutOfScope(_Reply):
    def name(self) -> str:
        return "action_out_of_scope"

    def decide(self, turn: _Turn) -> tuple[Reply, State]:
        own = turn.responder.of_the_matter(turn.reading, turn.state)
        if own is not None:
            return own
        reply = out_of_scope(turn.answerer, turn.day)
        return turn.responder.and_of_the_matter(reply, turn.state), replace(turn.state, options=())


ALL = (Answer, Smalltalk, GoBack, Checklist, HandOver, Emergency, PersonalData, OutOfScope)
