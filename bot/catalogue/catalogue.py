"""The catalogue: every procedure, FAQ, source and locality that passed the check, asked as of a date."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from bot.catalogue.faq import Faq
from bot.catalogue.locality import Locality
from bot.catalogue.notice import Notice
from bot.catalogue.procedure import Procedure
from bot.catalogue.source import PORTAL, Source
from bot.catalogue.statistics import Statistics


@dataclass(frozen=True)
class Cited:
    """A source as an answer names it."""

    title: str
    url: str | None


@dataclass(frozen=True)
class Catalogue:
    """Immutable; a reload makes another. Keys: procedures by code, FAQs and sources by id, localities and statistics
    by slug (the file's name)."""

    procedures: Mapping[str, Procedure]
    faqs: Mapping[str, Faq]
    sources: Mapping[str, Source]
    fields: Mapping[str, str]
    localities: Mapping[str, Locality] = field(default_factory=dict)
    statistics: Mapping[str, Statistics] = field(default_factory=dict)
    notices: Mapping[str, Notice] = field(default_factory=dict)

    @cached_property
    def _by_any_code(self) -> dict[str, Procedure]:
        earlier = {old: p for p in self.procedures.values() for old in p.earlier_codes}
        return {**earlier, **self.procedures}

    def procedure(self, code: str) -> Procedure | None:
        """The procedure with this code, present or earlier."""
        return self._by_any_code.get(code)

    def cite(self, source_id: str, procedure: Procedure | None = None) -> Cited:
        """How an answer names a source; the portal's link is the procedure's own page."""
        source = self.sources[source_id]
        if source_id == PORTAL:
            return Cited("Cổng Dịch vụ công quốc gia", (procedure.portal if procedure else None) or source.url)
        title = f"{source.title} ({source.number})" if source.number else source.title
        return Cited(title, source.url)
