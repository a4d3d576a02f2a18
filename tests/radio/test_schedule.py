from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from bot.catalogue.findings import FindingsError
from bot.errors import ScheduleError
from bot.radio.schedule import Priority, load_schedule, national_holiday, read_schedule

ROOT = Path(__file__).parents[2]
HEAD = 'hours: {from: "05:00", to: "21:30"}\n'
MORNING = '  - {name: Sáng, days: [thứ hai, thứ tư], time: "05:30", minutes: 15}\n'


def read(tmp_path: Path, text: str):
    path = tmp_path / "schedule.yml"
    path.write_text(text, encoding="utf-8")
    return read_schedule(path)


def slot(**values: str) -> str:
    lines = {"name": "Khung", "days": "[thứ ba]", "time": '"06:00"', "minutes": "15"} | values
    return "  - {" + ", ".join(f"{key}: {value}" for key, value in lines.items() if value) + "}\n"


def test_the_project_s_own_schedule_is_right() -> None:
    assert load_schedule(ROOT / "data").slots


def test_a_week_on_air_in_order_and_in_vietnam_s_time(tmp_path: Path) -> None:
    schedule = read(tmp_path, HEAD + "slots:\n" + slot(days="[thứ tư]", time='"17:00"', minutes="10") + MORNING)
    airings = list(schedule.airings(dt.date(2026, 11, 23), 7))
    assert [f"{airing.start:%d %H:%M %z}-{airing.end:%H:%M} {airing.slot.name}" for airing in airings] == [
        "23 05:30 +0700-05:45 Sáng",
        "25 05:30 +0700-05:45 Sáng",
        "25 17:00 +0700-17:10 Khung",
    ]


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"time": '"03:15"'}, "nằm ngoài giờ được phát 05:00–21:30"),
        ({"time": '"03:15"', "class": "ưu tiên"}, "nằm ngoài giờ được phát"),
        ({"time": '"04:59"'}, "nằm ngoài giờ được phát"),
        ({"time": '"21:20"'}, "nằm ngoài giờ được phát"),
        ({"time": '"03:15"', "class": "khẩn cấp"}, "phải ghi lý do"),
        ({"time": '"03:15"', "outside_hours": "cần"}, "nằm ngoài giờ được phát"),
        ({"time": "17:00"}, "Giờ “17:00” bị hiểu là con số"),
        ({"time": '"25:00"'}, "trong ngoặc kép"),
        ({"days": "[thứ tám]"}, "“thứ tám”"),
        ({"days": ""}, "đúng một trong hai mục"),
        ({"date": "2026-12-01"}, "đúng một trong hai mục"),
        ({"days": "[thứ ba, thứ ba]"}, "viết hai lần"),
        ({"minutes": "0"}, "ngoài khoảng"),
        ({"class": "gấp"}, "lớp “gấp” không có"),
        ({"volume": "11"}, "không có trong mẫu"),
        ({"from": "2026-12-02", "to": "2026-12-01"}, "đứng trước"),
        ({"days": "[thứ hai]", "time": '"05:40"'}, "trùng giờ với “Sáng”"),
        ({"days": "", "date": "2026-11-25", "time": '"05:20"'}, "trùng giờ với “Sáng”"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(tmp_path: Path, values: dict[str, str], said: str) -> None:
    with pytest.raises(FindingsError) as wrong:
        read(tmp_path, HEAD + "slots:\n" + MORNING + slot(**values))
    assert [finding.line for finding in wrong.value.findings] == [4]
    assert said in str(wrong.value.findings[0])


@pytest.mark.parametrize(
    "values",
    [
        {"time": '"05:00"'},
        {"time": '"21:15"'},
        {"time": '"03:15"', "class": "khẩn cấp", "outside_hours": "vỡ đê"},
        {"days": "[thứ hai]", "time": '"05:45"'},
        {"days": "", "date": "2026-11-24", "time": '"05:30"'},
    ],
)
def test_what_may_be_planned(tmp_path: Path, values: dict[str, str]) -> None:
    schedule = read(tmp_path, HEAD + "slots:\n" + MORNING + slot(**values))
    assert schedule.slots[1].name == "Khung"


def test_the_class_of_a_slot(tmp_path: Path) -> None:
    schedule = read(tmp_path, HEAD + "slots:\n" + MORNING + slot(**{"class": "ưu tiên"}))
    assert [slot.priority for slot in schedule.slots] == [Priority.NORMAL, Priority.PREFERRED]


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (dt.date(2026, 9, 2), "Quốc khánh"),
        (dt.date(2027, 2, 6), "Tết Nguyên Đán"),
        (dt.date(2026, 4, 27), "Ngày Giỗ Tổ Hùng Vương (nghỉ bù)"),
        (dt.date(2026, 11, 24), None),
    ],
)
def test_national_holidays(day: dt.date, name: str | None) -> None:
    assert national_holiday(day) == name


def test_slots_that_rest_on_holidays_and_those_that_do_not(tmp_path: Path) -> None:
    off = 'days_off: [{date: 2026-09-09, name: "Ngày hội phường"}]\n'
    text = HEAD + off + "slots:\n" + MORNING + slot(days="[thứ tư]", on_holidays="false")
    airings = list(read(tmp_path, text).airings(dt.date(2026, 9, 1), 10))
    assert [(airing.start.day, airing.slot.name, airing.holiday) for airing in airings] == [
        (2, "Sáng", "Quốc khánh"),
        (7, "Sáng", None),
        (9, "Sáng", "Ngày hội phường"),
    ]


def test_first_and_last_day_of_a_slot(tmp_path: Path) -> None:
    text = HEAD + "slots:\n" + slot(**{"from": "2026-11-24", "to": "2026-12-01"})
    days = [airing.start.date() for airing in read(tmp_path, text).airings(dt.date(2026, 11, 1), 60)]
    assert days == [dt.date(2026, 11, 24), dt.date(2026, 12, 1)]


def test_no_schedule_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(ScheduleError, match="no "):
        load_schedule(tmp_path)
