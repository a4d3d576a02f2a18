"""Read one small text file that people edit: what Word, Notepad and file managers do to it becomes a finding.

Nothing here knows YAML. Nothing raises for what the file is or holds.
"""

from __future__ import annotations

import errno
import re
import stat
from dataclasses import dataclass, field
from pathlib import Path

from bot.catalogue.findings import Finding, Severity

MAX_BYTES = 512 * 1024

_REASONS = {
    errno.ENOENT: "tệp không còn ở đó",
    errno.EACCES: "máy không có quyền đọc",
    errno.ELOOP: "liên kết trỏ vòng về chính nó",
    errno.EIO: "ổ đĩa báo lỗi",
    errno.ENAMETOOLONG: "tên tệp quá dài",
}
# First bytes of what is no text, and what people call it.
_OTHER_KINDS = (
    (b"PK\x03\x04", "tệp Word, Excel hoặc tệp nén"),
    (b"\xd0\xcf\x11\xe0", "tệp Word hoặc Excel đời cũ"),
    (b"%PDF", "tệp PDF"),
    (b"{\\rtf", "tệp RTF của WordPad"),
)
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufffe\uffff]")
_LOST = "\ufffd"
# UTF-8 read as Windows-1252 and saved again: "đ" becomes "Ä‘", "ế" becomes "áº¿".
_MOJIBAKE = re.compile("Ä[‘\u0090ƒ]|áº|á»|Æ°|Æ¡|Ã[\u0080-\u00bf]")
# Line ends that no editor shows as a line, so that lines are counted as people see them.
_UNSEEN_LINE_END = re.compile("[\x85\u2028\u2029]")


@dataclass
class TextFile:
    """A file as findings call it, and what was found."""

    name: str
    findings: list[Finding] = field(default_factory=list)

    def add(self, line: int, rule: str, message: str, remedy: str, severity: Severity = Severity.ERROR) -> None:
        self.findings.append(Finding(self.name, line, rule, message, remedy, severity))

    @property
    def has_errors(self) -> bool:
        return any(f.severity is Severity.ERROR for f in self.findings)


def read_text(path: Path, file: TextFile) -> str | None:
    """The text with line ends as ``\\n``, or None with a finding that says why not."""
    raw = _bytes(path, file)
    text = None if raw is None else _decoded(raw, file)
    if text is None:
        return None
    if not text.strip():
        file.add(1, "empty", "Tệp trống.", "Điền nội dung theo data/README.md hoặc xoá tệp.")
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _UNSEEN_LINE_END.sub(" ", text)
    for number, line in enumerate(text.split("\n"), 1):
        _letters(line, number, file)
    return None if file.has_errors else text


def _bytes(path: Path, file: TextFile) -> bytes | None:
    try:
        kind = path.stat().st_mode
        if not stat.S_ISREG(kind):  # a named pipe would be waited for without end
            what = "đây là thư mục" if stat.S_ISDIR(kind) else "đây không phải tệp thường"
            file.add(1, "unreadable", f"Không đọc được tệp ({what}).", "Xoá đi hoặc chuyển ra ngoài thư mục dữ liệu.")
            return None
        with path.open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
    except OSError as error:
        reason = _REASONS.get(error.errno or 0, str(error.strerror))
        file.add(
            1,
            "unreadable",
            f"Không đọc được tệp ({reason}).",
            "Kiểm tra tệp còn ở đó và máy có quyền đọc, rồi chạy lại.",
        )
        return None
    if len(raw) > MAX_BYTES:
        file.add(
            1,
            "too-big",
            f"Tệp lớn hơn {MAX_BYTES // 1024} KB nên không được đọc.",
            "Mỗi tệp chỉ mô tả một thủ tục; xoá phần thừa hoặc tách tệp.",
        )
        return None
    return raw


def _decoded(raw: bytes, file: TextFile) -> str | None:
    for start, what in _OTHER_KINDS:
        if raw.startswith(start):
            file.add(1, "not-text", f"Đây là {what}, không phải tệp chữ.", "Chép nội dung sang tệp chữ mã UTF-8.")
            return None
    if raw.startswith(b"\xef\xbb\xbf"):
        file.add(
            1,
            "bom",
            "Tệp bắt đầu bằng dấu BOM của Windows; vẫn đọc được.",
            "Nên lưu lại với kiểu mã “UTF-8” (không có BOM).",
            Severity.WARNING,
        )
        raw = raw[3:]
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line, what = raw[: error.start].count(b"\n") + 1, "có thể là Windows-1258 hoặc bảng mã cũ"
        if raw.startswith(_UTF16):
            line, what = 1, "đang là UTF-16, Notepad gọi là “Unicode”"
        file.add(
            line,
            "encoding",
            f"Tệp không phải mã UTF-8 ({what}).",
            "Mở lại bằng phần mềm đã tạo tệp, chọn “Lưu với mã UTF-8” (Notepad: Save as, Encoding: UTF-8).",
        )
        return None


def _letters(line: str, number: int, file: TextFile) -> None:
    if _CONTROL.search(line) and not _MOJIBAKE.search(line):
        file.add(
            number,
            "control",
            "Dòng có ký tự điều khiển không nhìn thấy.",
            "Xoá cả dòng rồi gõ lại; đừng dán thẳng từ Word.",
        )
    if _LOST in line:
        file.add(number, "lost-letter", "Dòng có chữ đã mất (hiện thành “�”).", "Gõ lại các chữ ấy.")
    if _MOJIBAKE.search(line):
        file.add(
            number,
            "mojibake",
            "Chữ có dấu bị vỡ do mở và lưu sai bảng mã.",
            "Lấy lại bản trước đó của tệp, hoặc gõ lại dòng này với mã UTF-8.",
        )
