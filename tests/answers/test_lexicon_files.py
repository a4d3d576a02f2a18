"""Faults in the files of example questions are told with file, line and remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.answers.lexicon import Lexicon
from bot.catalogue.findings import FindingsError


@pytest.mark.parametrize(
    ("name", "text", "rules"),
    [
        ("aspects/fee.yml", "fee:\n  - hết bao nhiêu\ntaste:\n  - có ngon không\n", ["aspects/fee.yml:3 unknown-key"]),
        ("aspects/fee.yml", "fee: hết bao nhiêu\n", ["aspects/fee.yml:1 type"]),
        ("beyond/other.yml", "other:\n  - 1\n", ["beyond/other.yml:1 type"]),
        ("beyond/other.yml", "- một câu\n", ["beyond/other.yml:1 type"]),
        ("asked/birth.yml", '"1.001193": làm khai sinh\n', ["asked/birth.yml:1 type"]),
    ],
)
def test_a_fault_is_told_where_it_is(tmp_path: Path, name: str, text: str, rules: list[str]) -> None:
    (tmp_path / name).parent.mkdir()
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(FindingsError) as error:
        Lexicon.load(tmp_path / "lexicon.yml")
    assert [f"{f.file}:{f.line} {f.rule}" for f in error.value.findings] == rules


def test_all_files_of_questions_are_read(tmp_path: Path) -> None:
    (tmp_path / "beyond").mkdir()
    (tmp_path / "aspects").mkdir()
    for name in ("a", "b"):
        (tmp_path / "beyond" / f"{name}.yml").write_text(f"{name}:\n  - câu {name}\n", encoding="utf-8")
    (tmp_path / "aspects" / "fee.yml").write_text(
        "fee:\n  - bao nhiêu\nfee+time:\n  - bao nhiêu, bao lâu\n", encoding="utf-8"
    )
    (tmp_path / "aspects" / "more.yml").write_text("fee:\n  - mấy đồng\n", encoding="utf-8")
    (tmp_path / "asked").mkdir()
    (tmp_path / "asked" / "birth.yml").write_text('"1.001193":\n  - làm khai sinh\n', encoding="utf-8")
    lexicon = Lexicon.load(tmp_path / "lexicon.yml")
    assert lexicon.asked == {"1.001193": ("làm khai sinh",)}
    assert lexicon.beyond == {"a": ("câu a",), "b": ("câu b",)}
    assert lexicon.aspect_examples == {"fee": ("bao nhiêu", "mấy đồng"), "fee+time": ("bao nhiêu, bao lâu",)}


def test_spelling_alone_reads_no_questions(tmp_path: Path) -> None:
    (tmp_path / "beyond").mkdir()
    (tmp_path / "beyond" / "a.yml").write_text("a:\n  - một câu\n", encoding="utf-8")
    (tmp_path / "lexicon.yml").write_text("abbreviations:\n  gks: giấy khai sinh\n", encoding="utf-8")
    lexicon = Lexicon.spelling(tmp_path / "lexicon.yml")
    assert lexicon.abbreviations == {"gks": "giấy khai sinh"}
    assert lexicon.beyond == {}
