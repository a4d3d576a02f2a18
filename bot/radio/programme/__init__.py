"""A programme: greeting, items in order with bridges, sign-off, filling a slot to the second.

``plan.py`` is what staff write; ``pieces.py`` the items' scripts at every length; ``fit.py`` chooses lengths and pauses;
``timing.py`` knows how long sentences last; ``make.py`` is the whole path.
"""

from __future__ import annotations

from bot.radio.programme.make import FittedProgramme, fit_programme
from bot.radio.programme.plan import Item, Plan, read_plan

__all__ = ["FittedProgramme", "Item", "Plan", "fit_programme", "read_plan"]
