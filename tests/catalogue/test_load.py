"""Whole data folders: what is read, what is passed over with a word, what changes on a reload."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import pytest

from bot.catalogue.catalogue import Catalogue
from bot.catalogue.findings import FindingsError, Severity
from bot.catalogue.load import Reader, load, load_catalogue
from bot.catalogue.yaml_file import YamlFile
from tests.catalogue.folders import BIRTH, edited, good_folder


def rules(data: Path) -> list[tuple[str, str]]:
    return [(f.file, f.rule) for f in load(data).findings]


def test_the_good_folder_becomes_a_catalogue(tmp_path: Path) -> None:
    catalogue = load_catalogue(good_folder(tmp_path))
    assert isinstance(catalogue, Catalogue)
    birth = catalogue.procedure("1.000001")
    assert birth is not None
    fee = birth.facts.on("fee", dt.date(2025, 6, 30))
    assert fee is not None
    assert [line.amount for line in fee.held] == [8000]
    wedding = catalogue.procedure("1.000003")
    assert wedding is not None
    assert wedding.code == "1.000002", "an earlier code leads to the procedure"
    assert catalogue.cite("luat-1").title == "Luật thử (1/2020/QH14)"


def test_errors_refuse_the_whole_catalogue(tmp_path: Path) -> None:
    data = good_folder(tmp_path)
    edited(data, "amount: 8000", "amount: 7.000")
    with pytest.raises(FindingsError) as caught:
        load_catalogue(data)
    assert [f.rule for f in caught.value.findings] == ["type"]
    assert "motcua check" in caught.value.for_people


def test_no_folder_no_procedures_no_sources(tmp_path: Path) -> None:
    assert [f.rule for f in load(tmp_path / "nowhere").errors] == ["no-data"]
    (tmp_path / "procedures").mkdir()
    assert rules(tmp_path) == [
        ("fields.yml", "unreadable"),
        ("locality", "no-folder"),
        ("procedures", "no-files"),
        ("sources.yml", "unreadable"),
    ]


@pytest.mark.parametrize("name", ["khai-tu.yaml", "khai-tu.YML", "khai-tu.yml.txt"])
def test_other_extensions_are_warned_of(tmp_path: Path, name: str) -> None:
    data = good_folder(tmp_path)
    (data / "procedures" / name).write_text("code: x\n", encoding="utf-8")
    (data / "sources.yaml").write_text("x: y\n", encoding="utf-8")
    findings = load(data).findings
    assert [(f.file, f.rule) for f in findings] == [(f"procedures/{name}", "extension"), ("sources.yaml", "extension")]
    assert {f.severity for f in findings} == {Severity.WARNING}


def test_subfolders_are_warned_of_and_unfinished_files_are_not(tmp_path: Path) -> None:
    data = good_folder(tmp_path)
    (data / "faq" / "cu").mkdir()
    for name in (".khai-sinh.yml.swp", "~$khai-sinh.yml", ".DS_Store", "khai-sinh.yml~", "khai-sinh.yml.bak"):
        (data / "procedures" / name).write_bytes(b"\x00")
    assert rules(data) == [("faq/cu", "ignored")]


@pytest.mark.parametrize("name", ["khai-sinh - Copy.yml", "Copy of khai-sinh.yml", "khai-sinh (1).yml", "Bản sao.yml"])
def test_of_two_files_with_a_code_the_copy_is_named(tmp_path: Path, name: str) -> None:
    data = good_folder(tmp_path)
    (data / "procedures" / name).write_bytes((data / BIRTH).read_bytes())
    found = [f for f in load(data).findings if f.rule == "duplicate-code"]
    assert [(f.file, f.line) for f in found] == [(f"procedures/{name}", 1)]
    assert BIRTH in found[0].message


def test_a_name_that_is_no_utf8_can_be_printed(tmp_path: Path) -> None:
    data = good_folder(tmp_path)
    (data / "procedures" / os.fsdecode(b"khai\xff.yml")).write_text("", encoding="utf-8")
    (found,) = load(data).findings
    assert str(found).encode("utf-8")
    assert found.rule == "empty"


def test_a_file_that_vanishes_between_listing_and_reading_is_a_finding(tmp_path: Path) -> None:
    data = good_folder(tmp_path)

    class Late(Reader):
        def read(self, path: Path, name: str) -> YamlFile:
            if name == BIRTH:
                path.unlink()
            return super().read(path, name)

    found = [f for f in load(data, Late()).errors if f.file == BIRTH]
    assert [(f.line, f.rule) for f in found] == [(1, "unreadable")]
    assert "không còn ở đó" in found[0].message


def test_thousands_of_findings_are_counted_not_listed(tmp_path: Path) -> None:
    data = good_folder(tmp_path)
    (data / BIRTH).write_text("a:\n" + "\t- x\n" * 20_000, encoding="utf-8")
    found = [f for f in load(data).findings if f.file == BIRTH]
    assert len(found) == 51
    assert (found[0].line, found[-1].line) == (2, 52)
    assert "Còn 19950 chỗ nữa" in found[-1].message


def test_a_reader_reads_again_only_what_changed(tmp_path: Path) -> None:
    data = good_folder(tmp_path)
    reader = Reader()
    first = load(data, reader)
    edited(data, "amount: 8000", "amount: 12000")
    second = load(data, reader)
    assert second.files["sources.yml"] is first.files["sources.yml"]
    assert second.files[BIRTH] is not first.files[BIRTH]
    assert second.procedures["1.000001"].facts.fee[0].held[0].amount == 12000
