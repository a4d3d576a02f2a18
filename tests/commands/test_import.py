"""``motcua import portal``: what is read, imported, passed over and bad, and what the file of drafts holds afterwards."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from bot.catalogue.drafts_file import FILE, Drafts
from bot.cli import main
from tests.catalogue.folders import edited, good_folder
from tests.catalogue.portal_records import first, second


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = good_folder(tmp_path)
    monkeypatch.setenv("MOTCUA_DATA", str(folder))
    return folder


def lines(at: Path, records: Iterable[dict[str, Any] | str]) -> Path:
    text = "\n".join(r if isinstance(r, str) else json.dumps(r, ensure_ascii=False) for r in records)
    if at.suffix == ".gz":
        at.write_bytes(gzip.compress(text.encode()))
    else:
        at.write_text(text, encoding="utf-8")
    return at


@pytest.mark.parametrize("name", ["portal.jsonl", "portal.jsonl.gz"])
def test_both_crawls_are_imported(data: Path, tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    file = lines(tmp_path / name, [first(), "", second()])
    assert main(["import", "portal", str(file)]) == 0
    assert list(Drafts.read(data / FILE).names) == ["1.900001", "1.900002"]
    out = capsys.readouterr()
    assert "Đã đọc 2 bản ghi; nhập 2 bản nháp; kho nháp hiện có 2." in out.out
    assert "đọc tệp" in out.err


def test_bad_lines_are_named_and_the_good_ones_imported(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = json.dumps(first(), ensure_ascii=False)
    file = lines(tmp_path / "portal.jsonl", [second(), whole[:80], "[]", first(code="ong")])
    assert main(["import", "portal", str(file)]) == 1
    out = capsys.readouterr().out
    assert "3 dòng hỏng." in out
    assert "dòng 2: không phải JSON trọn vẹn" in out
    assert "dòng 3: dòng này không phải một bản ghi" in out
    assert "dòng 4: mã thủ tục “ong” không đúng dạng" in out
    assert list(Drafts.read(data / FILE).names) == ["1.900002"]


def test_codes_of_curated_procedures_are_passed_over_earlier_ones_too(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edited(data, 'code: "1.000001"\n', 'code: "1.000001"\nearlier_codes: ["1.900009"]\n')
    file = lines(tmp_path / "portal.jsonl", [first("1.000001"), first("1.900009"), first()])
    assert main(["import", "portal", str(file)]) == 0
    assert "Bỏ qua 2 vì đã có thủ tục biên soạn: 1.000001, 1.900009" in capsys.readouterr().out
    assert list(Drafts.read(data / FILE).names) == ["1.900001"]


def test_of_a_code_that_comes_twice_the_last_record_counts(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = lines(tmp_path / "portal.jsonl", [first(), first(name="Cấp giấy phép nuôi ong ngoài đồng")])
    assert main(["import", "portal", str(file)]) == 0
    assert "1 mã lặp lại" in capsys.readouterr().out
    assert dict(Drafts.read(data / FILE).names) == {"1.900001": "Cấp giấy phép nuôi ong ngoài đồng"}


def test_a_second_file_adds_to_the_first(data: Path, tmp_path: Path) -> None:
    main(["import", "portal", str(lines(tmp_path / "a.jsonl", [first()]))])
    edited(data, 'code: "1.000001"\n', 'code: "1.000001"\nearlier_codes: ["1.900001"]\n')
    main(["import", "portal", str(lines(tmp_path / "b.jsonl", [second()]))])
    assert list(Drafts.read(data / FILE).names) == ["1.900002"]  # the first is curated by now


def test_a_cut_off_archive_changes_nothing(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["import", "portal", str(lines(tmp_path / "a.jsonl", [first()]))])
    whole = lines(tmp_path / "b.jsonl.gz", [second()]).read_bytes()
    (tmp_path / "b.jsonl.gz").write_bytes(whole[:-12])
    assert main(["import", "portal", str(tmp_path / "b.jsonl.gz")]) == 1
    assert "chưa nhập gì" in capsys.readouterr().err
    assert list(Drafts.read(data / FILE).names) == ["1.900001"]


def test_a_file_that_is_not_there_is_named(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", "portal", str(tmp_path / "none.jsonl")]) == 1
    assert "none.jsonl" in capsys.readouterr().err
    assert not (data / FILE).exists()
