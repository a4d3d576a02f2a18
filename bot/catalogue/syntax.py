"""What a YAML syntax error means, in Vietnamese, and the line an officer has to change.

libyaml often notices a slip one line late and says so in a parser's words; the lines themselves tell more.
"""

from __future__ import annotations

import re

import yaml

Told = tuple[int, str, str]

_COLON_IN_TEXT = re.compile(r":\s+[^\"'\[{].*:(\s|$)|^\s*-\s+[^\"'].*:\s.*:\s")
_AFTER_QUOTE = re.compile(r"(?::|-)\s+(\"[^\"]*\"|'[^']*')\s*[^\s#,\]}]")
_OPEN_QUOTE = re.compile(r"^\s*(?:-\s+)?(?:[\w.-]+:\s+)?(?:\"[^\"]*|'[^']*)$")
_QUOTE_IT = 'Đặt cả giá trị trong ngoặc kép thẳng, ví dụ note: "…".'


def diagnose(error: yaml.YAMLError, text: str) -> Told:
    """(line, message, remedy) of a syntax error in ``text``; lines count from 1."""
    lines = text.split("\n")
    problem = str(getattr(error, "problem", None) or "")
    noticed = _line_of(getattr(error, "problem_mark", None), lines)
    began = _line_of(getattr(error, "context_mark", None), lines)
    quote = _quote(lines, noticed)
    if "end of stream" in problem and began:
        return began, "Ngoặc kép mở ở dòng này mà không đóng lại.", "Thêm ngoặc kép thẳng ở cuối giá trị."
    if quote and ("expected key" in problem or "expected ':'" in problem or "indicator" in problem):
        return quote
    if "could not find expected ':'" in problem:
        line = began or noticed
        return (
            line,
            f"Dòng “{_short(lines, line)}” không có dấu hai chấm và cũng không bắt đầu bằng dấu gạch.",
            "Viết “tên mục: giá trị” (một dấu cách sau dấu hai chấm), hoặc “- …” nếu là một phần tử của danh sách.",
        )
    if "mapping values are not allowed" in problem:
        if _COLON_IN_TEXT.search(lines[noticed - 1]):
            return noticed, "Trong câu có dấu hai chấm nên máy hiểu lầm là một mục.", _QUOTE_IT
        return noticed, "Dòng này thụt vào sai bậc so với dòng trên.", _same_indent()
    if "another document" in problem:
        return noticed, "Tệp bị dấu “---” chia làm nhiều phần.", "Xoá dòng “---”; mỗi thủ tục một tệp."
    if "cannot start any token" in problem or "alphabetic or numeric" in problem:
        return noticed, "Giá trị bắt đầu bằng một dấu đặc biệt (@ % ` * &).", _QUOTE_IT
    if "',' or" in problem:
        return began or noticed, "Ngoặc [ ] hoặc { } mở mà không đóng, hoặc thiếu dấu phẩy.", "Đóng ngoặc lại."
    if "escape character" in problem:
        return noticed, "Dấu \\ trong ngoặc kép bị hiểu là ký tự đặc biệt.", "Bỏ dấu \\, hoặc thay bằng dấu /."
    if "block sequence entries are not allowed" in problem:
        return noticed, "Dấu gạch đầu dòng đứng ngay sau dấu hai chấm.", "Xuống dòng rồi mới viết “- …”."
    if "comment or line break" in problem:
        return noticed, "Giá trị bắt đầu bằng dấu > hoặc |.", _QUOTE_IT
    if "indicator" in problem or "expected key" in problem:
        return noticed, "Dòng này thụt vào sai bậc, hoặc thiếu dấu gạch đầu dòng.", _same_indent()
    return (
        noticed or began or 1,
        f"Sai cú pháp YAML ({problem or 'không đọc được'}).",
        "Xem dấu hai chấm, dấu gạch đầu dòng, ngoặc kép và khoảng thụt ở dòng này và dòng ngay trên.",
    )


def _line_of(mark: yaml.Mark | None, lines: list[str]) -> int:
    """From 1; libyaml's mark after the last line is brought back to the last line with text; 0 without a mark."""
    if mark is None:
        return 0
    line = min(int(mark.line) + 1, len(lines))
    while line > 1 and not lines[line - 1].strip():
        line -= 1
    return line


def _quote(lines: list[str], noticed: int) -> Told | None:
    """A quoted value with words behind it, or the first one above that was never closed."""
    if _AFTER_QUOTE.search(lines[noticed - 1]):
        return (
            noticed,
            "Có chữ đứng sau dấu ngoặc kép đóng.",
            "Đặt cả câu trong một cặp ngoặc kép; ngoặc ở giữa câu thì dùng “ ”.",
        )
    for line, text in enumerate(lines[:noticed], 1):
        if _OPEN_QUOTE.search(text) and not text.lstrip().startswith("#"):
            return line, "Ngoặc kép mở ở dòng này mà không đóng lại.", "Thêm ngoặc kép thẳng ở cuối giá trị."
    return None


def _short(lines: list[str], line: int) -> str:
    text = lines[line - 1].strip()
    return text if len(text) <= 40 else text[:39] + "…"


def _same_indent() -> str:
    return "Cho các mục cùng cấp thẳng hàng với nhau (hai dấu cách một bậc); phần tử của danh sách bắt đầu bằng “- ”."
