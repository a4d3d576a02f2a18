from __future__ import annotations

import io
from dataclasses import replace

import docx

from bot.radio.documents.docx import Extent, script_docx
from bot.radio.script import FactUse, Sentence
from tests.radio.air import FEE, script


def read(data: bytes) -> tuple[docx.document.Document, list[str]]:
    paper = docx.Document(io.BytesIO(data))
    return paper, [paragraph.text for paragraph in paper.paragraphs if paragraph.text]


def test_the_head_says_what_when_and_how_long() -> None:
    paper, lines = read(script_docx(script(), extent=Extent(61.6, "espeak")))
    assert lines[:3] == ["ĐÀI TRUYỀN THANH PHƯỜNG BẾN CÁT", "LỜI ĐỌC PHÁT THANH", "Lệ phí"]
    assert lines[3] == "Phát ngày 24/11/2026, 2 câu, thời lượng 1 phút 02 giây, giọng espeak"
    assert paper.core_properties.title == "Lệ phí"
    assert paper.core_properties.language == "vi-VN"


def test_sentences_are_numbered_and_point_to_their_facts() -> None:
    two = replace(script(), sentences=(*script().sentences, Sentence("Cảm ơn bà con.", voice="second")))
    _, lines = read(script_docx(two))
    assert lines[4:7] == [
        "1.\tKính thưa bà con.",
        "2.\tĐăng ký khai sinh không thu lệ phí. [1]",
        "3.\tCảm ơn bà con. (giọng second)",
    ]


def test_each_fact_is_once_in_the_table_and_each_source_once_below() -> None:
    law, post = replace(FEE, source="luat-ho-tich"), replace(FEE, value="miễn phí", source="tt-85-2019")
    limit = FactUse("1.001193", "time", "1 ngày", FEE.holds_from, "tt-85-2019")
    more = (Sentence("Nhắc lại: không thu lệ phí.", (FEE, law)), Sentence("Nộp trên mạng, 1 ngày.", (post, limit)))
    paper, lines = read(
        script_docx(
            replace(script(), sentences=(*script().sentences, *more)), {"tt-85-2019": "Thông tư 85/2019/TT-BTC"}
        )
    )
    rows = [[cell.text for cell in row.cells] for row in paper.tables[0].rows]
    assert rows == [
        ["Số", "Dữ kiện", "Nội dung", "Áp dụng từ", "Nguồn"],
        ["1", "1.001193, lệ phí", "không thu lệ phí", "1/7/2025", "N1, N2"],
        ["2", "1.001193, lệ phí", "miễn phí", "1/7/2025", "N1"],
        ["3", "1.001193, thời hạn giải quyết", "1 ngày", "1/7/2025", "N1"],
    ]
    assert lines[5:8] == [
        "2.\tĐăng ký khai sinh không thu lệ phí. [1]",
        "3.\tNhắc lại: không thu lệ phí. [1]",
        "4.\tNộp trên mạng, 1 ngày. [2, 3]",
    ]
    assert lines[-2:] == ["N1. Thông tư 85/2019/TT-BTC", "N2. luat-ho-tich"]


def test_values_of_one_fact_share_a_row() -> None:
    papers = [
        FactUse("1.001193", "documents", name, FEE.holds_from, "tt-85-2019") for name in ("tờ khai", "giấy chứng sinh")
    ]
    paper, _ = read(script_docx(replace(script(), sentences=(Sentence("Tờ khai, giấy chứng sinh.", tuple(papers)),))))
    assert [cell.text for cell in paper.tables[0].rows[1].cells][1:3] == [
        "1.001193, giấy tờ",
        "tờ khai; giấy chứng sinh",
    ]


def test_a_script_without_facts_says_so() -> None:
    paper, lines = read(script_docx(replace(script(), sentences=(Sentence("Kính thưa bà con."),))))
    assert "Lời đọc này không nêu dữ kiện nào của danh mục." in lines
    assert len(paper.tables) == 1


def test_two_people_can_sign() -> None:
    paper, _ = read(script_docx(script()))
    cells = [cell.text.split("\n") for cell in paper.tables[-1].rows[0].cells]
    assert [cell[0] for cell in cells] == ["NGƯỜI BIÊN TẬP", "NGƯỜI DUYỆT"]
    for cell in cells:
        assert cell[1] == "(ký, ghi rõ họ và tên)"
        assert cell[4].startswith("……")
        assert cell[5].startswith("Ngày ……")
