"""The cases of a procedure that a message names."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from bot.answers.answerer import Answerer
from bot.answers.lexicon import Lexicon
from bot.catalogue.load import load_catalogue
from tests.catalogue.folders import good_folder

CASES = [
    {"id": "ly-hon", "name": "Đã ly hôn", "asked_as": ["ly hôn"]},
    {"id": "lam-thay", "name": "Nhờ người làm thay", "asked_as": ["làm giùm"]},
    {"id": "tre-em", "name": "Trẻ em", "ages": "0-13"},
    {"id": "mien", "name": "Được miễn", "ages": ["0-15", "60-"]},
    {"id": "mat-giay", "name": "Mất giấy", "asked_as": ["mất giấy"]},
    {"id": "gay", "name": "Thẻ gãy", "asked_as": ["chip hư", "bị gãy đôi"]},
]


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Answerer:
    folder: Path = good_folder(tmp_path_factory.mktemp("data"))
    path = next(iter(sorted((folder / "procedures").glob("*.yml"))))
    procedure = yaml.safe_load(path.read_text(encoding="utf-8"))
    procedure["cases"] = [*procedure.get("cases", ()), *CASES]
    path.write_text(yaml.safe_dump(procedure, allow_unicode=True), encoding="utf-8")
    return Answerer.fitted(load_catalogue(folder), Lexicon(), "phuong-mau")


@pytest.mark.parametrize(
    ("said", "cases"),
    [
        ("em ly hôn rồi, nhờ má làm giùm", {"ly-hon", "lam-thay"}),
        ("em chưa ly hôn", set()),
        ("tui khong co ly hon", set()),
        ("không có ly hôn mà mất giấy", {"mat-giay"}),
        ("vậy được không mất giấy rồi", {"mat-giay"}),
        ("lệ phí bao nhiêu", set()),
        ("con em 13 tuoi", {"tre-em", "mien"}),
        ("bé 14 tuổi rồi", {"mien"}),
        ("em 35 tuổi", set()),
        ("con em mới sinh 3 tháng", {"tre-em", "mien"}),
        ("be 8 thang tuoi", {"tre-em", "mien"}),
        ("em nộp 3 tháng rồi", set()),
        ("má em 72 tuổi, em làm giùm", {"mien", "lam-thay"}),
        ("nhà số 60", set()),
    ],
)
def test_cases_named(answerer: Answerer, said: str, cases: set[str]) -> None:
    (code,) = [c for c, p in answerer.catalogue.procedures.items() if "ly-hon" in p.case_ids]
    assert set(answerer.cases_in(code, answerer.normalise(said))) == cases


def test_what_is_named_at_most_length_counts_most(answerer: Answerer) -> None:
    (code,) = [c for c, p in answerer.catalogue.procedures.items() if "gay" in p.case_ids]
    assert list(answerer.cases_in(code, answerer.normalise("chip hư, mất giấy, bị gãy đôi"))) == ["mat-giay", "gay"]
