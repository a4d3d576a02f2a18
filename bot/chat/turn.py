"""One update being answered: what came in, and the calls that will go out together once it is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.chat.front import Front
from bot.chat.incoming import Incoming
from bot.chat.keyboard import Rows
from bot.chat.outbox import Out
from bot.chat.talk import Talk


class Turn:
    def __init__(self, front: Front, update: Incoming) -> None:
        self.front = front
        self.update = update
        self.outs: list[Out] = []
        self._toasted = False
        self._talk: Talk | None = None

    @property
    def talk(self) -> Talk:
        if self._talk is None:
            self._talk = self.front.talks.get(self.update.sender)
        return self._talk

    def remember(self, talk: Talk) -> None:
        self._talk = replace(talk, at=self.front.store.now())
        self.front.talks.keep(self.update.sender, self.update.chat_id, talk)

    def say(self, texts: str | Sequence[str], keyboard: Rows | None = None) -> None:
        """HTML, one message or several; the buttons stand under the last. In a group the first answers the question."""
        several = [texts] if isinstance(texts, str) else texts
        for number, text in enumerate(several):
            body: dict[str, object] = {"text": text}
            if number == 0 and not self.update.private and self.update.message_id:
                body["reply_to"] = self.update.message_id
            if keyboard and number == len(several) - 1:
                body["keyboard"] = keyboard
            self.outs.append(Out("send_message", body, self.update.chat_id))

    def change(self, text: str, keyboard: Rows) -> None:
        """Turn the pressed message into another page."""
        body = {"text": text, "keyboard": keyboard, "message_id": self.update.message_id}
        self.outs.append(Out("edit_message_text", body, self.update.chat_id))

    def change_buttons(self, keyboard: Rows) -> None:
        body = {"keyboard": keyboard, "message_id": self.update.message_id}
        self.outs.append(Out("edit_message_reply_markup", body, self.update.chat_id))

    def toast(self, text: str = "", alert: bool = False) -> None:
        """Answer the press itself; in a lane of its own, as the citizen's button spins until it arrives."""
        if self.update.kind == "press" and not self._toasted:
            self._toasted = True
            body = {"id": self.update.query_id, "text": text[:200], "alert": alert}
            self.outs.insert(0, Out("answer_callback_query", body, lane=f"press:{self.update.query_id}"))

    def forget_what_was_said(self) -> None:
        self.outs.clear()
        self._toasted = False
