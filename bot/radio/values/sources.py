"""Names of sources that can be listened to."""

from __future__ import annotations

from bot.catalogue.catalogue import Catalogue
from bot.catalogue.source import PORTAL
from bot.radio.values import ear

_SHORT_CHARACTERS = 40


def source_name(catalogue: Catalogue, slug: str) -> str:
    """A law by its name when that is short, other documents by kind and number, pages by their title."""
    source = catalogue.sources[slug]
    if slug == PORTAL:
        return "Cổng Dịch vụ công quốc gia"
    if source.kind == "luật" and len(source.title) <= _SHORT_CHARACTERS:
        return source.title
    return f"{ear.upper_first(source.kind)} số {source.number}" if source.number else source.title
