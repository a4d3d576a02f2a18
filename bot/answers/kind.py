"""The final kind of message: the classifier's guess, corrected by what the catalogue and the rules know for certain."""

from __future__ import annotations

from dataclasses import dataclass

from bot.answers.reading import Reading
from bot.answers.thresholds import CERTAIN, HARDLY, HEARD, LIKELY, SURE

SMALLTALK = frozenset({"greet", "thank", "goodbye", "bot_identity", "compliment", "insult"})
TALK = SMALLTALK | {"affirm", "deny", "go_back", "out_of_scope", "handover"}


@dataclass(frozen=True)
class Kind:
    name: str
    confidence: float


def final_kind(reading: Reading, guess: str, confidence: float) -> Kind:
    """Certain rules first, then the classifier, overruled where the message plainly names a procedure."""
    if reading.personal:
        return Kind("personal_data", 1.0)
    if reading.is_alarm or (reading.emergency and reading.sure < SURE):
        return Kind("emergency", 1.0)
    if guess == "emergency" and not reading.emergency:
        # A life may hang on it, but papers after a fire are no fire: only the listed phrases call 114.
        return Kind("ask_procedure", confidence)
    if reading.insult and reading.sure < LIKELY:
        return Kind("insult", 1.0)
    if guess in TALK and _names_something(reading, guess, confidence):
        return Kind("ask_procedure", reading.sure)
    if guess in SMALLTALK and confidence < HEARD:
        # Small talk is said in few, well-known words; what only resembles it is a question.
        return Kind("ask_procedure", confidence)
    if (guess in TALK and reading.drafts.named) or (guess == "out_of_scope" and (reading.bare or reading.drafts.whole)):
        return Kind("ask_procedure", confidence)
    return Kind("ask_procedure" if confidence < HARDLY else guess, confidence)


def _names_something(reading: Reading, guess: str, confidence: float) -> bool:
    if guess == "handover":
        # "An official calls and wants money" is no wish to talk to one.
        return reading.sure >= CERTAIN or (reading.sure >= SURE and bool(reading.aspects) and confidence < 0.6)
    if guess == "out_of_scope":
        return reading.sure >= (SURE if confidence >= 0.5 else LIKELY)
    return reading.sure >= (CERTAIN if guess in SMALLTALK or confidence >= 0.6 else LIKELY)
