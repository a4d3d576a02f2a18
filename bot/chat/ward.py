"""What the front asks the catalogue for, apart from answers: names to browse, offices, notices, the day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Protocol

from bot.answers.explain import office_lines
from bot.catalogue.catalogue import Catalogue
from bot.catalogue.locality import Locality
from bot.catalogue.procedure import Procedure
from bot.dialogue.world import World


class Ward(Protocol):
    """The ward's data as they are now; an edit shows at the next call."""

    @property
    def catalogue(self) -> Catalogue: ...
    @property
    def locality(self) -> Locality: ...
    def today(self) -> dt.date: ...
    def now(self) -> dt.datetime: ...
    def find(self, text: str, most: int) -> Sequence[Procedure]:
        """Procedures that the words may mean, best first."""
        ...


class LiveWard:
    def __init__(self, world: World) -> None:
        self._world = world

    @property
    def catalogue(self) -> Catalogue:
        return self._world.answerer().catalogue

    @property
    def locality(self) -> Locality:
        return self._world.answerer().locality

    def today(self) -> dt.date:
        return self._world.today()

    def now(self) -> dt.datetime:
        return self._world.clock()

    def find(self, text: str, most: int) -> Sequence[Procedure]:
        found = (self.catalogue.procedure(hit.label) for hit in self._world.answerer().read(text).hits)
        return [procedure for procedure in found if procedure][:most]


def contact_lines(ward: Ward) -> list[str]:
    """Where people are served: the centre's address, hours and phone where they are known, and the hotlines."""
    office = ward.locality.office("centre") or ward.locality.offices[0]
    known = office_lines(office, ward.today())
    lines = [office.name, *known]
    if len(known) < 3:
        lines.append("Địa chỉ, giờ làm việc hoặc số điện thoại nào chưa ghi ở đây là chưa được phường xác nhận.")
    return lines + [f"{hotline.name}: {hotline.number}" for hotline in ward.locality.hotlines]
