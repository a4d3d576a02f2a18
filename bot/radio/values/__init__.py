"""The catalogue's facts, as of a day, as values that a template may print: phrases for the ear, each with its ``FactUse``.

A template decides order and wording; what is known, how much and from when comes from here. A fact that nobody could verify has
``known`` false and an office to ask: it has no amount that a template could print.
"""

from __future__ import annotations

from bot.radio.values.facts_of import facts_of
from bot.radio.values.locality import LocalityValues, locality_values
from bot.radio.values.procedure import ProcedureValues, procedure_values

__all__ = ["LocalityValues", "ProcedureValues", "facts_of", "locality_values", "procedure_values"]
