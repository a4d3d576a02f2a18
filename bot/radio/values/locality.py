"""The ward and its station as a template sees them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from bot.catalogue.facts import as_of
from bot.catalogue.locality import Locality, Office
from bot.radio.said import Said
from bot.radio.values import ear
from bot.radio.values.cite import NOTHING, Cite


@dataclass(frozen=True)
class OfficeValues:
    """hours, address, phone: empty when nobody has confirmed them."""

    name: Said
    short: Said
    hours: Said
    address: Said
    phone: Said
    has_hours: bool


@dataclass(frozen=True)
class LocalityValues:
    """greeting, sign_off: the station's, whole sentences with their stop"""

    name: Said
    city: Said
    station: Said
    greeting: Said
    sign_off: Said
    centre: Said
    offices: tuple[OfficeValues, ...]


def locality_values(locality: Locality, slug: str, day: dt.date) -> LocalityValues:
    """``slug``: the locality's file name, the code of its facts."""
    centre = locality.office("centre")
    return LocalityValues(
        name=Said(locality.name),
        city=Said(locality.city),
        station=Said(locality.station.name),
        greeting=Said(locality.station.greeting),
        sign_off=Said(locality.station.sign_off),
        centre=Said(centre.short if centre else f"Ủy ban nhân dân {locality.name}"),
        offices=tuple(_office(office, slug, day) for office in locality.offices),
    )


def _office(office: Office, slug: str, day: dt.date) -> OfficeValues:
    def fact(name: str) -> Said:
        dated = as_of(getattr(office, name), day)
        known = dated is not None and dated.value is not None
        return Cite(slug, f"{office.id}.{name}", dated).said(ear.plain(dated.held)) if dated and known else NOTHING

    return OfficeValues(
        Said(office.name), Said(office.short), fact("hours"), fact("address"), fact("phone"), bool(office.hours)
    )
