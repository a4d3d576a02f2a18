"""One of the things a message may mean, and what speaks for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

MEETINGS = "meetings"  # what the weights of words that meet are filed under
MEET = ">"  # between the two


@dataclass(frozen=True)
class Rival:
    """side: its kind, which decides its weights; seen: feature -> value, some 0 to 1, scores as those of ``Hit``;
    asked: words of the message; told: words of the rival's own, which may answer them."""

    label: str
    side: str
    seen: Mapping[str, float]
    asked: frozenset[str] = frozenset()
    told: frozenset[str] = frozenset()

    @property
    def meetings(self) -> frozenset[str]:
        """ "giùm" asks for what is told with "ủy quyền": each word asked with each that is told, as "gium>quyen"."""
        return frozenset(MEET.join((asked, told)) for asked in self.asked for told in self.told)
