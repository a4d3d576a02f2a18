"""The radio commands as station staff type them."""

from __future__ import annotations

import datetime as dt
import io
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.answers.queue import QuestionQueue
from bot.cli import main

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Done:
    code: int
    out: str
    err: str


@pytest.fixture
def motcua(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Done]:
    """The command on the project's data, with its own state and a fixed day."""

    def run(*arguments: str, stdin: str = "", **environ: str) -> Done:
        settings = {"MOTCUA_STATE": str(tmp_path / "state"), "MOTCUA_AUDIO_OUT": str(tmp_path / "audio")}
        for name, value in {**settings, "MOTCUA_TODAY": "2026-11-25", **environ}.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setattr("sys.stdin", io.StringIO(stdin))
        try:
            code: int | str | None = main(arguments)
        except SystemExit as left:  # argparse
            code = left.code
        out, err = capsys.readouterr()
        return Done(int(code or 0), out, err)

    return run


def test_spoken_says_each_line(motcua: Callable[..., Done]) -> None:
    done = motcua("spoken", stdin="Lệ phí 7.000đ\n\nUBND phường\n")
    assert (done.code, done.out) == (0, "Lệ phí bảy ngàn đồng\n\nỦy ban nhân dân phường\n")
    assert motcua("spoken", "--region", "north", stdin="7.000đ\n").out == "bảy nghìn đồng\n"


def test_a_station_has_words_of_its_own(motcua: Callable[..., Done], tmp_path: Path) -> None:
    data = tmp_path / "data"
    (data / "spoken").mkdir(parents=True)
    (data / "spoken.yml").write_text((ROOT / "data" / "spoken.yml").read_text(encoding="utf-8"), encoding="utf-8")
    (data / "spoken" / "ben-cat.yml").write_text("abbreviations:\n  UBND: Ủy ban\n", encoding="utf-8")
    assert motcua("spoken", stdin="UBND\n", MOTCUA_DATA=str(data)).out == "Ủy ban\n"


def test_a_script_is_printed_with_its_length(motcua: Callable[..., Done]) -> None:
    done = motcua("script", "procedure_guide", "1.001193")
    assert done.code == 0
    assert done.out.startswith("Hướng dẫn đăng ký khai sinh\n\nKính chào bà con phường Bến Cát.\n")
    assert "giây" in done.err


def test_a_script_as_json_has_every_sentence_with_its_facts(motcua: Callable[..., Done]) -> None:
    report = json.loads(motcua("script", "procedure_guide", "1.004194", "--json").out)
    assert report["fits"] and 60 <= report["estimated_s"] <= 120
    fee = next(sentence for sentence in report["sentences"] if "15.000 đồng" in sentence["text"])
    stated = {(use["code"], use["fact"], use["value"], use["holds_from"]) for use in fee["facts"]}
    assert ("1.004194", "fee", "15.000 đồng một lần", "2026-08-15") in stated
    assert report["origins"] == [{"kind": "procedure_guide", "locality": "ben-cat", "about": "1.004194"}]


def test_the_date_chooses_the_facts(motcua: Callable[..., Done]) -> None:
    assert "28/2/2027" in motcua("script", "procedure_guide", "1.004194").out
    assert "28/2/2027" not in motcua("script", "procedure_guide", "1.004194", "--date", "2027-03-02").out


def test_a_shorter_slot_gives_a_shorter_script_or_says_that_it_cannot(motcua: Callable[..., Done]) -> None:
    long, short = (motcua("script", "procedure_guide", "1.001193", "--slot", slot) for slot in ("200", "105"))
    assert long.code == short.code == 0 and len(short.out) < len(long.out)
    none = motcua("script", "procedure_guide", "1.001193", "--slot", "20")
    assert none.code == 1 and "Không câu nào bị cắt" in none.err
    assert none.out.rstrip().endswith("Cảm ơn bà con đã lắng nghe.")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("script", "procedure_guide", "9.999999"), "9.999999"),
        (("script", "procedure_guide"), "mã thủ tục"),
        (("script", "khong_co"), "procedure_guide"),
        (("script", "what_changes", "tháng sau"), "tháng sau"),
        (("bulletin", "urgent_notice", "khong-co"), "khong-co"),
    ],
)
def test_what_is_missing_is_said_in_one_line(
    motcua: Callable[..., Done], arguments: tuple[str, ...], words: str
) -> None:
    done = motcua(*arguments)
    assert done.code == 1 and done.out == "" and words in done.err and "Traceback" not in done.err


@pytest.mark.parametrize(
    "arguments",
    [("script",), ("script", "procedure_guide", "1.001193", "--slot", "0"), ("bulletin", "x", "--engine", "hat")],
)
def test_wrong_usage_is_2(motcua: Callable[..., Done], arguments: tuple[str, ...]) -> None:
    assert motcua(*arguments).code == 2


def test_kinds_are_listed(motcua: Callable[..., Done]) -> None:
    listed = set(motcua("script", "list").out.split())
    assert {"procedure_guide", "what_changes", "urgent_notice"} <= listed and "programme" not in listed


def test_an_answered_question_of_the_queue_goes_on_air(motcua: Callable[..., Done], tmp_path: Path) -> None:
    queue = QuestionQueue(tmp_path / "state" / "queue.sqlite", lambda: dt.datetime(2026, 11, 20, tzinfo=dt.UTC))
    number = queue.add("Chợ đêm có cần giấy phép không")
    assert motcua("script", "listener_question", str(number)).code == 1  # nobody has answered it
    queue.answer(number, "Anh/chị hỏi bàn kinh tế của phường.")
    done = motcua("script", "listener_question", str(number))
    assert done.code == 0 and "Bà con hỏi bàn kinh tế của phường." in done.out


def test_a_question_without_diacritics_is_to_be_written_again(motcua: Callable[..., Done], tmp_path: Path) -> None:
    queue = QuestionQueue(tmp_path / "state" / "queue.sqlite", lambda: dt.datetime(2026, 11, 20, tzinfo=dt.UTC))
    number = str(queue.answer(queue.add("cho dem co can giay phep khong"), "Bà con hỏi bàn kinh tế.").id)
    assert "--question" in motcua("script", "listener_question", number).err
    again = motcua("script", "listener_question", number, "--question", "Chợ đêm có cần giấy phép không?")
    assert "Chợ đêm có cần giấy phép không?" in again.out and "--question" not in again.err


def test_a_bulletin_is_made_and_a_second_run_keeps_it(motcua: Callable[..., Done], tmp_path: Path) -> None:
    arguments = ("bulletin", "hours_reminder", "--engine", "espeak", "--no-papers", "--out", str(tmp_path / "out"))
    first, second = motcua(*arguments), motcua(*arguments)
    assert first.code == second.code == 0
    files = [Path(line.split("  ")[0]) for line in first.out.splitlines()[1:]]
    assert {path.suffix for path in files} == {".mp3", ".txt", ".srt", ".lrc", ".json"} and all(
        path.is_file() for path in files
    )
    assert "LUFS" in first.out and "giọng espeak" in first.out
    assert "đọc espeak" in first.err and "giữ nguyên" in second.err


def test_a_bulletin_fits_its_slot_by_the_voice_that_steps_in(motcua: Callable[..., Done], tmp_path: Path) -> None:
    """By the pace of the voice asked for, which is not there, the fullest script would fit; by eSpeak's it does not."""
    voices = ("--engine", "piper", "--engine", "espeak")
    fullest = motcua("script", "procedure_guide", "1.001193", "--slot", "600", "--json", *voices)
    slot_s = round(1.05 * json.loads(fullest.out)["estimated_s"])
    arguments = ("1.001193", "--slot", str(slot_s), *voices)
    guess = motcua("script", "procedure_guide", *arguments)
    done = motcua("bulletin", "procedure_guide", *arguments, "--no-papers", "--out", str(tmp_path / "out"))
    assert guess.code == done.code == 0
    assert 60 < float(re.search(r"mp3  ([\d.]+) giây", done.out)[1]) <= slot_s
    transcript = next((tmp_path / "out").glob("*.txt")).read_text(encoding="utf-8")
    assert len(transcript) < len(guess.out), "the fullest script that the guess allows would not fit"
    assert "giọng espeak đọc thay" in done.err


def test_a_programme_fills_its_slot(motcua: Callable[..., Done], tmp_path: Path) -> None:
    plan = tmp_path / "sang.yml"
    plan.write_text(
        "title: Bản tin sáng\nslot: 120\nitems:\n  - {kind: hours_reminder, priority: 1}\n"
        "  - {kind: procedure_guide, about: '1.001193', priority: 9}\n"
        "fillers:\n  - {kind: listener_question, about: ho-so-tre-hen}\n",
        encoding="utf-8",
    )
    done = motcua("programme", str(plan), "--engine", "espeak", "--script")
    assert done.code == 0, done.err
    assert "Bỏ mục “Hướng dẫn đăng ký khai sinh”" in done.err
    assert "Chương trình dài 120.0 giây, khung 120 giây." in done.err
    assert done.out.startswith("Bản tin sáng\n\nKính chào bà con")


def test_a_wrong_plan_is_told_by_its_line(motcua: Callable[..., Done], tmp_path: Path) -> None:
    plan = tmp_path / "sang.yml"
    plan.write_text("title: Sáng\nslot: 300\nitems:\n  - kind: hours_reminder\n    priority: 0\n", encoding="utf-8")
    done = motcua("programme", str(plan))
    assert done.code == 1 and done.out.startswith("sang.yml:5: lỗi: ")
