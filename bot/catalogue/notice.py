"""A notice to the people of the ward: what happens, what to do, from when to when, and how urgent it is."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, BeforeValidator, Field, model_validator

from bot.catalogue.facts import Lines, Strict, Text
from bot.settings import VIETNAM


def _moment(value: Any) -> Any:
    """ "2026-11-26 07:30" in quotes, a time of Vietnam."""
    if not isinstance(value, str):
        raise ValueError('viết ngày và giờ trong ngoặc kép, ví dụ "2026-11-26 07:30"')
    try:
        return dt.datetime.strptime(value, "%Y-%m-%d %H:%M").replace(tzinfo=VIETNAM)
    except ValueError:
        raise ValueError('ngày giờ không có thật hoặc sai dạng; viết như "2026-11-26 07:30"') from None


Moment = Annotated[AwareDatetime, BeforeValidator(_moment)]


class Notice(Strict):
    """priority: the classes of Circular 39/2020/TT-BTTTT; since, until: first and last moment (YAML ``from``, ``to``)

    what: what happens; do: what people are to do, most important first; issued_by: who answers for it; ask: whom to call
    """

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$")]
    title: Text
    priority: Literal["thông thường", "ưu tiên", "khẩn cấp"] = "thông thường"
    what: Lines
    do: Lines
    area: Text | None = None
    since: Moment = Field(alias="from")
    until: Moment | None = Field(default=None, alias="to")
    issued_by: Text
    issued_on: dt.date
    ask: Text | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Notice:
        if self.until is not None and self.until < self.since:
            raise ValueError("thời điểm to đứng trước thời điểm from")
        if not self.what or not self.do:
            raise ValueError("cần ít nhất một dòng ở what (chuyện gì) và một dòng ở do (bà con làm gì)")
        return self
