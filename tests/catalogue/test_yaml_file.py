"""Plain data out of YAML, and the line of each value."""

from __future__ import annotations

import datetime as dt
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from bot.catalogue.yaml_file import YamlFile, read_yaml


def read(tmp_path: Path, text: str) -> YamlFile:
    path = tmp_path / "f.yml"
    path.write_text(text, encoding="utf-8")
    return read_yaml(path, "f.yml")


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("7000", 7000),
        ("07000", 7000),
        ('"1.10"', "1.10"),
        ("2026-08-15", dt.date(2026, 8, 15)),
        ("true", True),
        ("~", None),
        ("1.2.3", "1.2.3"),
        ("[a, b]", ["a", "b"]),
        ("tìm “đăng ký” trên mạng", "tìm “đăng ký” trên mạng"),
    ],
)
def test_values(tmp_path: Path, written: str, value: Any) -> None:
    file = read(tmp_path, f"a: {written}\n")
    assert file.findings == []
    assert file.data == {"a": value}


def test_text_and_keys_are_composed_and_spaces_are_spaces(tmp_path: Path) -> None:
    apart = unicodedata.normalize("NFD", "lệ phí")
    file = read(tmp_path, f"{apart}: {apart} là\u00a0không\u200b\n")
    assert file.data == {"lệ phí": "lệ phí là không"}


def test_lines_of_values_and_of_their_nearest_ancestor(tmp_path: Path) -> None:
    file = read(tmp_path, "# lời ghi\na: 1\nb:\n  - c: 2\n    d: 3\n  - e\n")
    assert [file.line(p) for p in [("a",), ("b",), ("b", 0, "d"), ("b", 1), ("b", 0, "x", 4)]] == [2, 3, 5, 6, 4]


def test_a_remark_on_its_own_line_is_no_finding(tmp_path: Path) -> None:
    assert read(tmp_path, 'a: "x # y"\n# z\nb: 1 # đồng\n').findings == []


def test_an_alias_bomb_is_not_expanded(tmp_path: Path) -> None:
    rows = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    rows += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 30)]
    assert [f.rule for f in read(tmp_path, "\n".join(rows)).findings] == ["alias"]


def test_ten_thousand_brackets_do_not_exhaust_the_stack(tmp_path: Path) -> None:
    assert [f.rule for f in read(tmp_path, "a: " + "[" * 10_000).findings] == ["too-deep"]
