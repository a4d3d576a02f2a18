"""The schedule as an iCalendar file (RFC 5545), out and in.

Reading is suspicious: an event becomes a slot only when a weekly schedule can hold it as it is, inside the allowed hours and
beside what is there already. Everything else is a finding, event by event.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import icalendar
import yaml
from pydantic import ValidationError

from bot.catalogue.findings import Finding, FindingsError, Severity
from bot.catalogue.wording import explain
from bot.errors import ScheduleError
from bot.radio.publish import write_whole
from bot.radio.schedule import DAYS, Priority, Schedule, Slot, overlap, read_schedule
from bot.radio.slug import slugify
from bot.settings import VIETNAM

MAX_BYTES = 2_000_000
MAX_EVENTS = 1000
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_RULE_KEYS = {"FREQ", "INTERVAL", "BYDAY", "UNTIL", "COUNT", "WKST"}
_HOLIDAYS_AHEAD = 366


@dataclass(frozen=True)
class Imported:
    """What a calendar brought: slots that may be planned, and a finding for every event that may not, or loses something."""

    slots: tuple[Slot, ...]
    findings: tuple[Finding, ...]


class _Refused(Exception):
    def __init__(self, rule: str, message: str, remedy: str) -> None:
        super().__init__(message)
        self.finding = (rule, message, remedy)


def to_ical(schedule: Schedule, station: str, first: dt.date, clock: Callable[[], dt.datetime]) -> bytes:
    """The schedule from ``first`` on, for any calendar program. ``clock``: gives an aware datetime (the stamp).

    Holidays of the year ahead are left out of slots that rest on them.
    """
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//Mot Cua//Lich phat thanh//VI")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", f"Lịch phát thanh, {station}")
    for slot in schedule.slots:
        if event := _event(schedule, slot, first):
            event.add("dtstamp", clock().astimezone(dt.UTC).replace(microsecond=0))
            calendar.add_component(event)
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def from_ical(data: bytes, name: str, schedule: Schedule) -> Imported:
    """Read the events of a calendar called ``name``; raise ScheduleError when it is no calendar, or too big to be one."""
    try:
        if len(data) > MAX_BYTES:
            raise ValueError(f"{len(data)} bytes")
        text = data.decode("utf-8-sig")
        calendar = icalendar.Calendar.from_ical(text)
        events = [event for event in calendar.walk("VEVENT") if isinstance(event, icalendar.Event)]
        if len(events) > MAX_EVENTS:
            raise ValueError(f"more than {MAX_EVENTS} events")
    except (ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
        raise ScheduleError(
            f"{name} is no usable calendar: {error}",
            for_people=f"Tệp {name} không phải lịch iCalendar đọc được (UTF-8, tối đa 2 MB và {MAX_EVENTS} sự kiện).",
        ) from error
    lines = [number for number, line in enumerate(text.splitlines(), 1) if line.strip().upper() == "BEGIN:VEVENT"]
    slots: list[Slot] = []
    findings: list[Finding] = []
    for event, line in zip(events, itertools.chain(lines, itertools.repeat(1)), strict=False):
        try:
            slot = _slot(event, schedule)
            _refuse_unplannable(slot, schedule, slots)
            slots.append(slot)
        except _Refused as refused:
            findings.append(Finding(name, line, *refused.finding))
        except ValidationError as error:
            problem = error.errors(include_url=False)[0]
            findings.append(Finding(name, line, *explain(problem)))
        else:
            findings += [Finding(name, line, *lost, Severity.WARNING) for lost in _losses(event, slot, schedule)]
    return Imported(tuple(slots), tuple(findings))


def add_slots(path: Path, slots: tuple[Slot, ...]) -> None:
    """Write the slots at the end of the schedule's file; comments and order of what is there stay.

    Raise ScheduleError, with the lines to add by hand, when the file does not end in its list of slots.
    """
    old = read_schedule(path)
    added = slots_yaml(slots)
    text = path.read_text(encoding="utf-8").rstrip("\n") + "\n" + added
    trial = path.with_name(f".{path.name}.trial")
    try:
        trial.write_text(text, encoding="utf-8")
        fits = read_schedule(trial).slots == (*old.slots, *slots)
    except FindingsError:
        fits = False
    finally:
        trial.unlink(missing_ok=True)
    if not fits:
        raise ScheduleError(
            f"{path} does not end in its slots",
            for_people=f"Không tự thêm được vào {path} vì mục slots không nằm cuối tệp. Hãy thêm tay:\n{added}",
        )
    write_whole(path, text)


def slots_yaml(slots: tuple[Slot, ...]) -> str:
    """The slots as lines of ``schedule.yml``."""
    plain = []
    for slot in slots:
        values = slot.model_dump(by_alias=True, exclude_defaults=True)
        values["time"] = f"{slot.time:%H:%M}"
        values["class"] = str(slot.priority)
        plain.append(values | ({"days": list(slot.days)} if slot.days else {}))
    dumped = yaml.safe_dump(plain, allow_unicode=True, sort_keys=False, width=1000)
    return "".join(f"  {line}\n" for line in dumped.splitlines())


def _event(schedule: Schedule, slot: Slot, first: dt.date) -> icalendar.Event | None:
    """None for a slot that is over, or never comes."""
    start = max(first, slot.since or first)
    days = (slot.date - start).days + 1 if slot.date else 7
    opening = next((day for day in _range(start, days) if slot.on(day)), None)
    if opening is None:
        return None
    begins = dt.datetime.combine(opening, slot.time, VIETNAM)
    event = icalendar.Event()
    identity = f"{slot.name}|{slot.days}|{slot.date}|{slot.time}"
    event.add("uid", f"{slugify(slot.name)}-{hashlib.sha256(identity.encode()).hexdigest()[:12]}@motcua")
    event.add("summary", slot.name)
    event.add("dtstart", begins)
    event.add("dtend", begins + dt.timedelta(minutes=slot.minutes))
    event.add("categories", [str(slot.priority)])
    if slot.priority is Priority.URGENT:
        event.add("priority", 1)
    if slot.outside_hours:
        event.add("description", f"Phát ngoài giờ vì: {slot.outside_hours}")
    if slot.days:
        rule: dict[str, Any] = {"freq": "weekly", "byday": [_DAYS[DAYS.index(day)] for day in slot.days]}
        if slot.until:
            rule["until"] = dt.datetime.combine(slot.until, dt.time(23, 59, 59), VIETNAM).astimezone(dt.UTC)
        event.add("rrule", rule)
        if not slot.on_holidays:
            off = [day for day in _range(opening, _HOLIDAYS_AHEAD) if slot.on(day) and schedule.holiday(day)]
            if off:
                event.add("exdate", [dt.datetime.combine(day, slot.time, VIETNAM) for day in off])
    return event


def _slot(event: icalendar.Event, schedule: Schedule) -> Slot:
    """The event as a slot. Raise _Refused when a weekly schedule cannot hold it, ValidationError when a value is out of range."""
    name = " ".join(str(event.get("summary", "")).split())[:200] or "Sự kiện không tên"
    if event.get("recurrence-id") or str(event.get("status", "")).upper() == "CANCELLED":
        raise _Refused("changed-once", f"“{name}” là một lần đổi hoặc hủy riêng.", "Sửa tay trong lịch nếu cần.")
    try:
        written, ends = event.decoded("dtstart"), _end(event)
    except (KeyError, ValueError, TypeError) as error:
        raise _Refused("no-time", f"“{name}” không có giờ đọc được.", "Ghi đủ giờ bắt đầu và kết thúc.") from error
    if not isinstance(written, dt.datetime) or not isinstance(ends, dt.datetime):
        raise _Refused("all-day", f"“{name}” là sự kiện cả ngày.", "Ghi giờ bắt đầu và giờ kết thúc.")
    start, end = _in_vietnam(written), _in_vietnam(ends)
    values: dict[str, Any] = {
        "name": name,
        "time": start.timetz().replace(tzinfo=None, second=0),
        "minutes": -(-int((end - start).total_seconds()) // 60),
        "class": _priority(event),
    }
    if "rrule" in event:
        values |= _weekly(event["rrule"], start, (start.date() - written.date()).days, name)
        skipped = _skipped(event)
        values["on_holidays"] = not (skipped and all(schedule.holiday(day) for day in skipped))
    else:
        values["date"] = start.date()
    return Slot.model_validate(values)


def _weekly(rules: Any, start: dt.datetime, shift: int, name: str) -> dict[str, Any]:
    """``shift``: days that the event's date moves by when told in Vietnam's time."""
    rule = {} if isinstance(rules, list) else {key.upper(): value for key, value in rules.items()}
    frequency = str((rule.get("FREQ") or [""])[0]).upper()
    codes = [str(code).upper() for code in rule.get("BYDAY", ())]
    plain = set(rule) <= _RULE_KEYS and [int(n) for n in rule.get("INTERVAL", [1])] == [1]
    if not plain or frequency not in {"WEEKLY", "DAILY"} or not set(codes) <= set(_DAYS):
        raise _Refused(
            "recurrence",
            f"“{name}” lặp theo cách lịch tuần không có.",
            "Chỉ nhận sự kiện một lần, hằng ngày hoặc hằng tuần; hãy nhập tay các ngày cần phát.",
        )
    places = [_DAYS.index(code) for code in codes] or (range(7) if frequency == "DAILY" else [start.weekday() - shift])
    days = tuple(DAYS[place] for place in sorted({(place + shift) % 7 for place in places}))
    values: dict[str, Any] = {"days": days, "from": start.date()}
    if "UNTIL" in rule:
        until = rule["UNTIL"][0]
        values["to"] = _in_vietnam(until).date() if isinstance(until, dt.datetime) else until
    elif "COUNT" in rule:
        count = min(int(rule["COUNT"][0]), 5000)
        planned = (day for day in _range(start.date(), 7 * count + 7) if DAYS[day.weekday()] in days)
        values["to"] = list(itertools.islice(planned, count))[-1] if count > 0 else start.date()
    return values


def _refuse_unplannable(slot: Slot, schedule: Schedule, accepted: list[Slot]) -> None:
    if refused := slot.guard(schedule.hours):
        raise _Refused(
            "outside-hours", f"{refused}.", "Đổi giờ. Thông báo khẩn cấp ngoài giờ phải nhập tay, kèm lý do."
        )
    for other in (*schedule.slots, *accepted):
        if overlap(slot, other):
            raise _Refused("overlap", f"“{slot.name}” trùng giờ với “{other.name}”.", "Đổi giờ một trong hai khung.")


def _losses(event: icalendar.Event, slot: Slot, schedule: Schedule) -> Iterator[tuple[str, str, str]]:
    kept = [day for day in _skipped(event) if slot.on_holidays or not schedule.holiday(day)]
    if kept:
        days = ", ".join(f"{day.day}/{day.month}/{day.year}" for day in kept[:5])
        yield "exdate", f"“{slot.name}”: các ngày nghỉ riêng ({days}) không được đưa vào.", "Ghi vào days_off nếu cần."


def _skipped(event: icalendar.Event) -> list[dt.date]:
    found = event.get("exdate", [])
    lists = found if isinstance(found, list) else [found]
    moments = [item.dt for group in lists for item in group.dts]
    return [_in_vietnam(moment).date() if isinstance(moment, dt.datetime) else moment for moment in moments]


def _end(event: icalendar.Event) -> Any:
    if "dtend" in event:
        return event.decoded("dtend")
    return event.decoded("dtstart") + event.decoded("duration")


def _priority(event: icalendar.Event) -> Priority:
    found = event.get("categories", [])
    groups = found if isinstance(found, list) else [found]
    names = {str(name).strip().lower() for group in groups for name in getattr(group, "cats", ())}
    return next((priority for priority in Priority if priority in names), Priority.NORMAL)


def _in_vietnam(moment: dt.datetime) -> dt.datetime:
    """Times without a zone are meant as local ones."""
    return moment.replace(tzinfo=VIETNAM) if moment.tzinfo is None else moment.astimezone(VIETNAM)


def _range(first: dt.date, days: int) -> Iterator[dt.date]:
    return (first + dt.timedelta(days=count) for count in range(days))
