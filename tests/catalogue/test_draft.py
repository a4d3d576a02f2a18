"""The file of drafts: what is written comes back, and a spoilt file is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.catalogue.draft import Draft
from bot.catalogue.drafts_file import Drafts, write
from bot.catalogue.portal import draft_of
from bot.errors import CatalogueError
from tests.catalogue.portal_records import first, second

BEES, COWS = draft_of(first()), draft_of(second())


def test_drafts_come_back_as_written(tmp_path: Path) -> None:
    path = tmp_path / "drafts" / "portal.jsonl"
    write(path, [BEES, COWS])
    drafts = Drafts.read(path)
    assert dict(drafts.names) == {BEES.code: BEES.name, COWS.code: COWS.name}
    assert drafts.get(BEES.code) == BEES
    assert drafts.get(COWS.code) == COWS
    assert drafts.get("9.999999") is None


def test_no_file_is_no_drafts(tmp_path: Path) -> None:
    assert len(Drafts.read(tmp_path / "portal.jsonl")) == 0


def test_a_failed_write_keeps_the_old_file_and_leaves_nothing_behind(tmp_path: Path) -> None:
    path = tmp_path / "portal.jsonl"
    write(path, [BEES])

    def failing() -> object:
        yield COWS
        raise RuntimeError("the disk is gone")

    with pytest.raises(RuntimeError):
        write(path, failing())  # type: ignore[arg-type]
    assert list(Drafts.read(path).names) == [BEES.code]
    assert [p.name for p in tmp_path.iterdir()] == ["portal.jsonl"]


@pytest.mark.parametrize("line", ["{", "[]", '{"code": "1.900001"}', '"x"'])
def test_a_spoilt_line_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "portal.jsonl"
    write(path, [BEES])
    path.write_text(path.read_text(encoding="utf-8") + line, encoding="utf-8")
    with pytest.raises(CatalogueError, match=r"portal\.jsonl:2") as error:
        Drafts.read(path)
    assert "dòng 2" in error.value.for_people


def test_a_reader_keeps_its_drafts_when_the_file_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "portal.jsonl"
    write(path, [BEES])
    drafts = Drafts.read(path)
    write(path, [COWS])
    assert drafts.get(BEES.code) == BEES


def test_the_ward_is_one_of_the_levels() -> None:
    assert Draft("1.900003", "x", "y", levels=("Cấp tỉnh", "Cấp xã")).at_ward
    assert not Draft("1.900003", "x", "y", levels=("Cấp tỉnh",)).at_ward
