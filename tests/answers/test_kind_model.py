"""The classifier of the kind of message, and the file it is kept in."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bot.answers.kind_model import KindModel
from bot.answers.normalise import Words

EXAMPLES = {
    "greet": ["chào em", "chào buổi sáng", "xin chào ạ", "hello em"],
    "thank": ["cảm ơn em", "cám ơn nhiều nha", "cảm ơn ạ", "thanks em"],
    "ask": ["làm khai sinh cần gì", "lệ phí kết hôn bao nhiêu", "nhập hộ khẩu ở đâu", "khai tử mấy ngày"],
}


def words(text: str) -> Words:
    return Words(tuple(text.split()))


@pytest.fixture(scope="module")
def model() -> KindModel:
    asked = [(words(text), kind) for kind, texts in EXAMPLES.items() for text in texts]
    return KindModel.fitted([text for text, _ in asked], [kind for _, kind in asked])


@pytest.mark.parametrize(
    ("text", "kind"), [("xin chào em", "greet"), ("cam on em nhieu", "thank"), ("tạm trú cần gì", "ask")]
)
def test_the_likeliest_kind_comes_first(model: KindModel, text: str, kind: str) -> None:
    ranked = model.ranked(words(text))
    assert ranked[0][0] == kind
    assert sum(chance for _, chance in ranked) == pytest.approx(1)
    assert [chance for _, chance in ranked] == sorted((chance for _, chance in ranked), reverse=True)


def test_kept_and_opened_again_it_says_the_same(model: KindModel, tmp_path: Path) -> None:
    model.save(tmp_path)
    asked = words("khai sinh ở đâu")
    assert KindModel.load(tmp_path).ranked(asked) == model.ranked(asked)


def test_a_file_with_code_in_it_is_refused(model: KindModel, tmp_path: Path) -> None:
    model.save(tmp_path)
    np.savez(tmp_path / "kinds.npz", coefficients=np.array([print], dtype=object), intercept=np.zeros(3))
    with pytest.raises(ValueError, match="allow_pickle"):
        KindModel.load(tmp_path)
