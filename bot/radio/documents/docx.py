"""A bulletin's script as a Word file: to read, to mark, to sign, to file."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from bot.radio.script import FactUse, Script
from bot.radio.stated import fact_name, statements

_FONT, _SIZE_PT = "Times New Roman", 13
"""The type that offices' papers are set in (Nghị định 30/2020/NĐ-CP, appendix I)."""
_LINE = "……………………………………"


@dataclass(frozen=True)
class Extent:
    """What the head of the paper says of the sound. seconds: measured or estimated; voice: the engine's name"""

    seconds: float | None = None
    voice: str | None = None


def script_docx(script: Script, source_titles: Mapping[str, str] | None = None, extent: Extent | None = None) -> bytes:
    """The Word file: title, station, day, numbered sentences, the facts stated with their sources, and lines to sign on.

    source_titles: slug of a source -> how people name it; a slug without a title stands for itself
    """
    paper = _paper(script)
    _head(paper, script, extent or Extent())
    _sentences(paper, script)
    _sources(paper, script.facts, source_titles or {})
    _signatures(paper)
    buffer = io.BytesIO()
    paper.save(buffer)
    return buffer.getvalue()


def _paper(script: Script) -> Any:
    paper = docx.Document()
    section = paper.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.top_margin = section.bottom_margin = section.right_margin = Cm(2)
    section.left_margin = Cm(3)
    style = paper.styles["Normal"]
    style.font.name, style.font.size = _FONT, Pt(_SIZE_PT)
    style.paragraph_format.space_after = Pt(4)
    _mark_language(style.element.get_or_add_rPr())
    about = paper.core_properties
    about.title, about.author, about.subject, about.language = script.title, script.station, script.kind, "vi-VN"
    about.created = about.modified = dt.datetime.combine(script.made_for, dt.time(), dt.UTC).replace(tzinfo=None)
    about.comments = ""
    return paper


def _head(paper: Any, script: Script, extent: Extent) -> None:
    _line(paper, script.station.upper(), bold=True, centre=True)
    _line(paper, "LỜI ĐỌC PHÁT THANH", bold=True, centre=True)
    _line(paper, script.title, bold=True, centre=True, size_pt=_SIZE_PT + 2)
    day = script.made_for
    about = [f"Phát ngày {day.day}/{day.month}/{day.year}", f"{len(script.sentences)} câu"]
    if extent.seconds is not None:
        about.append(f"thời lượng {round(extent.seconds) // 60} phút {round(extent.seconds) % 60:02} giây")
    if extent.voice:
        about.append(f"giọng {extent.voice}")
    _line(paper, ", ".join(about), centre=True, italic=True)


def _sentences(paper: Any, script: Script) -> None:
    known = statements(script.facts)
    for paragraph in script.paragraph_indexes:
        for index in paragraph:
            sentence = script.sentences[index]
            line = paper.add_paragraph()
            line.paragraph_format.left_indent, line.paragraph_format.first_line_indent = Cm(1), Cm(-1)
            line.paragraph_format.tab_stops.add_tab_stop(Cm(1))
            line.add_run(f"{index + 1}.\t{sentence.text}")
            if sentence.voice != "main":
                line.add_run(f" (giọng {sentence.voice})").italic = True
            notes = [str(n) for n, said in enumerate(known, start=1) if any(map(said.covers, sentence.facts))]
            if notes:
                line.add_run(f" [{', '.join(notes)}]").font.superscript = True
        line.paragraph_format.space_after = Pt(12)


def _sources(paper: Any, facts: Sequence[FactUse], titles: Mapping[str, str]) -> None:
    heading = _line(paper, "Dữ kiện và nguồn", bold=True)
    heading.paragraph_format.keep_with_next = True
    if not facts:
        _line(paper, "Lời đọc này không nêu dữ kiện nào của danh mục.", italic=True)
        return
    known = statements(facts)
    letters = {source: f"N{n}" for n, source in enumerate(dict.fromkeys(s for said in known for s in said.sources), 1)}
    rows = [
        (
            str(number),
            f"{said.code}, {fact_name(said.fact)}",
            "; ".join(said.values),
            _day(said.holds_from),
            ", ".join(letters[source] for source in said.sources),
        )
        for number, said in enumerate(known, start=1)
    ]
    table = paper.add_table(rows=1, cols=5, style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for cell, text in zip(table.rows[0].cells, ("Số", "Dữ kiện", "Nội dung", "Áp dụng từ", "Nguồn"), strict=True):
        _cell(cell, text, bold=True)
    _repeat_on_each_page(table.rows[0])
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            _cell(cell, text)
    table.autofit = False
    for column, width in zip(table.columns, (1.1, 3.4, 7.0, 2.5, 2.0), strict=True):
        column.width = Cm(width)
        for cell in column.cells:
            cell.width = Cm(width)
    for source, letter in letters.items():
        line = _line(paper, f"{letter}. {titles.get(source, source)}", size_pt=_SIZE_PT - 2)
        line.paragraph_format.space_before = Pt(4)


def _signatures(paper: Any) -> None:
    paper.add_paragraph()
    table = paper.add_table(rows=1, cols=2)
    for cell, role in zip(table.rows[0].cells, ("NGƯỜI BIÊN TẬP", "NGƯỜI DUYỆT"), strict=True):
        first = cell.paragraphs[0]
        first.add_run(role).bold = True
        lines = ("(ký, ghi rõ họ và tên)", "", "", _LINE, "Ngày …… / …… / …………")
        for paragraph in (first, *(cell.add_paragraph(text) for text in lines)):
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            paragraph.paragraph_format.keep_with_next = True
    _never_split(table.rows[0])


def _line(
    paper: Any, text: str, *, bold: bool = False, italic: bool = False, centre: bool = False, size_pt: int = _SIZE_PT
) -> Any:
    paragraph = paper.add_paragraph()
    run = paragraph.add_run(text)
    run.bold, run.italic, run.font.size = bold, italic, Pt(size_pt)
    if centre:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    return paragraph


def _cell(cell: Any, text: str, *, bold: bool = False) -> None:
    run = cell.paragraphs[0].add_run(text)
    run.bold, run.font.size = bold, Pt(_SIZE_PT - 2)


def _mark_language(properties: Any) -> None:
    """So that Word checks the spelling of Vietnamese, not of English."""
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "vi-VN")
    properties.append(language)


def _repeat_on_each_page(row: Any) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _never_split(row: Any) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _day(day: dt.date) -> str:
    return f"{day.day}/{day.month}/{day.year}"
