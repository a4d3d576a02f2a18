"""``motcua queue``: what an officer sees of a question, and what filing it under an entry does."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from bot.answers.answerer import Answerer
from bot.answers.lexicon import Lexicon
from bot.answers.queue import QuestionQueue
from bot.catalogue.load import load_catalogue
from bot.catalogue.taught import FILE
from bot.cli import main
from tests.catalogue.folders import good_folder

BIRTH = "1.000001"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = good_folder(tmp_path)
    monkeypatch.setenv("MOTCUA_DATA", str(folder))
    monkeypatch.setenv("MOTCUA_STATE", str(tmp_path / "state"))
    return folder


@pytest.fixture
def queue(data: Path, tmp_path: Path) -> QuestionQueue:
    return QuestionQueue(tmp_path / "state" / "queue.sqlite", lambda: dt.datetime(2026, 11, 25, tzinfo=dt.UTC))


def test_the_list_names_the_codes_that_filing_needs(queue: QuestionQueue, capsys: pytest.CaptureFixture[str]) -> None:
    queue.add("mèo con ra đời báo ai", [(BIRTH, "Đăng ký khai sinh")])
    assert main(["queue"]) == 0
    assert f"gần nhất: Đăng ký khai sinh ({BIRTH})" in capsys.readouterr().out


def test_a_filed_question_is_answered_by_its_entry(
    data: Path, queue: QuestionQueue, capsys: pytest.CaptureFixture[str]
) -> None:
    number = queue.add("mèo con ra đời báo ai, gọi 0903456789 nhé")
    assert main(["queue", "teach", str(number), BIRTH]) == 0
    assert "Khai sinh cho bé" in capsys.readouterr().out
    assert "090" not in (data / FILE).read_text(encoding="utf-8")
    kept = queue.get(number)
    assert kept.status == "answered"
    assert "Khai sinh cho bé" in (kept.answer or "")
    answerer = Answerer.fitted(load_catalogue(data), Lexicon.load(data / "lexicon.yml"), "phuong-mau")
    reading = answerer.read("meo con ra doi bao ai goi nhe")
    assert (reading.hits[0].label, reading.sure > 0.9) == (BIRTH, True)


def test_questions_are_gathered_by_entry_and_quoted(data: Path, queue: QuestionQueue) -> None:
    faq = "faq:" + next(iter(load_catalogue(data).faqs))
    for text, entry in (("câu “một”: hai", BIRTH), ('nói "ba" #4', faq), ("- năm", BIRTH)):
        assert main(["queue", "teach", str(queue.add(text)), entry]) == 0
    assert Lexicon.load(data / "lexicon.yml").asked == {BIRTH: ("câu “một”: hai", "- năm"), faq: ('nói "ba" #4',)}
    assert main(["check"]) == 0


@pytest.mark.parametrize(("entry", "told"), [("9.999999", "Không có thủ tục"), ("khai-sinh", "Không có thủ tục")])
def test_an_unknown_entry_leaves_all_as_it_was(
    data: Path, queue: QuestionQueue, entry: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    number = queue.add("mèo con ra đời báo ai")
    assert main(["queue", "teach", str(number), entry]) == 1
    assert told in capsys.readouterr().err
    assert not (data / FILE).exists()
    assert queue.get(number).status == "open"


def test_a_question_filed_before_is_not_filed_again(
    data: Path, queue: QuestionQueue, capsys: pytest.CaptureFixture[str]
) -> None:
    number = queue.add("mèo con ra đời báo ai")
    assert main(["queue", "teach", str(number), BIRTH]) == 0
    before = (data / FILE).read_bytes()
    assert main(["queue", "teach", str(number), BIRTH]) == 1
    assert "đã ghi ở “" in capsys.readouterr().err
    assert (data / FILE).read_bytes() == before


@pytest.mark.parametrize(
    "text", ["1.000001: [một\n", "chỉ là chữ\n", "# lời dẫn\n", '"1.000001":\n  - một câu\n  - 7\n']
)
def test_a_broken_file_is_not_written_over(
    data: Path, queue: QuestionQueue, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (data / FILE).parent.mkdir()
    (data / FILE).write_text(text, encoding="utf-8")
    assert main(["queue", "teach", str(queue.add("mèo con ra đời báo ai")), BIRTH]) == 1
    assert "day-them.yml hỏng" in capsys.readouterr().err
    assert (data / FILE).read_text(encoding="utf-8") == text


def test_no_question_of_that_number(queue: QuestionQueue, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["queue", "teach", "77", BIRTH]) == 1
    assert "Không có câu hỏi số 77" in capsys.readouterr().err
