"""How likely a line must answer to be put first, and no line for that to be said: follow-ups and first questions apart."""

from __future__ import annotations

from dataclasses import dataclass

from bot.answers.weighed import FACT_LINES, FIRST_LINES


@dataclass(frozen=True)
class Pointing:
    """learnt: the file of the weights that say how likely; near: how likely a line must be what is asked for to be put first,
    plain: to be called so, enough: for nothing else to be needed, beside: for another line to stand second.

    perhaps_missing: how likely no line must answer for that to be owned up to as possible, missing: as such; short: whether what
    else the answer would say may then be left out.
    """

    learnt: str
    near: float
    plain: float
    enough: float
    beside: float
    perhaps_missing: float
    missing: float
    short: bool


FOLLOW_UP = Pointing(
    FACT_LINES, near=0.37, plain=0.45, enough=0.55, beside=0.25, perhaps_missing=0.35, missing=0.5, short=True
)
# Nothing of the matter was said before, so the whole answer follows what is put first.
FIRST_QUESTION = Pointing(
    FIRST_LINES, near=0.5, plain=0.6, enough=0.6, beside=0.25, perhaps_missing=0.55, missing=0.7, short=False
)
