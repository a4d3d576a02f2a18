"""Read one YAML file the strict way: plain data, and the line each value stands on.

YAML accepts much that an officer never means (duplicate keys, aliases that multiply, dates that do not exist). Everything of
that kind becomes a finding with its line; nothing raises.
"""

from __future__ import annotations

import datetime as dt
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from bot.catalogue.findings import Finding, Severity

MAX_BYTES = 512 * 1024
MAX_DEPTH = 20

Path_ = tuple[str | int, ...]


@dataclass
class YamlFile:
    """``data``: None when unreadable; ``lines``: where the value at a path of keys stands."""

    name: str
    data: Any = None
    lines: dict[Path_, int] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def line(self, path: Path_) -> int:
        """The line of the value at ``path``, or of its nearest ancestor that is there."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def add(self, line: int, rule: str, message: str, remedy: str, severity: Severity = Severity.ERROR) -> None:
        self.findings.append(Finding(self.name, line, rule, message, remedy, severity))


def read_yaml(path: Path, name: str) -> YamlFile:
    """Read ``path``; ``name`` is what findings call it. Never raises for what the file holds."""
    file = YamlFile(name)
    text = _read_text(path, file)
    if text is None:
        return file
    node = _compose(text, file)
    if node is None:
        return file
    data = _plain(node, (), file)
    if not any(f.severity is Severity.ERROR for f in file.findings):
        file.data = data
    return file


def _read_text(path: Path, file: YamlFile) -> str | None:
    try:
        with path.open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
    except OSError as error:
        file.add(
            1,
            "unreadable",
            f"Không đọc được tệp ({error.strerror}).",
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
    if raw.startswith(b"\xef\xbb\xbf"):
        file.add(
            1,
            "bom",
            "Tệp bắt đầu bằng dấu BOM của Windows.",
            "Lưu lại với kiểu mã “UTF-8” (không có BOM).",
            Severity.WARNING,
        )
        raw = raw[3:]
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        file.add(
            raw[: error.start].count(b"\n") + 1,
            "encoding",
            "Tệp không phải mã UTF-8.",
            "Mở bằng trình soạn thảo, chọn “Lưu với mã UTF-8” rồi lưu lại.",
        )
        return None
    if not text.strip():
        file.add(1, "empty", "Tệp trống.", "Điền nội dung theo data/README.md hoặc xoá tệp.")
        return None
    for number, line in enumerate(text.split("\n"), 1):
        if "\t" in line[: len(line) - len(line.lstrip())]:
            file.add(
                number, "tab", "Dòng thụt đầu bằng phím Tab.", "Thay mỗi Tab bằng dấu cách (hai dấu cách một bậc)."
            )
    return None if file.findings and file.findings[-1].rule == "tab" else text


def _compose(text: str, file: YamlFile) -> yaml.Node | None:
    loader = yaml.CSafeLoader(text)
    try:
        depth = 0
        # Aliases and depth are looked at in the event stream, before anything is built: a bomb costs nothing here.
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > MAX_DEPTH:
                file.add(
                    _line(event),
                    "too-deep",
                    "Dữ liệu lồng nhau quá nhiều bậc.",
                    "Viết theo mẫu ở data/README.md.",
                )
                return None
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                file.add(
                    _line(event),
                    "alias",
                    "Tệp dùng dấu & hoặc * của YAML (bí danh).",
                    "Viết đầy đủ giá trị ở từng chỗ; nếu & hay * nằm trong câu chữ, đặt cả câu trong ngoặc kép.",
                )
                return None
        return loader.get_single_node()
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        problem = getattr(error, "problem", None) or str(error)
        file.add(
            mark.line + 1 if mark else 1,
            "syntax",
            f"Sai cú pháp YAML ({problem}).",
            "Xem dấu hai chấm, dấu gạch đầu dòng, ngoặc kép và khoảng thụt ở dòng này và dòng ngay trên.",
        )
        return None
    finally:
        loader.dispose()


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


def _plain(node: yaml.Node, path: Path_, file: YamlFile) -> Any:
    file.lines[path] = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, path, file)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(child, (*path, index), file) for index, child in enumerate(node.value)]
    return _scalar(node, file)


def _mapping(node: yaml.MappingNode, path: Path_, file: YamlFile) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        if not isinstance(key_node, yaml.ScalarNode):
            file.add(line, "key", "Tên mục không phải là chữ.", "Viết tên mục là một từ trước dấu hai chấm.")
            continue
        key = unicodedata.normalize("NFC", key_node.value)
        if key in data:
            file.add(line, "duplicate-key", f"Mục “{key}” viết hai lần.", "Giữ lại một, xoá mục kia.")
            continue
        data[key] = _plain(value_node, (*path, key), file)
        file.lines[(*path, key)] = line
    return data


def _scalar(node: yaml.Node, file: YamlFile) -> Any:
    line = node.start_mark.line + 1
    tag = node.tag.removeprefix("tag:yaml.org,2002:")
    value: str = node.value
    if tag == "str":
        return unicodedata.normalize("NFC", value)
    if tag == "null":
        return None
    try:
        if tag == "bool":
            return value.lower() in {"true", "yes", "on"}
        if tag == "int":
            return int(value.replace("_", ""))
        if tag == "timestamp":
            return dt.date.fromisoformat(value)
    except ValueError:
        if tag == "timestamp":
            file.add(line, "date", f"Ngày “{value}” không có thật.", "Viết năm-tháng-ngày, ví dụ 2026-08-15.")
        else:
            file.add(line, "number", f"Số “{value}” viết sai.", "Viết số nguyên, không dấu chấm: 7000.")
        return None
    if tag == "float":
        return (
            float(value.replace("_", "")) if value.replace(".", "").replace("_", "").lstrip("+-").isdigit() else value
        )
    file.add(line, "tag", f"Không dùng thẻ YAML “{node.tag}”.", "Xoá phần bắt đầu bằng dấu chấm than.")
    return None
