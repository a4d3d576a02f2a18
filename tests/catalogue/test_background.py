"""Background questions that an entry answers after all are pointed out."""

from __future__ import annotations

from pathlib import Path

from bot.catalogue.background import answered_after_all
from bot.catalogue.findings import Severity
from bot.catalogue.listed import asked_files, listed
from bot.catalogue.load import load
from tests.catalogue.folders import edited, good_folder


def found(data: Path, *questions: str) -> list[tuple[int, str]]:
    path = data / "beyond" / "procedures.yml"
    path.parent.mkdir()
    path.write_text("procedures:\n" + "".join(f"  - {q}\n" for q in questions), encoding="utf-8")
    findings = list(answered_after_all(load(data), listed([path], data), listed(asked_files(data), data)))
    assert {f.severity for f in findings} <= {Severity.WARNING}
    return [(f.line, f.message) for f in findings]


def test_a_question_of_an_entry_is_no_background(tmp_path: Path) -> None:
    data = good_folder(tmp_path)
    edited(data, "asked_as:\n", "asked_as:\n  - sinh con xong phải khai ở đâu\n")
    asked = found(data, "xin phép mở quán karaoke", "Sinh con xong phải khai ở đâu?")
    assert [line for line, _ in asked] == [3]
    assert "karaoke" not in asked[0][1]


def test_a_question_filed_apart_from_the_facts_is_no_background(tmp_path: Path) -> None:
    data = good_folder(tmp_path)
    code = next(iter(load(data).procedures))
    (data / "asked").mkdir()
    (data / "asked" / "more.yml").write_text(f'"{code}":\n  - bé ra đời thì báo ai\n', encoding="utf-8")
    [(line, message)] = found(data, "xin phép mở quán karaoke", "Bé ra đời thì báo ai?")
    assert line == 3
    assert load(data).procedures[code].button in message


def test_a_long_name_within_a_question_tells(tmp_path: Path) -> None:
    data = good_folder(tmp_path)
    edited(data, "names:\n", "names:\n  - giấy phép kinh doanh karaoke\n")
    asked = found(data, "giấy phép kinh doanh karaoke thì hỏi ai", "có giấy phép kinh doanh rồi, mừng quá")
    assert [line for line, _ in asked] == [2]


def test_a_short_name_tells_nothing(tmp_path: Path) -> None:
    assert found(good_folder(tmp_path), "khai sinh ra triết học là ai") == []
