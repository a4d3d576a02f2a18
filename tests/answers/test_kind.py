from __future__ import annotations

from dataclasses import replace

import pytest

from bot.answers.kind import final_kind
from bot.answers.normalise import Words
from bot.answers.reading import Reading
from bot.answers.retrieve import Hit

NOTHING = Reading("", Words(()), Words(()), (), ())
PLAIN = replace(NOTHING, hits=(Hit("1.001193", 1.0), Hit("1.000656", -0.9), Hit("1.000894", -1.0)))
VAGUE = replace(NOTHING, hits=(Hit("1.001193", -0.6, 0.3), Hit("1.000656", -0.7, 0.3), Hit("1.000894", -0.7, 0.3)))


@pytest.mark.parametrize(
    ("reading", "guess", "confidence", "kind"),
    [
        (NOTHING, "greet", 0.99, "greet"),
        (PLAIN, "greet", 0.99, "ask_procedure"),  # "hello, birth registration please"
        (VAGUE, "goodbye", 0.94, "goodbye"),
        (VAGUE, "compliment", 0.60, "ask_procedure"),  # hardly small talk: asked back or passed on
        (PLAIN, "out_of_scope", 0.9, "ask_procedure"),
        (VAGUE, "out_of_scope", 0.9, "out_of_scope"),
        (replace(NOTHING, aspects=("time",), bare=True), "out_of_scope", 0.9, "ask_procedure"),
        (replace(VAGUE, emergency="fire"), "ask_procedure", 0.9, "emergency"),
        (replace(PLAIN, emergency="fire"), "ask_procedure", 0.9, "ask_procedure"),  # papers after a fire
        (VAGUE, "emergency", 0.9, "ask_procedure"),  # only listed phrases call for help
        (replace(PLAIN, personal=("id",)), "ask_procedure", 0.9, "personal_data"),
        (replace(VAGUE, insult=True), "affirm", 0.9, "insult"),
    ],
)
def test_the_final_kind(reading: Reading, guess: str, confidence: float, kind: str) -> None:
    assert final_kind(reading, guess, confidence).name == kind
