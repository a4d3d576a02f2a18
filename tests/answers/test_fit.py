"""The fit of the entries, and the shelf that keeps it for the next start."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bot.answers import fit
from bot.answers.fit import Phrase, fitted
from bot.answers.linear_fit import LinearFit
from bot.answers.normalise import Words

PHRASES = [
    Phrase(label, Words(tuple(text.split())))
    for label, texts in {
        "birth": ["khai sinh cho bé", "làm khai sinh", "bé mới sinh"],
        "death": ["khai tử cho ông", "làm khai tử", "ông mới mất"],
        "stay": ["đăng ký tạm trú", "ở trọ khai báo", "tạm trú phòng trọ"],
    }.items()
    for text in texts
]


def _best(kept: LinearFit, text: str) -> str:
    columns, values = kept.features.of(Words(tuple(text.split())))
    return kept.labels[int(np.argmax(values @ kept.coefficients[columns] + kept.intercept))]


@pytest.mark.parametrize(("text", "label"), [("khai sinh", "birth"), ("tử", "death"), ("o tro", "stay")])
def test_each_entry_is_found(text: str, label: str) -> None:
    assert _best(fitted(PHRASES), text) == label


def test_two_entries_have_margins_of_opposite_sign() -> None:
    two = fitted([p for p in PHRASES if p.label != "stay"])
    assert np.allclose(two.coefficients[:, 0], -two.coefficients[:, 1], atol=0.2)
    assert _best(two, "khai sinh") == "birth"


def test_the_same_phrases_give_the_same_fit() -> None:
    assert np.array_equal(fitted(PHRASES).coefficients, fitted(PHRASES).coefficients)


def test_the_same_phrases_are_taken_from_the_shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = fitted(PHRASES, tmp_path)
    monkeypatch.setattr(fit, "_fit", lambda _: pytest.fail("worked out again"))
    second = fitted(PHRASES, tmp_path)
    assert second.labels == first.labels
    assert np.array_equal(second.coefficients, first.coefficients)
    assert second.features.grams == first.features.grams


def test_other_phrases_replace_what_lies_there(tmp_path: Path) -> None:
    fitted(PHRASES, tmp_path)
    before = set(tmp_path.iterdir())
    more = fitted([*PHRASES, Phrase("tax", Words(("đóng", "thuế")))], tmp_path)
    assert _best(more, "thuế") == "tax"
    assert len(set(tmp_path.iterdir())) == 1
    assert set(tmp_path.iterdir()) != before


def test_a_broken_file_is_worked_out_again(tmp_path: Path) -> None:
    fitted(PHRASES, tmp_path)
    (kept,) = tmp_path.iterdir()
    kept.write_bytes(kept.read_bytes()[:200])
    assert _best(fitted(PHRASES, tmp_path), "khai sinh") == "birth"
    assert kept.stat().st_size > 200


def test_a_shelf_that_cannot_be_written_costs_only_the_keeping(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    assert _best(fitted(PHRASES, blocked / "models"), "khai sinh") == "birth"
