"""Every way the catalogue says its entries may be asked for: names, examples, cases, general questions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from bot.catalogue.catalogue import Catalogue
from bot.catalogue.faq import FAQ, Faq
from bot.catalogue.procedure import Procedure

EXAMPLE = 1.0
_NAME, _CASE = 1.5, 0.5


@dataclass(frozen=True, order=True)
class Way:
    """label: of the entry; weight: how much it counts; is_name: a name of a procedure, which aspect words never break up."""

    label: str
    text: str
    weight: float
    is_name: bool = False


def ways_to_ask(catalogue: Catalogue, asked: Mapping[str, Iterable[str]] = MappingProxyType({})) -> frozenset[Way]:
    """Two catalogues with the same ways understand questions alike, whatever else changed.

    asked: label -> questions kept apart from the entry's facts; those of an entry that is not there count for nothing.
    """
    ways: set[Way] = set()
    for procedure in catalogue.procedures.values():
        ways.update(_of_procedure(procedure))
    for faq in catalogue.faqs.values():
        ways.update(_of_faq(faq))
    labels = {way.label for way in ways}
    ways.update(Way(label, text, EXAMPLE) for label, texts in asked.items() if label in labels for text in texts)
    return frozenset(ways)


def _of_procedure(procedure: Procedure) -> Iterator[Way]:
    code = procedure.code
    for name in (procedure.name, procedure.short, *procedure.names):
        yield Way(code, name, _NAME, is_name=True)
    yield Way(code, procedure.button, _NAME)
    for phrase in procedure.asked_as:
        yield Way(code, phrase, EXAMPLE)
    for case in procedure.cases:
        for phrase in (case.name, *case.asked_as):
            yield Way(code, f"{procedure.short} {phrase}", _CASE)


def _of_faq(faq: Faq) -> Iterator[Way]:
    for phrase in (faq.question, faq.button, *faq.asked_as):
        yield Way(FAQ + faq.id, phrase, EXAMPLE)
