"""A source: the law, decree, circular, decision or public page a fact rests on."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field

from bot.catalogue.facts import Strict, Text
from bot.catalogue.procedure import Url

# Facts taken from the procedure's own page cite this id; the link is then the procedure's ``portal``.
PORTAL = "dvcqg"


class Source(Strict):
    """number: as printed ("75/2022/TT-BTC"); since/until: in force from, until (YAML ``from``, ``to``)."""

    title: Text
    kind: Literal["luật", "nghị định", "nghị quyết", "thông tư", "quyết định", "trang thông tin"]
    number: Text | None = None
    issuer: Text
    signed_on: dt.date | None = None
    since: dt.date | None = Field(default=None, alias="from")
    until: dt.date | None = Field(default=None, alias="to")
    url: Url | None = None
    note: Annotated[str, Field(min_length=1)] | None = None
