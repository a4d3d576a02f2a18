"""The answerer as an object; what it understands is tested by the conversations."""

from __future__ import annotations

import gc
import weakref
from pathlib import Path

from bot.answers.answerer import Answerer
from bot.answers.lexicon import Lexicon
from bot.catalogue.load import load_catalogue
from tests.catalogue.folders import good_folder


def test_one_that_is_replaced_is_freed_without_the_collector(tmp_path: Path) -> None:
    answerer = Answerer.fitted(load_catalogue(good_folder(tmp_path)), Lexicon(), "phuong-mau")
    assert answerer.read("khai sinh") is answerer.read("khai sinh")
    gone = weakref.ref(answerer)
    gc.disable()
    try:
        del answerer
        assert gone() is None
    finally:
        gc.enable()
