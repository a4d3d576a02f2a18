from __future__ import annotations

import datetime as dt
from pathlib import Path

import icalendar
import pytest

from bot.catalogue.findings import Severity
from bot.errors import ScheduleError
from bot.radio.calendar_file import add_slots, from_ical, slots_yaml, to_ical
from bot.radio.schedule import Priority, Schedule, read_schedule

DAY = dt.date(2026, 11, 24)
NOW = dt.datetime(2026, 11, 24, 5, 0, tzinfo=dt.UTC)
TEXT = """# của đài
hours: {from: "05:00", to: "21:30"}
slots:
  - {name: Sáng, days: [thứ hai, thứ tư], time: "05:30", minutes: 15}  # giữ dòng này
  - {name: Chiều, days: [thứ tư], time: "17:00", minutes: 10, class: ưu tiên, on_holidays: false, to: 2027-06-30}
  - {name: Bão, date: 2026-11-30, time: "03:15", minutes: 5, class: khẩn cấp, outside_hours: bão vào}
"""
EMPTY = 'hours: {from: "05:00", to: "21:30"}\nslots: []\n'


def schedule(tmp_path: Path, text: str = TEXT) -> Schedule:
    (tmp_path / "schedule.yml").write_text(text, encoding="utf-8")
    return read_schedule(tmp_path / "schedule.yml")


def calendar(*events: str) -> bytes:
    body = "".join(f"BEGIN:VEVENT\nUID:{i}\n{event.strip()}\nEND:VEVENT\n" for i, event in enumerate(events))
    return f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n{body}END:VCALENDAR\n".replace("\n", "\r\n").encode()


def events_of(data: bytes) -> dict[str, icalendar.Component]:
    return {str(event["summary"]): event for event in icalendar.Calendar.from_ical(data).walk("VEVENT")}


def test_out_every_slot_is_an_event_in_vietnam_s_time(tmp_path: Path) -> None:
    data = to_ical(schedule(tmp_path), "Đài truyền thanh phường Bến Cát", DAY, lambda: NOW)
    events = events_of(data)
    assert b"TZID:Asia/Ho_Chi_Minh" in data
    assert list(events) == ["Sáng", "Chiều", "Bão"]
    assert events["Sáng"].decoded("dtstart").isoformat() == "2026-11-25T05:30:00+07:00"
    assert events["Sáng"].decoded("dtend").isoformat() == "2026-11-25T05:45:00+07:00"
    assert events["Sáng"]["rrule"].to_ical() == b"FREQ=WEEKLY;BYDAY=MO,WE"
    assert events["Chiều"]["rrule"]["UNTIL"] == [dt.datetime(2027, 6, 30, 16, 59, 59, tzinfo=dt.UTC)]
    assert [str(name) for name in events["Chiều"]["categories"].cats] == ["ưu tiên"]
    assert "rrule" not in events["Bão"]
    assert "bão vào" in events["Bão"]["description"]


def test_out_holidays_are_left_out_where_the_slot_rests(tmp_path: Path) -> None:
    events = events_of(to_ical(schedule(tmp_path), "Đài", dt.date(2026, 8, 1), lambda: NOW))
    skipped = [moment.dt.date() for moment in events["Chiều"]["exdate"].dts]
    assert dt.date(2026, 9, 2) in skipped
    assert "exdate" not in events["Sáng"]


def test_out_what_is_over_is_left_out(tmp_path: Path) -> None:
    assert list(events_of(to_ical(schedule(tmp_path), "Đài", dt.date(2027, 7, 1), lambda: NOW))) == ["Sáng"]


def test_out_is_the_same_for_the_same_schedule(tmp_path: Path) -> None:
    one = to_ical(schedule(tmp_path), "Đài", DAY, lambda: NOW)
    assert one == to_ical(schedule(tmp_path), "Đài", DAY, lambda: NOW)


def test_out_and_in_again_is_the_same_week(tmp_path: Path) -> None:
    before = schedule(tmp_path)
    data = to_ical(before, "Đài", DAY, lambda: NOW)
    imported = from_ical(data, "lich.ics", schedule(tmp_path, EMPTY))
    after = before.model_copy(update={"slots": imported.slots})
    times = [(airing.start, airing.end, airing.slot.name, airing.slot.priority) for airing in before.airings(DAY, 200)]
    night = [time for time in times if time[2] == "Bão"]
    assert len(night) == 1
    assert [(a.start, a.end, a.slot.name, a.slot.priority) for a in after.airings(DAY, 200)] == [
        time for time in times if time not in night
    ]
    (finding,) = imported.findings
    assert finding.rule == "outside-hours"
    assert "“Bão” lúc 03:15" in finding.message


WEEKLY = "SUMMARY:Tin\nDTSTART:20261123T223000Z\nDTEND:20261123T224500Z\nRRULE:FREQ=WEEKLY;BYDAY=MO"


def test_in_other_zones_move_the_day_too(tmp_path: Path) -> None:
    imported = from_ical(calendar(WEEKLY), "lich.ics", schedule(tmp_path, EMPTY))
    (slot,) = imported.slots
    assert (slot.days, f"{slot.time:%H:%M}", slot.minutes) == (("thứ ba",), "05:30", 15)
    assert slot.since == dt.date(2026, 11, 24)
    assert imported.findings == ()


@pytest.mark.parametrize(
    ("event", "days", "last"),
    [
        ("RRULE:FREQ=DAILY;UNTIL=20261201", 7, dt.date(2026, 12, 1)),
        ("RRULE:FREQ=WEEKLY", 1, None),
        ("RRULE:FREQ=WEEKLY;BYDAY=TU,TH;COUNT=3", 2, dt.date(2026, 12, 1)),
    ],
)
def test_in_the_rules_a_week_can_hold(tmp_path: Path, event: str, days: int, last: dt.date | None) -> None:
    imported = from_ical(
        calendar(f"SUMMARY:Tin\nDTSTART:20261124T060000\nDURATION:PT10M\nCATEGORIES:ƯU TIÊN\n{event}"),
        "lich.ics",
        schedule(tmp_path, EMPTY),
    )
    (slot,) = imported.slots
    assert (len(slot.days), slot.until, slot.minutes, slot.priority) == (days, last, 10, Priority.PREFERRED)


@pytest.mark.parametrize(
    ("event", "rule"),
    [
        ("SUMMARY:Đêm\nDTSTART:20261124T031500\nDURATION:PT10M", "outside-hours"),
        ("SUMMARY:Đêm\nDTSTART:20261123T201500Z\nDURATION:PT10M\nCATEGORIES:khẩn cấp", "outside-hours"),
        ("SUMMARY:Trùng\nDTSTART:20261123T052500\nDURATION:PT10M", "overlap"),
        ("SUMMARY:Cả ngày\nDTSTART;VALUE=DATE:20261124\nDTEND;VALUE=DATE:20261125", "all-day"),
        ("SUMMARY:Không giờ", "no-time"),
        ("SUMMARY:Không hết\nDTSTART:20261124T060000", "no-time"),
        ("SUMMARY:Ngược\nDTSTART:20261124T060000\nDTEND:20261124T050000", "range"),
        ("SUMMARY:Tháng\nDTSTART:20261124T060000\nDURATION:PT10M\nRRULE:FREQ=MONTHLY", "recurrence"),
        ("SUMMARY:Cách tuần\nDTSTART:20261124T060000\nDURATION:PT10M\nRRULE:FREQ=WEEKLY;INTERVAL=2", "recurrence"),
        ("SUMMARY:Đổi\nRECURRENCE-ID:20261124T060000\nDTSTART:20261124T060000\nDURATION:PT10M", "changed-once"),
        ("SUMMARY:Hủy\nSTATUS:CANCELLED\nDTSTART:20261124T060000\nDURATION:PT10M", "changed-once"),
    ],
)
def test_in_what_is_refused_is_said_and_the_rest_is_taken(tmp_path: Path, event: str, rule: str) -> None:
    imported = from_ical(calendar(WEEKLY, event), "lich.ics", schedule(tmp_path))
    assert [slot.name for slot in imported.slots] == ["Tin"]
    (finding,) = imported.findings
    assert (finding.rule, finding.severity, finding.file, finding.line) == (rule, Severity.ERROR, "lich.ics", 11)


def test_in_two_events_on_top_of_one_another(tmp_path: Path) -> None:
    imported = from_ical(calendar(WEEKLY, WEEKLY), "lich.ics", schedule(tmp_path))
    assert (len(imported.slots), imported.findings[0].rule) == (1, "overlap")


def test_in_a_day_left_out_is_said_to_be_lost(tmp_path: Path) -> None:
    imported = from_ical(calendar(WEEKLY + "\nEXDATE:20261130T223000Z"), "lich.ics", schedule(tmp_path))
    assert [(finding.rule, finding.severity) for finding in imported.findings] == [("exdate", Severity.WARNING)]
    assert "1/12/2026" in imported.findings[0].message


@pytest.mark.parametrize("data", [b"", b"BEGIN:VEVENT", b"\xff\xfe", b"hello", b"BEGIN:VCALENDAR\r\n" * 200_000])
def test_in_what_is_no_calendar(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(ScheduleError, match="no usable calendar"):
        from_ical(data, "lich.ics", schedule(tmp_path))


def test_slots_are_added_and_the_rest_of_the_file_stays(tmp_path: Path) -> None:
    before = schedule(tmp_path)
    imported = from_ical(calendar(WEEKLY), "lich.ics", before)
    add_slots(tmp_path / "schedule.yml", imported.slots)
    text = (tmp_path / "schedule.yml").read_text(encoding="utf-8")
    assert text.startswith(TEXT)
    assert read_schedule(tmp_path / "schedule.yml").slots == (*before.slots, *imported.slots)
    assert [path.name for path in tmp_path.iterdir()] == ["schedule.yml"]


def test_slots_that_cannot_be_added_are_shown(tmp_path: Path) -> None:
    text = TEXT + "days_off: []\n"
    imported = from_ical(calendar(WEEKLY), "lich.ics", schedule(tmp_path, text))
    with pytest.raises(ScheduleError) as refused:
        add_slots(tmp_path / "schedule.yml", imported.slots)
    assert slots_yaml(imported.slots) in refused.value.for_people
    assert (tmp_path / "schedule.yml").read_text(encoding="utf-8") == text
