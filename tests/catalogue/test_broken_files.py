"""Every rule of the check, each by a file that breaks it: the finding's file and line, rule and words."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.catalogue.findings import Severity
from bot.catalogue.load import load
from tests.catalogue.folders import BAD, good_folder

WARNINGS = {"bom", "hash", "empty-key", "duplicate-phrase", "unknown-code", "unsorted", "odd-amount"}
ROWS = [
    line.split(" | ", 3)
    for line in Path(__file__).with_name("expected.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(("fixture", "place", "rule", "message"), ROWS, ids=[row[0] for row in ROWS])
def test_finding(tmp_path: Path, fixture: str, place: str, rule: str, message: str) -> None:
    data = good_folder(tmp_path)
    name, line = place.rsplit(":", 1)
    (data / name).write_bytes((BAD / fixture).read_bytes())
    loaded = load(data)
    hits = [f for f in loaded.findings if (f.file, f.line, f.rule) == (name, int(line), rule)]
    assert len(hits) == 1, [str(f) for f in loaded.findings]
    assert message in hits[0].message
    assert hits[0].remedy
    assert (hits[0].severity is Severity.WARNING) == (rule in WARNINGS)
    assert str(hits[0]).startswith(f"{place}: ")


def test_the_remedy_of_wrong_ages_shows_how_they_are_written(tmp_path: Path) -> None:
    data = good_folder(tmp_path)
    (data / "procedures" / "khai-sinh.yml").write_bytes((BAD / "ages.yml").read_bytes())
    [wrong] = load(data).errors
    assert "“60-”" in wrong.remedy


def test_the_good_folder_has_no_findings(tmp_path: Path) -> None:
    assert load(good_folder(tmp_path)).findings == []


def test_every_fixture_is_in_the_table() -> None:
    assert {row[0] for row in ROWS} == {path.name for path in BAD.glob("*.yml")}


def test_a_broken_file_is_not_reported_again_by_those_who_cite_it(tmp_path: Path) -> None:
    for name in ("sources.yml", "fields.yml", "locality/phuong-mau.yml"):
        data = good_folder(tmp_path / name.replace("/", "-"))
        (data / name).write_bytes((BAD / "windows-1258.yml").read_bytes())
        assert {(f.file, f.rule) for f in load(data).errors} == {(name, "encoding")}
