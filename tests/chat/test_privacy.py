"""What is kept, what is never kept, and how it goes."""

from __future__ import annotations

import datetime as dt
import logging
from pathlib import Path

import pytest

from bot.chat.log import NoToken
from tests.chat.conftest import Running
from tests.standins.telegram_api import TOKEN, Fault

ME = 801


def _bytes(state: Path) -> bytes:
    return b"".join(path.read_bytes() for path in state.rglob("*") if path.is_file())


async def test_numbers_and_names_never_reach_the_disk(running: Running, tmp_path: Path) -> None:
    async with running() as chat:
        chat.api.says(ME, "khai sinh, cccd 079123456789, gọi 0912345678, mail a.b@example.vn")
        chat.api.message(ME, kind="edited_message", text="tạm trú 0987654321")
        chat.api.message(ME, contact={"phone_number": "0901112223", "first_name": "Bí Mật"})
        chat.api.message(ME, location={"latitude": 11.123456, "longitude": 106.654321})
        await chat.api.until(4)
        kept = _bytes(tmp_path)
        for secret in (b"079123456789", b"0912345678", b"0987654321", b"0901112223", b"example.vn", b"11.123456"):
            assert secret not in kept
        for name in ("Người", "Hỏi\\u", "Bí Mật"):
            assert name.encode() not in kept
        assert all("0912345678" not in text for _, text in chat.answers.asked)


async def test_deleting_takes_everything_of_the_person_and_leaves_others(running: Running, tmp_path: Path) -> None:
    async with running() as chat:
        for person in (ME, ME + 1):
            chat.api.says(person, f"nuôi voi của riêng{person}")
        await chat.api.until(2)
        for person in (ME, ME + 1):
            [unanswered] = chat.api.sent(chat_id=person)
            chat.api.presses(unanswered, "Nhờ cán bộ")
            [_, consent] = await chat.api.until(2, chat_id=person)
            chat.api.presses(consent, "Đồng ý")
            await chat.api.until(3, chat_id=person)
        chat.api.says(ME, "/xoa")
        *_, sure = await chat.api.until(4, chat_id=ME)
        chat.api.presses(sure, "Xóa hết")
        *_, gone = await chat.api.until(5, chat_id=ME)
        assert "đã xóa" in gone.body["text"]
        assert chat.kept.forgotten == [f"telegram:{ME}"]
        assert [q.text for q in chat.parts.queue.list()] == [f"nuôi voi của riêng{ME + 1}"]
    kept = _bytes(tmp_path)
    # Ours is ASCII within JSON; the queue's own file keeps UTF-8.
    assert f"ri\\u00eang{ME}".encode() not in kept
    assert f"ri\\u00eang{ME + 1}".encode() in kept


async def test_saying_no_keeps_everything(running: Running) -> None:
    async with running() as chat:
        chat.api.says(ME, "/xoa")
        [sure] = await chat.api.until(1)
        chat.api.presses(sure, "Thôi")
        await chat.api.until(1, "answerCallbackQuery")
        assert chat.kept.forgotten == []


async def test_old_conversations_go_by_themselves(running: Running) -> None:
    async with running(sweep_every_s=0.05, chat={"keep_days": 7}) as chat:
        chat.api.says(ME, "khai sinh")
        await chat.api.until(1)
        db = chat.app.store.db
        assert db.execute("SELECT count(*) FROM said").fetchone()[0] == 1
        chat.ward.moment += dt.timedelta(days=8)
        for _ in range(200):
            await chat.app.front.bot.get_me()
            if not db.execute("SELECT count(*) FROM said").fetchone()[0]:
                break
        for table in ("inbox", "outbox", "said", "talk"):
            assert db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] == 0, table  # noqa: S608 - names above
        assert chat.kept.before[-1] == (chat.ward.moment - dt.timedelta(days=7)).timestamp()


async def test_the_token_never_reaches_a_log(running: Running, caplog: pytest.LogCaptureFixture) -> None:
    caplog.handler.addFilter(NoToken())
    caplog.set_level(logging.DEBUG)
    async with running() as chat:
        chat.api.faults = [Fault("sendMessage", "cut"), Fault("sendMessage", "502")]
        chat.api.says(ME, "khai sinh")
        await chat.api.until(1)
    assert "/bot⟨token⟩/sendMessage" in caplog.text  # httpx does write its URLs
    assert TOKEN.partition(":")[2] not in caplog.text


async def test_the_privacy_words_name_the_days_set(running: Running) -> None:
    async with running(chat={"keep_days": 12}) as chat:
        chat.api.says(ME, "/quyenriengtu")
        [sent] = await chat.api.until(1)
        assert "12 ngày" in sent.body["text"]
