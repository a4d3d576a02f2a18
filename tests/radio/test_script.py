from __future__ import annotations

import datetime as dt
import json

import pytest

from bot.errors import ScriptError
from bot.radio.script import FactUse, Script, Sentence

FEE = FactUse("1.001193", "fee", "không thu lệ phí", dt.date(2025, 7, 1), "tt-85-2019")
SCRIPT = Script(
    kind="fee_notice",
    title="Lệ phí đăng ký khai sinh",
    station="Đài truyền thanh phường Bến Cát",
    made_for=dt.date(2026, 11, 24),
    sentences=(
        Sentence("Kính thưa bà con."),
        Sentence("Đăng ký khai sinh đúng hạn không thu lệ phí.", (FEE,), 1.2),
        Sentence("Xin cảm ơn bà con.", (FEE,), None, "second"),
    ),
    template="fee_notice.j2",
    template_sha256="0" * 64,
)


def test_a_script_survives_json() -> None:
    assert Script.from_json(SCRIPT.to_json()) == SCRIPT


def test_the_json_keeps_vietnamese_readable_and_dates_iso() -> None:
    data = json.loads(SCRIPT.to_json())
    assert "Đăng ký khai sinh" in SCRIPT.to_json()
    assert data["made_for"] == "2026-11-24"
    assert data["sentences"][1]["facts"][0]["holds_from"] == "2025-07-01"


def test_the_text_has_a_line_a_sentence_and_a_blank_line_between_paragraphs() -> None:
    assert SCRIPT.text == "Kính thưa bà con.\nĐăng ký khai sinh đúng hạn không thu lệ phí.\n\nXin cảm ơn bà con."


def test_facts_are_listed_once() -> None:
    assert SCRIPT.facts == (FEE,)


def test_the_hash_changes_with_a_fact_alone() -> None:
    data = SCRIPT.to_dict()
    data["sentences"][2]["facts"] = []
    assert Script.from_dict(data).sha256 != SCRIPT.sha256
    assert Script.from_json(SCRIPT.to_json()).sha256 == SCRIPT.sha256


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data.pop("kind"),
        lambda data: data.update(surprise=1),
        lambda data: data.update(made_for="24/11/2026"),
        lambda data: data["sentences"][0].update(loud=True),
        lambda data: data["sentences"][1]["facts"][0].pop("source"),
        lambda data: data.update(sentences=5),
    ],
)
def test_a_damaged_script_is_refused(damage) -> None:
    data = SCRIPT.to_dict()
    damage(data)
    with pytest.raises(ScriptError, match="not a script"):
        Script.from_dict(data)


def test_what_is_not_json_is_refused() -> None:
    with pytest.raises(ScriptError, match="not JSON"):
        Script.from_json("{")
