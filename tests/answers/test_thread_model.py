"""What is learnt speaks for what a message may be about."""

from __future__ import annotations

import os
from itertools import chain

import pytest

from bench.examples import fingerprint
from bench.threads import FOLDER, read
from bot.answers.chances import chances
from bot.answers.normalise import Words
from bot.answers.rival import Rival
from bot.answers.rivals import KIN, NO_ENTRY, NONE, THREAD
from bot.answers.thread_model import likeliest
from bot.answers.thresholds import ENDS
from bot.answers.weighed import NEXT_MESSAGE, Weighed, learnt, learnt_file, said_grams
from bot.catalogue.faq import FAQ
from bot.catalogue.load import load
from bot.settings import Settings

DATA = Settings.from_environ(os.environ).data


def test_sums_are_compared_by_the_weights_of_each_side() -> None:
    rivals = [Rival("1.1", THREAD, {"alone": -1.0}), Rival("1.2", KIN, {"alone": 1.0}), Rival(NO_ENTRY, NONE, {})]
    weights = {THREAD: Weighed({}, {"thi sao": 2.0}), KIN: Weighed({"alone": 1.0}, {"thi sao": 9.0})}
    on = chances(rivals, said_grams(Words(("chưa", "có", "thì", "sao"))), {**weights, KIN: Weighed({"alone": 1.0})})
    assert [label for label, _ in on] == ["1.1", "1.2", NO_ENTRY]
    assert sum(chance for _, chance in on) == pytest.approx(1.0)
    assert chances(rivals, frozenset(), weights)[0][0] == "1.2"


@pytest.mark.parametrize(("nothing", "label"), [(ENDS + 0.01, NO_ENTRY), (ENDS - 0.01, "1.1")])
def test_nothing_is_meant_only_when_that_is_very_likely(nothing: float, label: str) -> None:
    found = [(NO_ENTRY, nothing), ("1.1", 0.9 * (1 - nothing)), ("1.2", 0.1 * (1 - nothing))]
    meant, chance = likeliest(found)
    assert meant == label
    assert chance == pytest.approx(nothing if label == NO_ENTRY else 0.9)


def test_grams_tell_how_a_message_begins_and_ends() -> None:
    grams = said_grams(Words(("còn", "nhà", "thuê", "thì", "sao")))
    assert {"^con", "^con nha", "sao$", "thi sao$", "nha thue", "~thuê", "~còn"} <= grams
    assert said_grams(Words(())) == frozenset()


def test_what_is_learnt_stands_on_the_examples_as_they_are() -> None:
    assert f'"{fingerprint(DATA / FOLDER)}"' in learnt_file(NEXT_MESSAGE).read_text(encoding="utf-8"), (
        "run python -m bench.threads --fit"
    )
    assert {THREAD, NONE, "pair"} <= set(learnt())


def test_every_example_is_about_something_that_is_there() -> None:
    loaded = load(DATA)
    known = {NO_ENTRY, "first", *loaded.procedures, *(FAQ + name for name in loaded.faqs)}
    named = set(chain.from_iterable((one.procedure, *one.meant) for one in read(DATA)))
    assert named <= known
