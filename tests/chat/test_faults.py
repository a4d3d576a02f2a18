"""Telegram refuses, breaks or is slow; Rasa dies: people still get one answer, in order."""

from __future__ import annotations

import logging

import pytest
from telegram.error import RetryAfter

from bot.chat.pace import Bucket, Pace
from tests.chat.conftest import Running
from tests.standins.telegram_api import Fault

ME = 601


@pytest.mark.parametrize("kind", ["429", "502", "cut", "lost", "403 then on", "hang"])
async def test_one_answer_whatever_a_send_meets(running: Running, kind: str) -> None:
    async with running() as chat:
        if kind != "403 then on":
            chat.api.faults = [Fault("sendMessage", kind, times=1, seconds=0.05)]
        else:
            chat.api.faults = [Fault("sendMessage", "403", description="Forbidden: bot was blocked by the user")]
        chat.api.says(ME, "khai sinh")
        chat.api.says(ME, "tạm trú")
        wanted = 1 if kind == "403 then on" else 2
        sent = await chat.api.until(wanted)
        texts = [s.body["text"] for s in sent]
        assert "tạm trú" in texts[-1]
        assert len(texts) == wanted


async def test_a_storm_of_429_delays_and_keeps_order(running: Running) -> None:
    async with running() as chat:
        chat.api.faults = [Fault("sendMessage", "429", times=6, seconds=1)]
        for number in range(6):
            for person in (ME, ME + 1):
                chat.api.says(person, f"khai sinh số {number}")
        await chat.api.until(12, timeout_s=60)
        for person in (ME, ME + 1):
            texts = [s.body["text"] for s in chat.api.sent(chat_id=person)]
            assert [f"số {n}" in text for n, text in enumerate(texts)] == [True] * 6


async def test_updates_keep_coming_after_getupdates_fails(running: Running) -> None:
    async with running() as chat:
        chat.api.faults = [Fault("getUpdates", "502", times=2), Fault("getUpdates", "cut"), Fault("getUpdates", "429")]
        chat.api.says(ME, "khai sinh")
        assert len(await chat.api.until(1)) == 1


async def test_a_dead_rasa_gets_a_polite_reply_and_no_words_in_the_log(
    running: Running, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    async with running(patience_s=0.2) as chat:
        chat.answers.broken = True
        chat.api.says(ME, "chuyện riêng của tôi")
        chat.answers.delay_s = 0
        [sent] = await chat.api.until(1)
        assert "gặp trục trặc" in sent.body["text"]
        assert "Trung tâm Phục vụ hành chính công" in sent.body["text"]
        chat.answers.broken, chat.answers.delay_s = False, 5
        chat.api.says(ME, "khai sinh")
        [_, slow] = await chat.api.until(2)
        assert "gặp trục trặc" in slow.body["text"]
    ours = [record.getMessage() for record in caplog.records if record.name.startswith("bot.")]
    assert any("no answer from Rasa" in message for message in ours)
    assert not any("chuyện riêng" in message for message in ours)


async def test_our_own_markup_refused_goes_out_plain(running: Running) -> None:
    async with running() as chat:
        chat.api.faults = [Fault("sendMessage", "400", description="Bad Request: can't parse entities: x")]
        chat.api.says(ME, "khai sinh <b>")
        [sent] = await chat.api.until(1)
        assert "parse_mode" not in sent.body
        assert sent.body["text"].startswith("Đăng ký khai sinh\n")
        assert "khai sinh <b>" in sent.body["text"]


async def test_what_was_kept_is_answered_and_sent_after_a_restart(running: Running) -> None:
    async with running() as chat:
        chat.answers.delay_s = 30
        chat.api.says(ME, "khai sinh")
        chat.api.says(ME, "tạm trú")
        while len(chat.answers.asked) < 1:
            await chat.app.front.bot.get_me()
        await chat.app.stop(grace_s=0.01)  # the answer under way is cut off
        assert chat.api.sent() == []
    async with running() as chat:
        sent = await chat.api.until(2)
        assert ["khai sinh" in sent[0].body["text"], "tạm trú" in sent[1].body["text"]] == [True, True]


async def test_stopping_sends_the_answers_under_way(running: Running) -> None:
    async with running() as chat:
        chat.answers.delay_s = 0.3
        for person in range(5):
            chat.api.says(ME + person, "khai sinh")
        while len(chat.answers.asked) < 5:
            await chat.app.front.bot.get_me()
        await chat.app.stop(grace_s=5)
        assert len(chat.api.sent()) == 5


def test_a_bucket_lets_a_burst_pass_and_then_keeps_the_pace() -> None:
    bucket = Bucket(per_second=1.0, burst=3)
    waits = [bucket.wait_s(100.0) for _ in range(5)]
    assert waits == pytest.approx([0, 0, 0, 1, 2])
    assert bucket.wait_s(110.0) == 0


async def test_a_refusal_closes_all_chats_for_as_long_as_telegram_asks() -> None:
    now, slept = [0.0], []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)
        now[0] += seconds

    answers = iter([RetryAfter(7), None])

    async def call() -> bool:
        answer = next(answers)
        if answer:
            raise answer
        return True

    pace = Pace(0, lambda: now[0], sleep)
    assert await pace.process_request(call, (), {}, "sendMessage", {"chat_id": 1}, None) is True
    assert slept == [7.0]
