"""The quick look-up of one text against scikit-learn's own numbers."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.feature_extraction.text import TfidfVectorizer

from bot.answers.features import LETTERS, Features
from bot.answers.normalise import Words

TEXTS = ["khai sinh cho bé", "khai tử cho ông", "đăng ký kết hôn", "đăng ký tạm trú ở a", "khai khai khai sinh"]
WEIGHTS = {"words": 1.0, "near": 0.5, "letters": 0.6, "accents": 0.4}


def words(text: str) -> Words:
    return Words(tuple(text.split()))


@pytest.fixture(scope="module")
def features() -> Features:
    return Features.fitted([words(t) for t in TEXTS], WEIGHTS)[0]


def _dense(features: Features, text: str) -> np.ndarray:
    columns, values = features.of(words(text))
    row = np.zeros(sum(len(grams) for grams in features.grams.values()))
    row[columns] = values
    return row


@given(st.lists(st.sampled_from(["khai", "sinh", "tử", "bé", "a", "đăng", "ký", "hôn", "xyz"]), max_size=12))
def test_a_looked_up_text_equals_what_was_learnt_from(said: list[str]) -> None:
    texts = [*TEXTS, " ".join(said)]
    features, matrix = Features.fitted([words(t) for t in texts], WEIGHTS)
    for text, row in zip(texts, matrix.toarray(), strict=True):
        assert np.allclose(_dense(features, text), row)


def test_letters_are_cut_as_scikit_learn_cuts_them(features: Features) -> None:
    peer = TfidfVectorizer(analyzer="char_wb", ngram_range=(LETTERS, LETTERS), sublinear_tf=True).fit(
        words(t).plain_text for t in TEXTS
    )
    assert set(features.grams["letters"]) == set(peer.vocabulary_)
    asked = words("khai sinh ở a")
    columns, values = features.of(asked)
    start = len(features.grams["words"]) + len(features.grams["near"])
    mine = {
        int(c) - start: v for c, v in zip(columns, values, strict=True) if start <= c < start + len(peer.vocabulary_)
    }
    theirs = peer.transform([asked.plain_text])
    assert mine == pytest.approx(
        {int(i): WEIGHTS["letters"] * v for i, v in zip(theirs.indices, theirs.data, strict=True)}
    )


def test_nothing_known_is_no_features(features: Features) -> None:
    columns, values = features.of(words("qqq"))
    assert len(columns) == len(values) == 0


def test_rare_grams_are_left_out_on_demand() -> None:
    features, _ = Features.fitted([words(t) for t in TEXTS], {"words": 1.0}, least={"words": 2})
    assert set(features.grams["words"]) == {"khai", "sinh", "khai sinh", "cho", "dang", "ky", "dang ky"}
