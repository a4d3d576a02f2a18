"""Dated facts: what holds, from when, by which source, and since when somebody verified it.

A fact of a procedure is a list of ``Dated`` values. Each holds from ``from`` until the next one's ``from``, or until its own
``to``. A value nobody could verify is ``unknown`` with its reason and whom to ask; an empty fee is never "free".
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from typing import Annotated, Any, Generic, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

T = TypeVar("T")


class Strict(BaseModel):
    """Unknown keys fail, nothing is coerced, nothing changes after loading."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, populate_by_name=True)


def _tuple(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _one_or_many(value: Any) -> Any:
    return (value,) if isinstance(value, str) else _tuple(value)


def _text_or_line(value: Any) -> Any:
    return {"text": value} if isinstance(value, str) else value


Many = Annotated[tuple[T, ...], BeforeValidator(_tuple)]
OneOrMany = Annotated[tuple[T, ...], BeforeValidator(_one_or_many)]
Some = Annotated[tuple[T, ...], BeforeValidator(_tuple), Field(min_length=1)]
Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]

Channel = Literal["in_person", "online", "post"]

FeeUnit = Literal[
    "đồng",
    "đồng/lần",
    "đồng/người",
    "đồng/trang",
    "đồng/bản",
    "đồng/trường hợp",
    "đồng/hồ sơ",
    "đồng/giấy",
    "đồng/thẻ",
    "đồng/xe",
    "đồng/tháng",
]
TimeUnit = Literal["phút", "giờ", "giờ làm việc", "ngày", "ngày làm việc", "tháng"]


class Scoped(Strict):
    """What every line can carry: the cases and the channel it holds for (none named: it always holds)."""

    case: OneOrMany[Text] = ()
    except_case: OneOrMany[Text] = ()
    channel: Channel | None = None

    def holds(self, cases: Collection[str], channel: str | None = None) -> bool:
        """Whether the line concerns a person in all of ``cases`` filing by ``channel`` (none: not said, so everything may)."""
        if cases and self.case and not set(cases) & set(self.case):
            return False
        if set(cases) & set(self.except_case):
            return False
        return channel is None or self.channel is None or self.channel == channel


class Line(Scoped):
    """A sentence or a step, plain Vietnamese."""

    text: Text


class Document(Scoped):
    """One paper of the dossier (thành phần hồ sơ).

    name: what it is called at the counter; hand_in: nộp (it stays) or xuất trình (shown and handed back);
    if_needed: only where the sentence says so ("nếu …"); known_as: what citizens call it ("giấy chứng sinh": "gcs").
    """

    name: Text
    copies: Text | None = None
    hand_in: Literal["submit", "show", "none"] = "submit"
    if_needed: Text | None = None
    note: Text | None = None
    known_as: Many[Text] = ()


class Fee(Scoped):
    """One line of the tariff. ``amount`` in đồng; 0 means free and must be sourced like any other amount.

    unknown: instead of an amount, why nobody could state it; from_page/to_page: the pages of one copy that this amount
    holds for; cap: the most that one copy costs.
    """

    amount: Annotated[int, Field(ge=0, le=1_000_000_000)] | None = None
    unit: FeeUnit | None = None
    unknown: Text | None = None
    what: Text | None = None
    from_page: Annotated[int, Field(ge=1)] | None = None
    to_page: Annotated[int, Field(ge=1)] | None = None
    cap: Annotated[int, Field(ge=1)] | None = None
    note: Text | None = None

    @model_validator(mode="after")
    def _amount_or_unknown(self) -> Fee:
        if (self.amount is None) == (self.unknown is None):
            raise ValueError(
                "mỗi dòng lệ phí cần đúng một trong hai mục: amount (số tiền) hoặc unknown (lý do chưa rõ)"
            )
        if self.amount is not None and self.unit is None:
            raise ValueError("thiếu đơn vị của lệ phí (unit), ví dụ đồng/lần")
        return self


class Duration(Scoped):
    """How long the office takes. ``amount`` 0 with ``same_day``: the result comes the same working day."""

    amount: Annotated[int, Field(ge=0, le=400)]
    unit: TimeUnit = "ngày làm việc"
    same_day: bool = False
    what: Text | None = None
    note: Text | None = None

    @model_validator(mode="after")
    def _zero_only_same_day(self) -> Duration:
        if (self.amount == 0) != self.same_day:
            raise ValueError("amount: 0 đi cùng same_day: true (trả kết quả trong ngày); số khác 0 thì không")
        return self


class Place(Scoped):
    """Where to file. ``office`` is an id of the locality's offices."""

    office: Text
    note: Text | None = None


class Form(Scoped):
    """A printed or electronic form; ``number`` as the circular writes it ("CT01")."""

    name: Text
    number: Text | None = None
    note: Text | None = None


class Online(Strict):
    """Filing over the network: whole (kết quả không cần đến nơi), part, or none, and how."""

    available: Literal["whole", "part", "none"]
    how: Many[Annotated[Line, BeforeValidator(_text_or_line)]] = ()


Lines = Many[Annotated[Line, BeforeValidator(_text_or_line)]]


class Dated(Strict, Generic[T]):
    """One value and the dates it holds for; exactly one of ``value`` and ``unknown``.

    since: first day (YAML ``from``); until: last day (YAML ``to``), open when missing.
    ask: office id of whom to ask when unknown.
    """

    since: dt.date = Field(alias="from")
    until: dt.date | None = Field(default=None, alias="to")
    source: Annotated[OneOrMany[Text], Field(min_length=1)]
    verified_on: dt.date
    value: T | None = None
    unknown: Text | None = None
    ask: Text | None = None
    note: Text | None = None

    @model_validator(mode="after")
    def _value_or_unknown(self) -> Dated[T]:
        if (self.value is None) == (self.unknown is None):
            raise ValueError("cần đúng một trong hai mục: value (giá trị) hoặc unknown (lý do chưa rõ)")
        if self.until is not None and self.until < self.since:
            # "key" is where the finding points: the line of the end, not of the whole value.
            raise PydanticCustomError(
                "dates_reversed", "ngày kết thúc (to) đứng trước ngày bắt đầu (from)", {"key": "to"}
            )
        return self

    @property
    def held(self) -> T:
        """The value; only for facts that are known."""
        if self.value is None:
            raise ValueError("this fact is unknown")
        return self.value

    def holds_on(self, day: dt.date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)


def as_of(values: Sequence[Dated[T]], day: dt.date) -> Dated[T] | None:
    """The value in force on ``day``: the latest begun whose end has not passed; None when nothing holds."""
    if len(values) < 2:  # most facts never changed, and every answer asks for dozens of them
        latest = values[0] if values else None
    else:
        latest = max((v for v in values if v.since <= day), key=lambda v: v.since, default=None)
    return latest if latest is not None and latest.holds_on(day) else None


def next_change(values: Sequence[Dated[T]], day: dt.date) -> dt.date | None:
    """The first day after ``day`` on which another value begins or the present one has ended."""
    days = [v.since for v in values if v.since > day]
    days += [v.until + dt.timedelta(days=1) for v in values if v.until and v.until >= day]
    return min(days, default=None)
