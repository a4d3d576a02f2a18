"""A person answers: consent, the queue, delivery; and judgements of answers."""

from __future__ import annotations

from tests.chat.conftest import Running
from tests.chat.world import BIRTH

ME = 701


async def test_an_officers_answer_reaches_the_citizen_who_agreed(running: Running) -> None:
    async with running() as chat:
        chat.api.says(ME, "nuôi voi cần giấy gì, số tôi 0912345678")
        [unanswered] = await chat.api.until(1)
        chat.api.presses(unanswered, "Nhờ cán bộ")
        [_, consent] = await chat.api.until(2)
        assert "0912345678" not in consent.body["text"]
        assert chat.parts.queue.list() == []  # nothing before consent
        chat.api.presses(consent, "Đồng ý")
        await chat.api.until(3)
        [question] = chat.parts.queue.list()
        assert question.text.startswith("nuôi voi cần giấy gì")
        chat.parts.queue.answer(question.id, "Anh/chị hỏi kiểm lâm <gần nhất>.")
        *_, told = await chat.api.until(4)
        assert "Cán bộ trả lời câu hỏi" in told.body["text"]
        assert "kiểm lâm &lt;gần nhất&gt;" in told.body["text"]
        assert told.body["chat_id"] == ME
        chat.api.says(ME, "khai sinh")
        await chat.api.until(5)
        assert len(chat.api.sent()) == 5  # told once


async def test_an_answer_given_while_the_bot_was_stopped_is_delivered_at_the_next_start(running: Running) -> None:
    async with running() as chat:
        chat.api.says(ME, "nuôi voi")
        [sent] = await chat.api.until(1)
        chat.api.presses(sent, "Nhờ cán bộ")
        [_, consent] = await chat.api.until(2)
        chat.api.presses(consent, "Đồng ý")
        await chat.api.until(3)
    chat.parts.queue.answer(chat.parts.queue.list()[0].id, "Không được nuôi.")
    async with running() as chat:
        *_, told = await chat.api.until(4)
        assert "Không được nuôi." in told.body["text"]


async def test_asking_for_a_person_passes_on_the_question_before(running: Running) -> None:
    async with running() as chat:
        chat.api.says(ME, "khai sinh cho bé")
        chat.api.says(ME, "gặp cán bộ")
        [_, handover] = await chat.api.until(2)
        chat.api.presses(handover, "Nhờ cán bộ")
        *_, consent = await chat.api.until(3)
        assert "khai sinh cho bé" in consent.body["text"]
        chat.api.presses(consent, "Hỏi câu khác")
        await chat.api.until(4)
        chat.api.says(ME, "nhà tôi bị lấn đất")
        *_, again = await chat.api.until(5)
        assert "nhà tôi bị lấn đất" in again.body["text"]
        chat.api.presses(again, "Thôi")
        await chat.api.until(3, "answerCallbackQuery")
        assert chat.parts.queue.list() == []


async def test_a_dismissed_question_is_told_too(running: Running) -> None:
    async with running() as chat:
        chat.api.says(ME, "/lienhe")
        [contact] = await chat.api.until(1)
        chat.api.presses(contact, "Nhờ cán bộ")
        await chat.api.until(2)
        chat.api.says(ME, "câu khó")
        [_, _, consent] = await chat.api.until(3)
        chat.api.presses(consent, "Đồng ý")
        await chat.api.until(4)
        chat.parts.queue.dismiss(chat.parts.queue.list()[0].id)
        *_, told = await chat.api.until(5)
        assert "chưa trả lời được qua tin nhắn" in told.body["text"]


async def test_judgements_are_kept_with_their_reason(running: Running) -> None:
    async with running() as chat:
        chat.api.says(ME, "khai sinh")
        [answer] = await chat.api.until(1)
        chat.api.presses(answer, "👍")
        await chat.api.until(1, "answerCallbackQuery")
        assert [f.liked for f in chat.app.front.feedbacks.list()] == [True]
        chat.api.presses(answer, "👎")
        [_, why] = await chat.api.until(2)
        chat.api.presses(why, "Sai thông tin")
        await chat.api.until(3, "answerCallbackQuery")
        [feedback] = chat.app.front.feedbacks.list()
        assert (feedback.liked, feedback.reason, feedback.question) == (False, "wrong", "khai sinh")
        assert feedback.procedures == (BIRTH,)
