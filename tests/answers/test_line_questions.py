"""Questions about single lines are read from their folders, kept for the next start, and refused when of another form."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.answers.line_question import LineQuestion
from bot.answers.line_questions import NO_QUESTIONS, LineQuestions
from bot.catalogue.findings import FindingsError

HEARD = '"1.1":\n  answered:\n    "fee: Miễn phí | time: 2 ngày":\n      - có mất tiền hông\n  open:\n    - ai ký\n'
FORESEEN = '"1.1":\n  answered:\n    "time: 2 ngày":\n      - mai có chưa\n'


def _written(data: Path, folder: str, text: str) -> None:
    (data / folder).mkdir(exist_ok=True)
    (data / folder / "ho-tich.yml").write_text(text, encoding="utf-8")


def test_what_was_heard_and_what_is_foreseen_are_read_apart(tmp_path: Path) -> None:
    _written(tmp_path, "answered", HEARD)
    _written(tmp_path, "answered_first", HEARD.replace("1.1", "2.2"))
    _written(tmp_path, "foreseen", FORESEEN)
    found = LineQuestions.load(tmp_path)
    fee = LineQuestion("1.1", "có mất tiền hông", "answered", (("fee", "Miễn phí"), ("time", "2 ngày")))
    assert found.heard["1.1"] == (fee, LineQuestion("1.1", "ai ký", "open"))
    assert set(found.heard) == {"1.1", "2.2"}
    assert found.foreseen == {"1.1": (LineQuestion("1.1", "mai có chưa", "answered", (("time", "2 ngày"),)),)}


def test_they_are_kept_until_a_file_changes(tmp_path: Path) -> None:
    shelf = tmp_path / "models"
    _written(tmp_path, "answered", HEARD)
    first = LineQuestions.load(tmp_path, shelf)
    (kept,) = shelf.glob("line-questions-*.npz")
    assert LineQuestions.load(tmp_path, shelf) == first
    _written(tmp_path, "answered", HEARD.replace("ai ký", "ai ký thay"))
    assert LineQuestions.load(tmp_path, shelf).heard["1.1"][1].text == "ai ký thay"
    assert not kept.exists()


def test_absent_folders_say_nothing(tmp_path: Path) -> None:
    assert LineQuestions.load(tmp_path) == NO_QUESTIONS


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("- ai ký\n", 1, "mã thủ tục"),
        ('"1.1":\n  - ai ký\n', 1, "1.1"),
        ('"1.1":\n  chua-biet:\n    - ai ký\n', 2, "chua-biet"),
        ('"1.1":\n  open: ai ký\n', 2, "open"),
        ('"1.1":\n  answered:\n    "fee: Miễn phí": ai ký\n', 2, "answered"),
    ],
)
def test_another_form_is_refused_where_it_stands(tmp_path: Path, text: str, line: int, told: str) -> None:
    _written(tmp_path, "foreseen", text)
    with pytest.raises(FindingsError) as refused:
        LineQuestions.load(tmp_path)
    (finding,) = refused.value.findings
    assert (finding.file, finding.line) == ("foreseen/ho-tich.yml", line)
    assert told in finding.message
