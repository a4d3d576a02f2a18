"""The queue of questions that nobody could answer."""

from __future__ import annotations

import datetime as dt
import sqlite3
from pathlib import Path

import pytest

from bot.answers.queue import QuestionQueue
from bot.errors import MotCuaError

START = dt.datetime(2026, 11, 25, 1, 0, tzinfo=dt.UTC)


class Clock:
    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> dt.datetime:
        self.now += dt.timedelta(minutes=1)
        return self.now


@pytest.fixture
def queue(tmp_path: Path) -> QuestionQueue:
    return QuestionQueue(tmp_path / "state" / "queue.sqlite", Clock())


def test_the_same_question_is_counted_however_it_is_spelt(queue: QuestionQueue) -> None:
    first = queue.add("Thả đèn trời xin phép ai?", [("1.000001", "Một thủ tục")])
    assert queue.add("tha den troi xin phep ai") == first
    queue.add("mượn hội trường")
    kept, other = queue.list()
    assert (kept.id, kept.text, kept.count, kept.nearest) == (
        first,
        "Thả đèn trời xin phép ai?",
        2,
        (("1.000001", "Một thủ tục"),),
    )
    assert kept.first_at == START + dt.timedelta(minutes=1)
    assert kept.last_at == START + dt.timedelta(minutes=2)
    assert other.count == 1


def test_no_personal_number_reaches_the_file(queue: QuestionQueue, tmp_path: Path) -> None:
    queue.add("tôi số 0903.456.789 cccd 079203004512 xin thả diều")
    path = tmp_path / "state" / "queue.sqlite"
    stored = "".join(sqlite3.connect(path).iterdump())
    assert "thả diều" in stored
    assert "0903" not in stored
    assert "079203004512" not in stored


def test_answered_and_dismissed_questions_leave_the_list(queue: QuestionQueue) -> None:
    one, two = queue.add("câu một"), queue.add("câu hai")
    assert queue.answer(one, "Hỏi Công an phường.").answer == "Hỏi Công an phường."
    assert queue.dismiss(two).status == "dismissed"
    assert queue.list() == []
    assert {q.status for q in queue.list(status=None)} == {"answered", "dismissed"}
    assert [q.id for q in queue.list("answered")] == [one]
    queue.add("câu một")
    assert queue.get(one).status == "answered"
    assert queue.get(one).count == 2


def test_forgetting_is_for_good(queue: QuestionQueue) -> None:
    queue.forget(queue.add("câu một"))
    assert queue.list(status=None) == []


def test_an_unknown_number_is_explained(queue: QuestionQueue) -> None:
    with pytest.raises(MotCuaError, match="no question 7") as caught:
        queue.answer(7, "…")
    assert "motcua queue" in caught.value.for_people


def test_two_processes_may_share_the_file(tmp_path: Path) -> None:
    path = tmp_path / "queue.sqlite"
    one, two = QuestionQueue(path, Clock()), QuestionQueue(path, Clock())
    assert one.add("câu một") == two.add("câu một")
    assert one.list()[0].count == 2


def test_long_messages_are_cut(queue: QuestionQueue) -> None:
    queue.add("a" * 5000)
    assert len(queue.list()[0].text) == 500
