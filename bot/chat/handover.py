"""A question passed on to an officer, by a person who agreed to be told here; the answer is delivered when it is there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.answers.queue import Question, QuestionQueue
from bot.chat.outbox import Out, Outbox
from bot.chat.render import bold, escape, packed
from bot.chat.said import Said
from bot.chat.store import Store
from bot.chat.ward import Ward, contact_lines
from bot.errors import MotCuaError


@dataclass(frozen=True)
class Waiting:
    id: int
    chat_id: int
    question_id: int
    text: str


class Handovers:
    def __init__(self, store: Store, queue: QuestionQueue) -> None:
        self._store = store
        self._queue = queue

    def ask(self, said: Said) -> None:
        """Put the question into the officers' queue, with the chat to tell. Asking twice waits once."""
        question_id = self._queue.add(said.question, said.procedures)
        with self._store.transaction() as db:
            db.execute(
                "INSERT INTO handover (sender, chat_id, question_id, text, at) VALUES (?, ?, ?, ?, ?)"
                " ON CONFLICT (sender, question_id) DO UPDATE SET state = 'waiting', at = excluded.at",
                (said.sender, said.chat_id, question_id, said.question, self._store.now()),
            )

    def waiting(self) -> list[Waiting]:
        rows = self._store.db.execute("SELECT * FROM handover WHERE state = 'waiting' ORDER BY id")
        return [Waiting(row["id"], row["chat_id"], row["question_id"], row["text"]) for row in rows]

    def deliver(self, outbox: Outbox, ward: Ward) -> list[str]:
        """Put what officers have answered into the outbox, each once; the lanes to wake."""
        lanes: list[str] = []
        for waiting in self.waiting():
            told = list(_told(waiting, self._question(waiting), ward))
            if told:
                with self._store.transaction() as db:
                    db.execute("UPDATE handover SET state = 'told' WHERE id = ?", (waiting.id,))
                    lanes += outbox.put(db, told)
        return lanes

    def _question(self, waiting: Waiting) -> Question | None:
        try:
            return self._queue.get(waiting.question_id)
        except MotCuaError:
            return None


def _told(waiting: Waiting, question: Question | None, ward: Ward) -> Iterator[Out]:
    if question and question.status == "open":
        return
    head = f"{bold('Cán bộ trả lời câu hỏi của anh/chị')}\n<i>“{escape(waiting.text)}”</i>\n"
    if question and question.status == "answered" and question.answer:
        pieces = [head, *(escape(line) for line in question.answer.splitlines())]
    else:
        pieces = [
            f"Câu hỏi anh/chị nhờ chuyển (<i>“{escape(waiting.text)}”</i>) chưa trả lời được qua tin nhắn. "
            "Anh/chị hỏi trực tiếp giúp tôi:",
            *(escape(line) for line in contact_lines(ward)),
        ]
    for text in packed(pieces):
        yield Out("send_message", {"text": text}, waiting.chat_id)
