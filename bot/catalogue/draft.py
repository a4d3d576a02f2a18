"""A draft: a procedure as the national portal describes it, which nobody at the ward has reviewed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as a_field
from typing import Any

WARD = "Cấp xã"


@dataclass(frozen=True)
class Draft:
    """The portal's own words, nothing added.

    code, name, field: the portal's; levels: which levels handle it ("Cấp xã", "Cấp tỉnh", "Cấp bộ", "Cơ quan khác");
    decides: who carries it out, empty when the portal is silent; url: its page on the portal;
    sections: aspect -> readable lines; an aspect the portal leaves empty has no entry, so an absent fee stays unknown.
    ``legal`` holds the numbers of legal documents.
    """

    code: str
    name: str
    field: str
    levels: tuple[str, ...] = ()
    decides: str = ""
    url: str | None = None
    sections: Mapping[str, tuple[str, ...]] = a_field(default_factory=dict)

    @property
    def at_ward(self) -> bool:
        return WARD in self.levels

    def to_json(self) -> dict[str, Any]:
        return {
            "code": self.code,
            "name": self.name,
            "field": self.field,
            "levels": list(self.levels),
            "decides": self.decides,
            "url": self.url,
            "sections": {aspect: list(lines) for aspect, lines in self.sections.items()},
        }

    @classmethod
    def from_json(cls, record: Mapping[str, Any]) -> Draft:
        """Raise KeyError, TypeError or AttributeError for a record of another shape."""
        return cls(
            code=str(record["code"]),
            name=str(record["name"]),
            field=str(record["field"]),
            levels=tuple(map(str, record["levels"])),
            decides=str(record["decides"]),
            url=None if record["url"] is None else str(record["url"]),
            sections={str(a): tuple(map(str, lines)) for a, lines in record["sections"].items()},
        )
