from __future__ import annotations

import datetime as dt
import hashlib
import re
from pathlib import Path
from typing import Any

import pytest

from bot.errors import ScriptError
from bot.radio.said import Said
from bot.radio.script import FactUse, Script
from bot.radio.templates import kinds, render

TEMPLATES = Path(__file__).parent.parent / "fixtures" / "templates"
DAY = dt.date(2026, 11, 24)
FEE = FactUse("1.001193", "fee", "không thu lệ phí", dt.date(2025, 7, 1), "tt-85-2019")
LIMIT = FactUse("1.001193", "deadline", "60 ngày", dt.date(2016, 1, 1), "luat-ho-tich")
PAPER = FactUse("1.001193", "documents", "giấy chứng sinh", dt.date(2016, 1, 1), "nd-123-2015")
CONTEXT: dict[str, Any] = {
    "name": Said("đăng ký khai sinh"),
    "ward": "phường Bến Cát",
    "fee": Said("không thu lệ phí", FEE),
    "limit": Said("60 ngày", LIMIT),
    "papers": [Said("giấy chứng sinh", PAPER), Said("căn cước")],
}


def of(text: str, folder: Path, **context: Any) -> Script:
    (folder / "sample.j2").write_text('{% set title = "Thử" %}\n' + text, encoding="utf-8")
    return render("sample", context, folder, DAY, "Đài")


def failure(text: str, folder: Path, **context: Any) -> ScriptError:
    with pytest.raises(ScriptError) as caught:
        of(text, folder, **context)
    return caught.value


def test_each_line_is_a_sentence() -> None:
    script = render("fee_notice", CONTEXT, TEMPLATES, DAY, "Đài truyền thanh phường Bến Cát")
    assert [sentence.text for sentence in script.sentences] == [
        "Kính thưa bà con phường Bến Cát.",
        "Sau đây là thông báo về thủ tục đăng ký khai sinh.",
        "Không thu lệ phí khi bà con nộp trong 60 ngày.",
        "Bà con mang theo giấy chứng sinh.",
        "Bà con mang theo căn cước.",
        "Xin cảm ơn bà con đã lắng nghe.",
    ]
    assert (script.title, script.made_for) == ("Lệ phí đăng ký khai sinh", DAY)
    assert script.sentences[-1].voice == "second"


def test_facts_stay_with_the_line_that_states_them_through_filters() -> None:
    script = render("fee_notice", CONTEXT, TEMPLATES, DAY, "Đài")
    assert [sentence.facts for sentence in script.sentences] == [(), (), (FEE, LIMIT), (PAPER,), (), ()]


def test_a_blank_line_ends_a_paragraph_and_pauses_are_kept() -> None:
    script = render("fee_notice", CONTEXT, TEMPLATES, DAY, "Đài")
    assert [len(paragraph) for paragraph in script.paragraphs] == [2, 3, 1]
    assert script.sentences[1].pause_after_s == 1.2  # the blank line outlasts the 0.8 s asked for


def test_the_template_and_its_hash_are_recorded() -> None:
    script = render("fee_notice", CONTEXT, TEMPLATES, DAY, "Đài")
    assert script.template == "fee_notice.j2"
    assert script.template_sha256 == hashlib.sha256((TEMPLATES / "fee_notice.j2").read_bytes()).hexdigest()


def test_the_hash_covers_included_parts(tmp_path: Path) -> None:
    (tmp_path / "_end.j2").write_text("Xin cảm ơn.\n", encoding="utf-8")
    before = of('Kính chào.\n{% include "_end.j2" %}', tmp_path)
    (tmp_path / "_end.j2").write_text("Xin chào.\n", encoding="utf-8")
    after = of('Kính chào.\n{% include "_end.j2" %}', tmp_path)
    assert [sentence.text for sentence in before.sentences] == ["Kính chào.", "Xin cảm ơn."]
    assert before.template_sha256 != after.template_sha256
    assert kinds(tmp_path) == ("sample",)


def test_a_fact_follows_its_value_through_set_join_and_upper(tmp_path: Path) -> None:
    script = of('{% set all = [fee, limit] | join(" và ") %}\n{{ all | upper }}.', tmp_path, **CONTEXT)
    assert script.sentences[0].text == "KHÔNG THU LỆ PHÍ VÀ 60 NGÀY."
    assert script.sentences[0].facts == (FEE, LIMIT)


def test_a_pause_on_its_own_line_belongs_to_the_sentence_above(tmp_path: Path) -> None:
    script = of("Một.\n{{ pause(3) }}\nHai.", tmp_path)
    assert [sentence.pause_after_s for sentence in script.sentences] == [3.0, None]


def test_text_comes_out_composed(tmp_path: Path) -> None:
    assert of("Ti\u00eang Vie\u0323\u0302t.", tmp_path).sentences[0].text == "Tiêng Vi\u1ec7t."


def test_said_is_plain_text_outside_rendering() -> None:
    assert str(Said(" không  thu\nlệ phí ", FEE)) == "không thu lệ phí"
    assert not Said("")
    assert Said("a", FEE) == Said("a", FEE) != Said("a")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Câu một.\n{{ missing }}", r"sample\.j2:3: UndefinedError: 'missing' is undefined"),
        ("Câu một.\nCâu hai.\n{% for %}", r"sample\.j2:4: TemplateSyntaxError"),
        ("Câu.\n{{ fee._text }}", r"sample\.j2:3: SecurityError"),
        ("{% include 'nowhere.j2' %}", r"sample\.j2:2: TemplateNotFound"),
        ("{% include '../secret.j2' %}", r"sample\.j2:2: TemplateNotFound"),
        ("Câu.\n{{ pause(99) }}", r"sample\.j2:3: ValueError: a pause lasts 0 to 10 seconds"),
        ("{{ 1 / 0 }}", r"sample\.j2:2: ZeroDivisionError"),
        ("{{ fee | nofilter }}", r"sample\.j2:2: Template.*No filter named 'nofilter'"),
    ],
)
def test_errors_name_file_and_line(text: str, message: str, tmp_path: Path) -> None:
    error = failure(text, tmp_path, **CONTEXT)
    assert re.search(message, str(error)), str(error)
    assert "sample.j2, dòng" in error.for_people


def test_an_error_in_an_included_part_names_that_part(tmp_path: Path) -> None:
    (tmp_path / "_part.j2").write_text("Một.\nHai.\n{{ nothing }}\n", encoding="utf-8")
    assert "_part.j2:3: UndefinedError" in str(failure('{% include "_part.j2" %}', tmp_path))


@pytest.mark.parametrize(
    "text",
    [
        "{% for i in range(100000) %}a{% endfor %}",
        "{% for i in range(2000) %}{% for j in range(2000) %}{% endfor %}{% endfor %}",
        "{% for a in papers %}{% for b in papers %}{% for c in papers %}{% endfor %}{% endfor %}{% endfor %}",
        "{{ 'a' * 1000000000 }}",
        "{{ 9 ** 9 ** 9 }}",
        "{{ '%1000000000d' % 1 }}",
        "{{ 'a'.center(1000000000) }}",
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        "{% macro m() %}{{ m() }}{{ m() }}{% endmacro %}{{ m() }}",
        "{% for i in range(5000) %}Bà con mang theo giấy tờ.\n{% endfor %}",
    ],
)
def test_a_runaway_template_is_stopped(text: str, tmp_path: Path) -> None:
    error = failure(text, tmp_path, papers=["giấy"] * 400)
    assert "sample.j2" in str(error)
    assert "sample.j2" in error.for_people


def test_a_filter_that_damages_a_mark_is_an_error(tmp_path: Path) -> None:
    error = failure("{{ fee | replace('\ue001', '') }}.", tmp_path, **CONTEXT)
    assert "cut through a fact's mark" in str(error)


def test_nothing_to_read_and_no_title_are_errors(tmp_path: Path) -> None:
    assert "no sentence" in str(failure("{# nothing #}", tmp_path))
    (tmp_path / "untitled.j2").write_text("Câu.", encoding="utf-8")
    with pytest.raises(ScriptError, match="no title"):
        render("untitled", {}, tmp_path, DAY, "Đài")
    assert render("untitled", {"title": "Tên"}, tmp_path, DAY, "Đài").title == "Tên"


@pytest.mark.parametrize("kind", ["nowhere", "../fee_notice", "fee_notice.j2", ""])
def test_an_unknown_kind_lists_the_known_ones(kind: str) -> None:
    with pytest.raises(ScriptError, match="no template") as caught:
        render(kind, {}, TEMPLATES, DAY, "Đài")
    assert "fee_notice" in caught.value.for_people


def test_a_template_that_is_not_utf8_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "sample.j2").write_bytes("Câu".encode("utf-16"))
    with pytest.raises(ScriptError, match=r"sample\.j2"):
        render("sample", {}, tmp_path, DAY, "Đài")
