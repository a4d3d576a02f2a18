"""Slips of the hand, line by line; and whatever is typed, a finding and never an exception."""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path

import pytest

from bot.catalogue.load import load
from bot.catalogue.slips import slips
from bot.catalogue.staleness import stale
from tests.catalogue.folders import BIRTH, good_folder


@pytest.mark.parametrize(
    "line",
    [
        "portal: https://example.vn/a:b",
        "  - https://example.vn/",
        "  - -5 độ thì nghỉ",
        "  # ghi chú:không sao",
        '  note: "– gạch ngang trong câu"',
        "  note: từ 7h – 11h",
        "hours: {from: 2025-07-01}",
        "---",
        "",
    ],
)
def test_ordinary_lines_pass(line: str) -> None:
    assert list(slips(line)) == []


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("  - note:\tx", "tab"),
        ("-\u00a0x", "hard-space"),
        ("\u200bname: x", "hard-space"),
        ("name ： x", "colon"),
        ("  unit:đồng", "colon"),
        ("  unit :đồng", "colon"),
        ("  * x", "dash"),
        ("  — x", "dash"),
        ("  -x", "dash"),
    ],
)
def test_slips_are_named(line: str, rule: str) -> None:
    assert [found for found, _, _ in slips(line)] == [rule]


def test_no_slip_of_the_keyboard_raises(tmp_path: Path) -> None:
    data, chance = good_folder(tmp_path), random.Random(7)
    good = (data / BIRTH).read_text(encoding="utf-8")
    typed = [
        "\t",
        "  ",
        "\n",
        ":",
        "- ",
        "“",
        '"',
        "[",
        "}",
        "&a",
        "!x",
        "#",
        "---\n",
        "|",
        "~",
        "\0",
        "<<: ",
        ".nan",
        "1e5",
        "? ",
    ]
    told = 0
    for _ in range(60):
        at = chance.randrange(len(good))
        spoilt = good[:at] + chance.choice(typed) + good[at + chance.choice([0, 1, 3]) :]
        (data / BIRTH).write_text(spoilt, encoding="utf-8")
        loaded = load(data)
        findings = [*loaded.findings, *stale(loaded, dt.date(2026, 11, 25))]
        assert all(1 <= f.line <= spoilt.count("\n") + 1 for f in findings if f.file == BIRTH)
        told += bool(findings)
    assert told > 30
