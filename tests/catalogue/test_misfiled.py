"""Questions kept apart from the facts stand under an entry that exists, and under one alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.catalogue.findings import Severity
from bot.catalogue.listed import asked_files, listed
from bot.catalogue.load import load
from bot.catalogue.misfiled import misfiled
from tests.catalogue.folders import good_folder


def _found(data: Path, **files: str) -> list[str]:
    (data / "asked").mkdir()
    for name, text in files.items():
        (data / "asked" / f"{name}.yml").write_text(text, encoding="utf-8")
    findings = list(misfiled(load(data), listed(asked_files(data), data)))
    assert {f.severity for f in findings} <= {Severity.WARNING}
    return [f"{f.file}:{f.line} {f.rule}" for f in findings]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return good_folder(tmp_path)


def test_questions_of_entries_that_exist_are_no_finding(data: Path) -> None:
    loaded = load(data)
    code, faq = next(iter(loaded.procedures)), next(iter(loaded.faqs))
    assert _found(data, a=f'"{code}":\n  - một câu mới\n"faq:{faq}":\n  - một câu khác\n') == []


@pytest.mark.parametrize("name", ["9.999999", "faq:khong-co", "khai-sinh"])
def test_an_unknown_entry_is_told_once_where_it_stands(data: Path, name: str) -> None:
    assert _found(data, a=f'# lời dẫn\n"{name}":\n  - một câu\n  - hai câu\n') == ["asked/a.yml:2 unknown-entry"]


def test_a_question_that_stands_twice_is_told_the_second_time(data: Path) -> None:
    loaded = load(data)
    code, faq = next(iter(loaded.procedures)), next(iter(loaded.faqs))
    own = loaded.procedures[code].asked_as[0]
    files = {"a": f'"{code}":\n  - một câu mới\n', "b": f'"faq:{faq}":\n  - Một câu mới?\n  - "{own.upper()}"\n'}
    assert _found(data, **files) == ["asked/b.yml:2 duplicate-phrase", "asked/b.yml:3 duplicate-phrase"]
