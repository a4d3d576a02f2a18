"""The station's week: what is on air when, read strictly from ``data/schedule.yml``.

Times are those of Vietnam, which has one zone and no summer time. The guard is here: outside the allowed hours nothing is
planned, but for an urgent notice whose slot says why.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Literal

import holidays
from pydantic import BeforeValidator, Field, ValidationError, model_validator

from bot.catalogue.facts import Many, Strict, Text
from bot.catalogue.findings import Finding, FindingsError, Severity
from bot.catalogue.wording import explain
from bot.catalogue.yaml_file import read_yaml
from bot.errors import ScheduleError
from bot.settings import VIETNAM

FILE = "schedule.yml"
DAYS = ("thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy", "chủ nhật")
_CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")
Weekday = Literal["thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy", "chủ nhật"]


class Priority(StrEnum):
    """The class of a slot."""

    NORMAL = "thông thường"
    PREFERRED = "ưu tiên"
    URGENT = "khẩn cấp"


def _clock(value: Any) -> Any:
    if isinstance(value, str) and (found := _CLOCK.fullmatch(value.strip())):
        return dt.time(int(found[1]), int(found[2]))
    if isinstance(value, dt.time):
        return value
    raise ValueError("giờ viết dạng “06:00”, trong ngoặc kép")


def _priority(value: Any) -> Any:
    if isinstance(value, str) and value not in tuple(Priority):
        raise ValueError(f"lớp “{value}” không có; chọn một trong: {', '.join(Priority)}")
    return Priority(value) if isinstance(value, str) else value


Clock = Annotated[dt.time, BeforeValidator(_clock)]


class Hours(Strict):
    """The hours of the day in which loudspeakers may sound."""

    since: Clock = Field(alias="from")
    until: Clock = Field(alias="to")

    @model_validator(mode="after")
    def _in_order(self) -> Hours:
        if self.until <= self.since:
            raise ValueError("giờ kết thúc phải sau giờ bắt đầu trong cùng ngày")
        return self

    def hold(self, start: dt.time, minutes: int) -> bool:
        """Whether a slot of so many minutes lies inside, to its last second."""
        first = _minute(start)
        return _minute(self.since) <= first and first + minutes <= _minute(self.until)

    def __str__(self) -> str:
        return f"{self.since:%H:%M}–{self.until:%H:%M}"


class Slot(Strict):
    """A time on air: every week on ``days``, or once on ``date``.

    kind: the kind of bulletin it is kept for; priority (YAML ``class``); on_holidays: whether it is on air on holidays too
    outside_hours: why an urgent slot may sound outside the allowed hours
    """

    name: Text
    days: Many[Weekday] = ()
    date: dt.date | None = None
    time: Clock
    minutes: Annotated[int, Field(ge=1, le=240)]
    priority: Annotated[Priority, BeforeValidator(_priority)] = Field(Priority.NORMAL, alias="class")
    kind: Text | None = None
    since: dt.date | None = Field(None, alias="from")
    until: dt.date | None = Field(None, alias="to")
    on_holidays: bool = True
    outside_hours: Text | None = None

    @model_validator(mode="after")
    def _once_or_weekly(self) -> Slot:
        if bool(self.days) == (self.date is not None):
            raise ValueError("cần đúng một trong hai mục: days (các thứ trong tuần) hoặc date (một ngày)")
        if self.date and (self.since or self.until):
            raise ValueError("from và to chỉ dùng cùng days")
        if len(set(self.days)) < len(self.days):
            raise ValueError("một thứ được viết hai lần")
        if self.since and self.until and self.until < self.since:
            raise ValueError("ngày to đứng trước ngày from")
        if _minute(self.time) + self.minutes > 24 * 60:
            raise ValueError("khung giờ kéo qua nửa đêm; hãy tách thành hai")
        return self

    def on(self, day: dt.date) -> bool:
        """Whether it is planned on ``day``, holidays apart."""
        if self.date:
            return day == self.date
        inside = (self.since is None or self.since <= day) and (self.until is None or day <= self.until)
        return inside and DAYS[day.weekday()] in self.days

    def guard(self, hours: Hours) -> str | None:
        """Why it may not be planned, in Vietnamese; None when it may."""
        if hours.hold(self.time, self.minutes):
            return None
        if self.priority is Priority.URGENT and self.outside_hours:
            return None
        what = f"“{self.name}” lúc {self.time:%H:%M} ({self.minutes} phút) nằm ngoài giờ được phát {hours}"
        if self.priority is Priority.URGENT:
            return f"{what}; thông báo khẩn cấp ngoài giờ phải ghi lý do ở mục outside_hours"
        return what


class DayOff(Strict):
    """A holiday of the locality's own, or a working day swapped for one."""

    date: dt.date
    name: Text


class Schedule(Strict):
    """hours: when loudspeakers may sound; days_off: holidays beside the national ones"""

    hours: Hours
    slots: Many[Slot] = ()
    days_off: Many[DayOff] = ()

    def holiday(self, day: dt.date) -> str | None:
        """The holiday's name, in Vietnamese."""
        own = next((off.name for off in self.days_off if off.date == day), None)
        return own or national_holiday(day)

    def airings(self, first: dt.date, days: int) -> Iterator[Airing]:
        """What is on air on ``days`` days from ``first``, in order of time."""
        for day in (first + dt.timedelta(days=count) for count in range(days)):
            holiday = self.holiday(day)
            for slot in sorted(self.slots, key=lambda slot: slot.time):
                if slot.on(day) and (slot.on_holidays or not holiday or slot.date):
                    yield Airing(slot, dt.datetime.combine(day, slot.time, VIETNAM), holiday)


@dataclass(frozen=True)
class Airing:
    """One time on air. start: in Vietnam's time; holiday: the name of the day, if it is one"""

    slot: Slot
    start: dt.datetime
    holiday: str | None

    @property
    def end(self) -> dt.datetime:
        return self.start + dt.timedelta(minutes=self.slot.minutes)


def national_holiday(day: dt.date) -> str | None:
    """The name of Vietnam's public holiday on ``day``, days given in lieu included."""
    name = _national(day.year).get(day)
    return str(name) if name else None


def load_schedule(data: Path) -> Schedule:
    """Raise FindingsError, every finding with its line, when ``schedule.yml`` is wrong; ScheduleError when it is missing."""
    path = data / FILE
    if not path.is_file():
        raise ScheduleError(f"no {path}", for_people=f"Chưa có lịch phát {path}. Xem mẫu ở docs/air.md.")
    return read_schedule(path)


def read_schedule(path: Path) -> Schedule:
    """The same, from any file."""
    file = read_yaml(path, FILE)
    if file.data is None:
        raise FindingsError(file.findings)
    findings = list(file.findings)
    try:
        schedule = Schedule.model_validate(file.data)
    except ValidationError as error:
        for problem in error.errors(include_url=False):
            where = tuple(step for step in problem["loc"] if isinstance(step, str | int))
            findings.append(Finding(FILE, file.line(where), *explain(problem)))
        raise FindingsError(findings) from error
    lines = [file.line(("slots", index)) for index in range(len(schedule.slots))]
    findings += [Finding(FILE, lines[index], *found) for index, found in _planned(schedule)]
    if any(finding.severity is Severity.ERROR for finding in findings):
        raise FindingsError(findings)
    return schedule


def overlap(one: Slot, other: Slot) -> bool:
    """Whether the two are ever on air at the same time."""
    start, end = _minute(one.time), _minute(one.time) + one.minutes
    if not (start < _minute(other.time) + other.minutes and _minute(other.time) < end):
        return False
    if one.date or other.date:
        once, weekly = (one, other) if one.date else (other, one)
        return weekly.on(once.date) if once.date else False
    apart = (one.until and other.since and one.until < other.since) or (
        other.until and one.since and other.until < one.since
    )
    return bool(set(one.days) & set(other.days)) and not apart


def _planned(schedule: Schedule) -> Iterator[tuple[int, tuple[str, str, str]]]:
    """Findings about slots, by position: outside the hours, or on top of one another."""
    for index, slot in enumerate(schedule.slots):
        if refused := slot.guard(schedule.hours):
            yield index, ("outside-hours", f"{refused}.", "Đổi giờ, hoặc dùng lớp “khẩn cấp” kèm outside_hours: lý do.")
        for earlier in schedule.slots[:index]:
            if overlap(earlier, slot):
                yield (
                    index,
                    ("overlap", f"“{slot.name}” trùng giờ với “{earlier.name}”.", "Đổi giờ một trong hai khung."),
                )


def _minute(time: dt.time) -> int:
    return time.hour * 60 + time.minute


@lru_cache(maxsize=8)
def _national(year: int) -> dict[dt.date, str]:
    return dict(holidays.country_holidays("VN", years=year, language="vi"))
