"""Read one YAML file the strict way: plain data, and the line each value stands on.

YAML accepts much that an officer never means (duplicate keys, aliases that multiply, dates that do not exist). Everything of
that kind becomes a finding with its line; nothing raises.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from bot.catalogue.findings import Severity
from bot.catalogue.slips import HARD_SPACES, NO_WIDTH, slips
from bot.catalogue.syntax import diagnose
from bot.catalogue.text_file import TextFile, read_text

MAX_DEPTH = 20
# No law in force is older than the state that made it, and none plans further ahead: other years are slips of the hand.
FIRST_YEAR, LAST_YEAR = 1945, 2100

Path_ = tuple[str | int, ...]

_TAG = "tag:yaml.org,2002:"
_SPACES = str.maketrans(dict.fromkeys(HARD_SPACES, " ") | dict.fromkeys(NO_WIDTH, ""))
_CURLY = re.compile("^[“”„‘’‟].*[“”„‘’‟]$|^[“„‘‟][^“”„‘’‟]*$", re.DOTALL)
_CLOCK = re.compile(r"^\d{1,2}:\d\d")


@dataclass
class YamlFile(TextFile):
    """``data``: None when unreadable or wrong; ``draft``: what could be read all the same, to look for more findings;
    ``lines``: where the value at a path of keys stands; ``written``: scalars that are no text, as written."""

    data: Any = None
    draft: Any = None
    lines: dict[Path_, int] = field(default_factory=dict)
    written: dict[Path_, str] = field(default_factory=dict)

    def line(self, path: Path_) -> int:
        """The line of the value at ``path``, or of its nearest ancestor that is there."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def read_yaml(path: Path, name: str) -> YamlFile:
    """Read ``path``; ``name`` is what findings call it. Never raises for what the file holds."""
    file = YamlFile(name)
    text = read_text(path, file)
    if text is None or _has_slips(text, file):
        return file
    node = _compose(text, file)
    if node is None:
        return file
    file.draft = _plain(node, (), file)
    if file.draft is None and not file.has_errors:
        file.add(1, "empty", "Tệp trống.", "Điền nội dung theo data/README.md hoặc xoá tệp.")
    _hashes(node, text.split("\n"), file)
    if not file.has_errors:
        file.data = file.draft
    return file


def _has_slips(text: str, file: YamlFile) -> bool:
    for number, line in enumerate(text.split("\n"), 1):
        for rule, message, remedy in slips(line):
            file.add(number, rule, message, remedy)
    return file.has_errors


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
        node = loader.get_single_node()
    except yaml.YAMLError as error:
        line, message, remedy = diagnose(error, text)
        file.add(line, "syntax", message, remedy)
        return None
    finally:
        loader.dispose()
    if node is None:
        file.add(1, "empty", "Tệp chỉ có ghi chú, chưa có nội dung.", "Điền nội dung theo data/README.md hoặc xoá tệp.")
    return node


def _line(event: yaml.Event | yaml.Node) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


def _plain(node: yaml.Node, path: Path_, file: YamlFile) -> Any:
    file.lines[path] = _line(node)
    if isinstance(node, yaml.CollectionNode) and node.tag not in {_TAG + "map", _TAG + "seq"}:
        _tag(node, file)
        return None
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, path, file)
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node, path, file)
    return [_plain(child, (*path, index), file) for index, child in enumerate(node.value)]


def _mapping(node: yaml.MappingNode, path: Path_, file: YamlFile) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for key_node, value_node in node.value:
        line = _line(key_node)
        if not isinstance(key_node, yaml.ScalarNode):
            file.add(line, "key", "Tên mục không phải là chữ.", "Viết tên mục là một từ trước dấu hai chấm.")
            continue
        key = _clean(key_node.value)
        if key in data:
            file.add(line, "duplicate-key", f"Mục “{key}” viết hai lần.", "Giữ lại một, xoá mục kia.")
            continue
        data[key] = _plain(value_node, (*path, key), file)
        file.lines[(*path, key)] = line
        if value_node.value == "" and not value_node.style:
            file.add(
                line,
                "empty-key",
                f"Mục “{key}” để trống.",
                "Điền nội dung, hoặc xoá cả dòng nếu không dùng.",
                Severity.WARNING,
            )
    return data


def _scalar(node: yaml.ScalarNode, path: Path_, file: YamlFile) -> Any:
    line = _line(node)
    tag = node.tag.removeprefix(_TAG)
    value: str = node.value
    if tag == "str":
        return _text(node, line, file)
    file.written[path] = value
    if tag == "null":
        return None
    try:
        if tag == "bool":
            return value.lower() in {"true", "yes", "on"}
        if tag == "int":
            return int(value.replace("_", ""))
        if tag == "timestamp":
            return _day(dt.date.fromisoformat(value), line, file)
    except ValueError:
        if tag == "timestamp":
            file.add(line, "date", f"Ngày “{value}” không có thật.", "Viết năm-tháng-ngày, ví dụ 2026-08-15.")
        elif _CLOCK.match(value):
            file.add(line, "number", f"Giờ “{value}” bị hiểu là con số.", f'Đặt trong ngoặc kép: "{value}".')
        else:
            file.add(line, "number", f"Số “{value}” viết sai.", "Viết số nguyên, không dấu chấm: 7000.")
        return None
    if tag == "float":
        digits = value.replace(".", "").replace("_", "").lstrip("+-")
        return float(value.replace("_", "")) if digits.isdigit() and value.count(".") <= 1 else value
    _tag(node, file)
    return None


def _day(day: dt.date, line: int, file: YamlFile) -> dt.date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        file.add(line, "date", f"Năm {day.year} gõ nhầm chăng?", f"Viết một năm từ {FIRST_YEAR} đến {LAST_YEAR}.")
    return day


def _text(node: yaml.ScalarNode, line: int, file: YamlFile) -> str:
    value = _clean(node.value)
    if not node.style and _CURLY.match(value):
        file.add(
            line,
            "curly-quotes",
            f"Giá trị nằm trong ngoặc kép cong của Word: {value if len(value) <= 60 else value[:59] + '…'}",
            'Thay “ ” bằng ngoặc kép thẳng " ", hoặc bỏ ngoặc.',
        )
    return value


def _clean(value: str) -> str:
    """NFC, with hard spaces as spaces and without letters of no width: what people see is what is compared."""
    return unicodedata.normalize("NFC", value.translate(_SPACES))


def _tag(node: yaml.Node, file: YamlFile) -> None:
    file.add(
        _line(node),
        "tag",
        f"Không dùng thẻ YAML “{node.tag}”.",
        "Xoá phần bắt đầu bằng dấu chấm than; nếu đó là câu chữ thì đặt cả câu trong ngoặc kép.",
    )


def _hashes(node: yaml.Node, lines: list[str], file: YamlFile) -> None:
    """Warn where YAML cut a plain sentence at " #": what follows is a remark to the machine, and no one would hear it."""
    if isinstance(node, yaml.ScalarNode):
        if not node.style and node.end_mark and node.tag == _TAG + "str":
            rest = lines[node.end_mark.line][node.end_mark.column :] if node.end_mark.line < len(lines) else ""
            if node.value and rest.lstrip().startswith("#"):
                file.add(
                    node.end_mark.line + 1,
                    "hash",
                    "Phần sau dấu # bị bỏ đi.",
                    "Nếu dấu # thuộc câu chữ thì đặt cả câu trong ngoặc kép; nếu là ghi chú thì để ở dòng riêng.",
                    Severity.WARNING,
                )
        return
    for child in node.value:
        for part in child if isinstance(child, tuple) else (child,):
            _hashes(part, lines, file)
