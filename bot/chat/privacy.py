"""What is kept of a person, for how long, and how it goes: on their word (``/xoa``) and by itself after the days set."""

from __future__ import annotations

import json
from typing import Protocol

from bot.answers.queue import QuestionQueue
from bot.chat.store import Store
from bot.chat.voice_files import VoiceFiles

DAY_S = 86_400.0
INBOX_DAYS = 2
"""Telegram offers an update again for at most one day; after that its number need not be known."""


class Conversations(Protocol):
    """Rasa's tracker, as far as privacy goes. Times are seconds, UTC."""

    def forget(self, sender: str) -> None: ...
    def forget_before(self, moment: float) -> None: ...


def what_is_kept(keep_days: int) -> list[str]:
    return [
        f"• Cuộc trò chuyện này: câu hỏi và câu trả lời, giữ {keep_days} ngày kể từ lúc nhắn, rồi tự xóa.",
        "• Số hiệu cuộc trò chuyện trên Telegram, để trả lời đúng chỗ. Tôi không lưu tên, ảnh, tệp, tin thoại hay vị trí.",
        "• Số giấy tờ, số điện thoại, mã xác nhận, thư điện tử: bị xóa khỏi tin trước khi lưu.",
        "• Câu chưa trả lời được: giữ lời hỏi, không kèm người hỏi, để cán bộ bổ sung.",
        "• Khi anh/chị đồng ý nhờ cán bộ trả lời: giữ thêm nơi nhắn lại, cho đến khi có trả lời hoặc hết hạn trên.",
        "• Đánh giá 👍 👎: giữ cùng câu hỏi và câu trả lời, cùng thời hạn.",
    ]


def forget(
    store: Store, queue: QuestionQueue, conversations: Conversations, sender: str, chat_id: int, user_id: int
) -> None:
    """Everything of one person's conversation. A question that others asked too stays, one asking fewer."""
    asked = [json.loads(row["body"]) for row in store.db.execute("SELECT body FROM said WHERE sender = ?", (sender,))]
    passed_on = [row["text"] for row in store.db.execute("SELECT text FROM handover WHERE sender = ?", (sender,))]
    for text in [said["question"] for said in asked if said["status"] == "unanswered"] + passed_on:
        queue.take_back(text)
    with store.transaction() as db:
        for table in ("said", "talk", "handover", "feedback"):
            db.execute(f"DELETE FROM {table} WHERE sender = ?", (sender,))  # noqa: S608 - names above
        db.execute("DELETE FROM outbox WHERE chat_id = ? AND state IN ('sent', 'failed')", (chat_id,))
        # The numbers stay, so that nothing is answered twice; the words go.
        db.execute(
            "UPDATE inbox SET body = '', lane = '', chat_id = 0"
            " WHERE chat_id = ? AND done = 1 AND json_extract(body, '$.user_id') = ?",
            (chat_id, user_id),
        )
    conversations.forget(sender)
    store.wipe_traces()


def sweep(store: Store, voices: VoiceFiles, conversations: Conversations, keep_days: int) -> None:
    """Delete what is older than ``keep_days``, and answered updates after ``INBOX_DAYS``."""
    now = store.now()
    before = now - keep_days * DAY_S
    with store.transaction() as db:
        db.execute("DELETE FROM inbox WHERE done = 1 AND at < ?", (now - INBOX_DAYS * DAY_S,))
        db.execute("DELETE FROM outbox WHERE state IN ('sent', 'failed') AND at < ?", (before,))
        for table in ("said", "talk", "handover", "feedback", "payload"):
            db.execute(f"DELETE FROM {table} WHERE at < ?", (before,))  # noqa: S608 - names above
    voices.sweep(before)
    conversations.forget_before(before)
    store.wipe_traces()
