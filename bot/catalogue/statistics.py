"""Dossier figures of one period, as the office published them: received, returned, in progress, overdue, per field."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from bot.catalogue.facts import Many, OneOrMany, Strict, Text


def _count(value: Any) -> Any:
    return {"count": value} if isinstance(value, int) and not isinstance(value, bool) else value


class Figure(Strict):
    """A number of dossiers. about: how a publication hedged it ("gần 31.000"); a bare number is exact."""

    count: Annotated[int, Field(ge=0, le=100_000_000)]
    about: Literal["gần", "hơn", "khoảng"] | None = None


Count = Annotated[Figure, BeforeValidator(_count)]


class FieldFigures(Strict):
    """Figures of one field; ``field`` is a key of ``fields.yml``."""

    field: Text
    received: Count | None = None
    returned: Count | None = None
    in_progress: Count | None = None
    overdue: Count | None = None


class Statistics(Strict):
    """since, until: first and last day of the period (YAML ``from``, ``to``); area: where it was counted

    overdue_in: fields that the publication names as those with overdue dossiers, when it gives no number for each
    """

    since: dt.date = Field(alias="from")
    until: dt.date = Field(alias="to")
    area: Text
    source: OneOrMany[Text]
    verified_on: dt.date
    received: Count
    returned: Count | None = None
    in_progress: Count | None = None
    overdue: Count
    fields: Many[FieldFigures] = ()
    overdue_in: Many[Text] = ()
    note: Text | None = None

    @model_validator(mode="after")
    def _consistent(self) -> Statistics:
        if self.until < self.since:
            raise ValueError("ngày to đứng trước ngày from")
        if self.overdue.count > self.received.count:
            raise ValueError("số hồ sơ trễ hạn lớn hơn số hồ sơ tiếp nhận")
        return self

    @property
    def overdue_percent(self) -> float | None:
        """Overdue of all received, in percent; None when nothing was received."""
        return 100 * self.overdue.count / self.received.count if self.received.count else None

    @property
    def exact(self) -> bool:
        return self.overdue.about is None and self.received.about is None

    def precedes(self, other: Statistics) -> bool:
        """Whether this is the period just before, of about the same length, in the same area: the two may be compared."""
        lengths = [(period.until - period.since).days for period in (self, other)]
        adjoining = self.until + dt.timedelta(days=1) == other.since
        return adjoining and self.area == other.area and abs(lengths[0] - lengths[1]) <= 4
