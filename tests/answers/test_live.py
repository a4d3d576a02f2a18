"""A running answerer follows the data folder: edits are answered at once, broken ones keep the last good catalogue."""

from __future__ import annotations

import datetime as dt
import logging
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.answers.live import LiveAnswerer
from bot.answers.responder import Responder
from bot.answers.state import State
from bot.catalogue.drafts_file import FILE, write
from bot.catalogue.findings import Finding, FindingsError
from bot.catalogue.portal import draft_of
from bot.settings import Settings
from tests.catalogue.folders import edited, good_folder
from tests.catalogue.portal_records import first

DAY = dt.date(2026, 11, 25)
OLD_FEE = "        - amount: 0\n          unit: đồng/lần\n          note: miễn phí khi đúng hạn\n"
NEW_FEE = "        - amount: 12345\n          unit: đồng/lần\n"
AT_MOST_S = 30  # far beyond what it takes: a hung reload fails, a slow machine does not


class Watched:
    """A live answerer over a folder of its own, and what it reported."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.reports: list[tuple[Finding, ...]] = []
        settings = replace(Settings.from_environ({}), data=data, state=data.parent / "state", locality="phuong-mau")
        self.live = LiveAnswerer(settings, poll_s=0.02, on_change=self.reports.append)

    def ask(self, text: str) -> str:
        answerer = self.live.answerer
        responder = Responder(answerer, DAY, lambda text, near: None)
        return responder.answer(answerer.read(text), "ask_procedure", State())[0].text

    def wait(self, done: Callable[[], bool]) -> None:
        end = time.monotonic() + AT_MOST_S
        while not done():
            assert time.monotonic() < end, "the change never came"
            time.sleep(0.01)


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Watched]:
    watched = Watched(good_folder(tmp_path))
    yield watched
    watched.live.close()


def test_a_changed_fee_is_answered_and_no_question_fails_meanwhile(watched: Watched) -> None:
    answers: list[str] = []
    failures: list[BaseException] = []
    stop = threading.Event()

    def citizen() -> None:
        while not stop.is_set():
            try:
                answers.append(watched.ask("khai sinh"))
            except BaseException as error:
                failures.append(error)

    asking = [threading.Thread(target=citizen) for _ in range(3)]
    for thread in asking:
        thread.start()
    try:
        watched.wait(lambda: len(answers) > 3)
        edited(watched.data, OLD_FEE, NEW_FEE)
        watched.wait(lambda: "12.345 đồng" in watched.ask("khai sinh"))
    finally:
        stop.set()
        for thread in asking:
            thread.join()
    assert not failures
    assert all(("12.345 đồng" in a) != ("miễn phí khi đúng hạn" in a) for a in answers)  # never half of each
    assert "miễn phí khi đúng hạn" in answers[0]


def test_a_broken_edit_keeps_the_last_good_catalogue_and_says_so(
    watched: Watched, caplog: pytest.LogCaptureFixture
) -> None:
    before = watched.live.answerer
    path = edited(watched.data, "amount: 0", "amout: 0")
    with caplog.at_level(logging.ERROR, "bot.answers.live"):
        watched.wait(lambda: any("amout" in f.message for report in watched.reports[-1:] for f in report))
    assert watched.live.answerer is before
    (finding,) = [f for f in watched.live.findings if f.file == "procedures/khai-sinh.yml" and "amout" in f.message]
    assert finding.line > 1
    assert watched.reports[-1] == watched.live.findings
    assert "broken edit, keeping the last good catalogue" in caplog.text
    assert "miễn phí khi đúng hạn" in watched.ask("khai sinh")

    path.write_text(path.read_text(encoding="utf-8").replace("amout: 0", "amount: 777"), encoding="utf-8")
    watched.wait(lambda: "777 đồng" in watched.ask("khai sinh"))
    watched.wait(lambda: watched.live.findings == () and watched.reports[-1] == ())


def test_a_new_name_is_found_without_a_restart(watched: Watched) -> None:
    edited(watched.data, "  - khai sinh\n", "  - khai sinh\n  - giấy chứng sinh mèo\n")
    watched.wait(lambda: watched.live.answerer.read("giấy chứng sinh mèo").sure > 0.9)
    assert watched.live.answerer.read("giấy chứng sinh mèo").hits[0].label == "1.000001"


def test_a_question_filed_apart_from_the_facts_is_found_without_a_restart(watched: Watched) -> None:
    (watched.data / "asked").mkdir()
    (watched.data / "asked" / "more.yml").write_text('"1.000001":\n  - mèo con ra đời báo ai\n', encoding="utf-8")
    watched.wait(lambda: watched.live.answerer.read("meo con ra doi bao ai").sure > 0.9)
    assert watched.live.answerer.read("meo con ra doi bao ai").hits[0].label == "1.000001"


def test_what_is_asked_of_a_line_is_understood_without_a_restart_and_a_broken_file_keeps_it(watched: Watched) -> None:
    (watched.data / "foreseen").mkdir()
    file = watched.data / "foreseen" / "more.yml"
    file.write_text('"1.000001":\n  answered:\n    "fee: Miễn phí":\n      - mèo con đóng nhiêu\n', encoding="utf-8")
    watched.wait(lambda: "1.000001" in watched.live.answerer.asked.foreseen)
    file.write_text('"1.000001": mèo con\n', encoding="utf-8")
    watched.wait(lambda: [f.file for f in watched.live.findings] == ["foreseen/more.yml"])
    (question,) = watched.live.answerer.asked.foreseen["1.000001"]
    assert question.text == "mèo con đóng nhiêu"


def test_imported_drafts_are_answered_without_a_restart(watched: Watched) -> None:
    question = "cấp giấy phép nuôi ong trong rừng"
    assert "nuôi ong" not in watched.ask(question)
    write(watched.data / FILE, [draft_of(first())])
    watched.wait(lambda: "mã 1.900001" in watched.ask(question))


def test_drafts_are_read_once_and_not_again_for_a_curated_edit(watched: Watched) -> None:
    write(watched.data / FILE, [draft_of(first())])
    watched.wait(lambda: watched.live.answerer.drafts is not None)
    drafts = watched.live.answerer.drafts
    edited(watched.data, OLD_FEE, NEW_FEE)
    watched.wait(lambda: "12.345 đồng" in watched.ask("khai sinh"))
    assert watched.live.answerer.drafts is drafts


def test_a_broken_drafts_file_keeps_the_last_good_drafts(watched: Watched, caplog: pytest.LogCaptureFixture) -> None:
    write(watched.data / FILE, [draft_of(first())])
    watched.wait(lambda: watched.live.answerer.drafts is not None)
    (watched.data / FILE).write_text("{", encoding="utf-8")
    watched.wait(lambda: "broken drafts file" in caplog.text)
    assert "mã 1.900001" in watched.ask("cấp giấy phép nuôi ong trong rừng")


def test_a_folder_that_is_broken_from_the_start_is_refused(tmp_path: Path) -> None:
    data = good_folder(tmp_path)
    edited(data, "amount: 0", "amout: 0")
    with pytest.raises(FindingsError):
        Watched(data)


def test_a_new_abbreviation_is_learnt_and_a_changed_fee_leaves_the_lexicon_alone(watched: Watched) -> None:
    path = watched.data / "lexicon.yml"
    path.write_text("abbreviations:\n  kszz: khai sinh\n", encoding="utf-8")
    watched.wait(lambda: watched.live.answerer.lexicon.abbreviations == {"kszz": "khai sinh"})
    assert watched.live.answerer.read("kszz").words.text == "khai sinh"
    learnt = watched.live.answerer.lexicon
    edited(watched.data, OLD_FEE, NEW_FEE)
    watched.wait(lambda: "12.345 đồng" in watched.ask("kszz"))
    assert watched.live.answerer.lexicon is learnt

    path.write_text("abbreviations:\n  ksqq: khai sinh\n", encoding="utf-8")
    watched.wait(lambda: watched.live.answerer.lexicon.abbreviations == {"ksqq": "khai sinh"})
