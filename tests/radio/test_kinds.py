"""Each kind of bulletin says what the data say: change the data, and the script changes."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from bot.catalogue.load import load_catalogue
from bot.errors import NotInForceError, ScriptError
from bot.radio.kinds import Subject, context, settled, window
from bot.radio.script import Script
from bot.radio.templates import render
from bot.radio.values.question import Answered

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "scripts_templates"
Edit = Callable[[Path], None]


@pytest.fixture
def edited(tmp_path: Path, subject: Subject) -> Callable[[Edit], Subject]:
    """The project's data, changed, as a subject."""

    def make(edit: Edit) -> Subject:
        data = tmp_path / "data"
        shutil.copytree(ROOT / "data", data)
        edit(data)
        catalogue = load_catalogue(data)
        return replace(subject, catalogue=catalogue, locality=catalogue.localities["ben-cat"])

    return make


def script(kind: str, subject: Subject, about: str | None = None, detail: int = 6) -> Script:
    whole = settled(kind, replace(subject, about=about))
    return render(kind, {**context(kind, whole), "detail": detail}, TEMPLATES, subject.day, "Đài")


def rewrite(file: str, old: str, new: str) -> Edit:
    def edit(data: Path) -> None:
        path = data / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    return edit


def write(file: str, text: str) -> Edit:
    def edit(data: Path) -> None:
        (data / file).parent.mkdir(exist_ok=True)
        (data / file).write_text(text, encoding="utf-8")

    return edit


# The guide


def test_the_number_that_matters_is_said_twice(subject: Subject) -> None:
    text = script("procedure_guide", subject, "1.004194").text
    assert text.count("15.000 đồng một lần") >= 2 and text.count("7.000 đồng một lần") >= 2
    assert text.count("3 ngày làm việc") == 2


def test_a_changed_fee_changes_the_script(subject: Subject, edited: Callable[[Edit], Subject]) -> None:
    changed = edited(rewrite("procedures/dang-ky-tam-tru.yml", "amount: 15000", "amount: 16500"))
    before, after = (script("procedure_guide", one, "1.004194") for one in (subject, changed))
    assert "15.000 đồng" in before.text and "16.500 đồng" not in before.text
    assert "16.500 đồng" in after.text and "15.000 đồng" not in after.text
    assert before.sha256 != after.sha256


def test_documents_are_counted(subject: Subject) -> None:
    text = script("procedure_guide", subject, "1.001193").text
    assert "Giấy tờ cần có gồm 4 loại." in text and "Xin nhắc lại, có 4 loại giấy tờ." in text
    order = [text.index(word) for word in ("Thứ nhất, ", "Thứ hai, ", "Thứ ba, ", "Thứ tư, ")]
    assert order == sorted(order)


def test_too_many_documents_are_said_to_be_more(subject: Subject) -> None:
    text = script("procedure_guide", subject, "1.013978", detail=0).text
    assert "đài xin nói 3 loại chính" in text and "loại giấy khác, bà con hỏi thêm" in text
    assert "Thứ tư, " not in text


def test_inside_a_programme_nobody_is_greeted_again(subject: Subject) -> None:
    for kind, about in [("procedure_guide", "1.001193"), ("online_steps", "1.001193"), ("hours_reminder", None)]:
        values = {**context(kind, replace(subject, about=about)), "detail": 3, "alone": False}
        text = render(kind, values, TEMPLATES, subject.day, "Đài").text
        assert "Kính chào" not in text and "Cảm ơn bà con" not in text


# Online


def test_online_steps_are_numbered_and_priced_as_online(subject: Subject) -> None:
    text = script("online_steps", subject, "1.004194").text
    assert "Bước 1: " in text and "Bước 2: " in text
    assert "7.000 đồng" in text and "15.000 đồng" not in text


def test_what_cannot_be_done_online_is_said_so(subject: Subject) -> None:
    assert "chưa làm trên mạng được" in script("online_steps", subject, "2.000815").text


# What changes


def test_a_change_says_old_new_and_from_when(subject: Subject) -> None:
    made = script("what_changes", subject, "2027-01")
    assert "Từ ngày 1/1/2027, lệ phí làm, đổi hoặc làm lại thẻ căn cước thay đổi." in made.text
    assert "Mức cũ là 35.000 đồng một thẻ." in made.text
    assert "Mức mới tăng lên 70.000 đồng một thẻ." in made.text
    new = next(s for s in made.sentences if "70.000" in s.text)
    assert {use.holds_from for use in new.facts} == {dt.date(2027, 1, 1)}


def test_the_end_of_a_waiver_is_a_change_for_those_it_concerned(subject: Subject) -> None:
    text = script("what_changes", subject, "2027-03").text
    tam_tru = text[text.index("lệ phí đăng ký tạm trú thay đổi") :].split("\n\n")[0]
    assert "Với trường hợp có VNeID mức 2 và đã tích hợp đủ 5 loại giấy tờ" in tam_tru
    assert "Mức cũ là miễn phí." in tam_tru and "Mức mới tăng lên 15.000 đồng một lần." in tam_tru


def test_no_change_is_said_so(subject: Subject) -> None:
    assert "chưa ghi nhận thay đổi nào" in script("what_changes", subject, "2031-05").text


def test_a_time_that_changes_is_found(edited: Callable[[Edit], Subject]) -> None:
    later = (
        "          unit: ngày làm việc\n    - from: 2026-12-10\n      source: dvcqg\n      verified_on: 2026-11-24\n"
    )
    later += "      value:\n        - amount: 2\n          unit: ngày làm việc\n  deadline:"
    changed = edited(rewrite("procedures/dang-ky-tam-tru.yml", "          unit: ngày làm việc\n  deadline:", later))
    text = script("what_changes", changed, "2026-12").text
    assert "Từ ngày 10/12/2026, thời gian giải quyết đăng ký tạm trú thay đổi." in text
    assert "Mức cũ là 3 ngày làm việc." in text and "Mức mới là 2 ngày làm việc." in text


def test_a_window_that_is_none_is_refused() -> None:
    day = dt.date(2026, 11, 25)
    assert window("2027-02", day) == (dt.date(2027, 2, 1), dt.date(2027, 2, 28))
    for wrong in ("tháng 2", "2027-02-05..2027-01-01", "2027-13"):
        with pytest.raises(ScriptError) as caught:
            window(wrong, day)
        assert wrong in caught.value.for_people


# Questions


def test_an_answer_is_the_one_in_the_data(subject: Subject, edited: Callable[[Edit], Subject]) -> None:
    text = script("listener_question", subject, "ho-so-tre-hen").text
    assert "phiếu xin lỗi" in text and "?" in text
    changed = edited(rewrite("faq/ho-so-tre-hen.yml", "gửi phiếu xin lỗi", "gửi thư xin lỗi"))
    assert "gửi thư xin lỗi" in script("listener_question", changed, "ho-so-tre-hen").text


def test_an_unknown_answer_is_not_made_up(subject: Subject) -> None:
    text = script("listener_question", subject, "gio-lam-viec").text
    assert "chưa có câu trả lời chắc chắn" in text and "Xin nhắc lại" not in text


def test_the_question_of_the_week_changes_every_week(subject: Subject) -> None:
    weeks = [settled("listener_question", replace(subject, day=subject.day + dt.timedelta(weeks=n))) for n in range(4)]
    assert len({week.about for week in weeks}) == 4
    same = replace(subject, day=subject.day + dt.timedelta(days=1))
    assert settled("listener_question", same).about == weeks[0].about


def test_a_listener_is_answered_with_the_officers_words(subject: Subject) -> None:
    answered = Answered("7", "Mất giấy hẹn thì làm sao", "Anh/chị mang căn cước đến quầy; cán bộ tra lại.", subject.day)
    made = script("listener_question", replace(subject, answered=(answered,)), "7")
    assert "câu hỏi của một bà con gửi về" in made.text
    assert "Mất giấy hẹn thì làm sao?" in made.text
    assert "Bà con mang căn cước đến quầy.\nCán bộ tra lại." in made.text
    assert {use.code for use in made.facts} == {"question/7"}


def test_a_question_nobody_has_is_refused(subject: Subject) -> None:
    with pytest.raises(NotInForceError):
        script("listener_question", subject, "khong-co")


# Figures

_MONTHS = """from: 2026-{month}-01
to: 2026-{month}-{last}
area: phường Bến Cát
source: motcua
verified_on: 2026-11-24
received: {received}
returned: 900
overdue: {overdue}
fields:
  - {{field: dat-dai, received: 200, overdue: 15}}
  - {{field: ho-tich, received: 400, overdue: 5}}
"""


def test_published_figures_keep_their_hedges(subject: Subject) -> None:
    text = script("dossier_figures", subject, "2019-6-thang-dau").text
    for words in ("gần 31.000 hồ sơ", "hơn 29.000 hồ sơ", "hơn 1.110 hồ sơ", "khoảng 1,1%", "số liệu cũ"):
        assert words in text
    assert text.count("336 hồ sơ") == 2


def test_figures_are_compared_with_the_month_before(edited: Callable[[Edit], Subject]) -> None:
    def edit(data: Path) -> None:
        for month, last, received, overdue in (("09", 30, 1000, 20), ("10", 31, 2000, 20)):
            text = _MONTHS.format(month=month, last=last, received=received, overdue=overdue)
            write(f"statistics/2026-{month}.yml", text)(data)

    changed = edited(edit)
    text = script("dossier_figures", changed).text  # the latest
    assert "tháng 10 năm 2026" in text and "số liệu cũ" not in text
    assert "tỷ lệ trễ hẹn là 1%" in text
    assert "Tháng 9 năm 2026, tỷ lệ trễ hẹn là 2%." in text and "đã giảm" in text
    assert "lĩnh vực đất đai, hộ tịch" in text
    assert "Về đất đai, nhận 200 hồ sơ, trễ hẹn 15 hồ sơ." in text


def test_figures_that_are_missing_are_refused(subject: Subject) -> None:
    with pytest.raises(NotInForceError) as caught:
        script("dossier_figures", subject, "2026-10")
    assert "2019-6-thang-dau" in caught.value.for_people


# Notices

NOTICE = (ROOT / "tests" / "fixtures" / "notices" / "cup-nuoc.yml").read_text(encoding="utf-8")


def test_an_urgent_notice_is_read_twice(edited: Callable[[Edit], Subject]) -> None:
    text = script("urgent_notice", edited(write("notices/cup-nuoc.yml", NOTICE)), "cup-nuoc-khu-pho-2").text
    assert text.startswith("Thông báo khẩn.")
    assert text.count("Từ 7 giờ 30 ngày 26/11/2026, đến 16 giờ ngày 26/11/2026.") == 2
    assert text.count("Bà con trữ nước dùng trước 7 giờ sáng.") == 2


def test_an_ordinary_notice_is_read_once(edited: Callable[[Edit], Subject]) -> None:
    ordinary = NOTICE.replace("khẩn cấp", "thông thường")
    text = script("urgent_notice", edited(write("notices/cup-nuoc.yml", ordinary)), "cup-nuoc-khu-pho-2").text
    assert "Thông báo khẩn" not in text and text.count("16 giờ") == 1 and "Cảm ơn" in text


def test_a_notice_that_has_ended_is_refused(edited: Callable[[Edit], Subject]) -> None:
    later = replace(edited(write("notices/cup-nuoc.yml", NOTICE)), day=dt.date(2026, 11, 27))
    with pytest.raises(NotInForceError) as caught:
        script("urgent_notice", later, "cup-nuoc-khu-pho-2")
    assert "đã hết hạn ngày 26/11/2026" in caught.value.for_people


def test_a_notice_needs_a_name(subject: Subject) -> None:
    with pytest.raises(ScriptError):
        script("urgent_notice", subject)


# Hours and holidays


def test_hours_nobody_confirmed_are_said_to_be_unknown(subject: Subject) -> None:
    text = script("hours_reminder", subject).text
    assert "Giờ làm việc của Trung tâm Phục vụ hành chính công phường, đài chưa được xác nhận." in text
    assert text.count("giờ hành chính từ thứ hai đến thứ sáu và sáng thứ bảy") == 2


def test_confirmed_hours_are_said(edited: Callable[[Edit], Subject]) -> None:
    known = "value: từ 7 giờ 30 đến 17 giờ, thứ hai đến thứ sáu"
    changed = edited(rewrite("locality/ben-cat.yml", "unknown: giờ làm việc chưa được phường xác nhận", known))
    assert "nhận hồ sơ từ 7 giờ 30 đến 17 giờ, thứ hai đến thứ sáu." in script("hours_reminder", changed).text


def test_holidays_that_come_are_said_as_one_run(subject: Subject) -> None:
    tet = script("hours_reminder", replace(subject, day=dt.date(2027, 1, 25))).text
    assert "Dịp Tết Nguyên đán, cả nước nghỉ từ thứ năm, ngày 4/2/2027, đến thứ tư, ngày 10/2/2027." in tet
    quoc_khanh = script("hours_reminder", replace(subject, day=dt.date(2026, 8, 20))).text
    assert "Quốc khánh" in quoc_khanh and "nghỉ 2 ngày" in quoc_khanh
    assert "không có ngày nghỉ lễ nào" in script("hours_reminder", subject).text
