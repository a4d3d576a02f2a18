"""A ward: its names, its offices, its station. Another ward is another file."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from bot.catalogue.facts import Dated, Many, Some, Strict, Text
from bot.catalogue.procedure import Url


class Office(Strict):
    """name: full; short: inside a sentence. Address, hours and phone are dated facts, unknown until an officer fills them in."""

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    name: Text
    short: Text
    address: Many[Dated[Text]] = ()
    hours: Many[Dated[Text]] = ()
    phone: Many[Dated[Text]] = ()


class Hotline(Strict):
    name: Text
    number: Text
    source: Text


class Station(Strict):
    """The ward's loudspeaker station, as bulletins name it."""

    name: Text
    greeting: Text
    sign_off: Text


class Locality(Strict):
    """slug is the file's name; name: "phường Bến Cát"; city: "Thành phố Hồ Chí Minh"; formerly: what it was called."""

    name: Text
    city: Text
    formerly: Text | None = None
    portal: Url
    offices: Some[Office]
    hotlines: Many[Hotline] = ()
    station: Station

    @model_validator(mode="after")
    def _unique_offices(self) -> Locality:
        ids = [office.id for office in self.offices]
        twice = {i for i in ids if ids.count(i) > 1}
        if twice:
            told = f"cơ quan khai hai lần: {', '.join(sorted(twice))}"
            raise PydanticCustomError("repeated", "{told}", {"told": told, "key": "offices"})
        return self

    def office(self, office_id: str) -> Office | None:
        return next((office for office in self.offices if office.id == office_id), None)
