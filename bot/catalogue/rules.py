"""Rules that look across files: every reference leads somewhere, dates do not overlap, needed facts are there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from bot.catalogue.facts import Dated, Scoped
from bot.catalogue.findings import Finding, Severity
from bot.catalogue.procedure import FACTS, Procedure
from bot.catalogue.source import PORTAL
from bot.catalogue.yaml_file import YamlFile

if TYPE_CHECKING:
    from bot.catalogue.load import Loaded

Path = tuple[str | int, ...]


def cross_check(loaded: Loaded) -> Iterator[Finding]:
    """Findings of every rule, file by file."""
    offices = {office.id for locality in loaded.localities.values() for office in locality.offices}
    by_code = {file.data.get("code"): file for file in loaded.files.values() if isinstance(file.data, dict)}
    for procedure in loaded.procedures.values():
        file = by_code[procedure.code]
        for rule in (_field, _cases, _similar, _needed_facts):
            yield from rule(procedure, file, loaded)
        for aspect, values in _fact_lists(procedure):
            yield from _dated(values, file, ("facts", aspect), loaded)
            yield from _offices(values, file, ("facts", aspect), offices)
    by_id = {file.data.get("id"): file for file in loaded.files.values() if isinstance(file.data, dict)}
    for faq in loaded.faqs.values():
        yield from _dated(faq.answer, by_id[faq.id], ("answer",), loaded)
        for index, code in enumerate(faq.related):
            if code not in loaded.procedures:
                yield _missing_code(by_id[faq.id], ("related", index), code)
    for slug, locality in loaded.localities.items():
        file = loaded.files[f"locality/{slug}.yml"]
        for index, office in enumerate(locality.offices):
            for name in ("address", "hours", "phone"):
                yield from _dated(getattr(office, name), file, ("offices", index, name), loaded)


def _fact_lists(procedure: Procedure) -> Iterator[tuple[str, Sequence[Dated[Any]]]]:
    for name in type(procedure.facts).model_fields:
        yield name, getattr(procedure.facts, name)


def _field(procedure: Procedure, file: YamlFile, loaded: Loaded) -> Iterator[Finding]:
    if procedure.field not in loaded.fields:
        yield _finding(
            file,
            ("field",),
            "unknown-field",
            f"Lĩnh vực “{procedure.field}” chưa khai trong fields.yml.",
            "Chọn một mã trong fields.yml, hoặc thêm lĩnh vực vào tệp ấy.",
        )


def _cases(procedure: Procedure, file: YamlFile, loaded: Loaded) -> Iterator[Finding]:
    for aspect, values in _fact_lists(procedure):
        for index, dated in enumerate(values):
            lines = dated.value if isinstance(dated.value, tuple) else ()
            for number, line in enumerate(lines):
                if not isinstance(line, Scoped):
                    continue
                for case in {*line.case, *line.except_case} - procedure.case_ids:
                    yield _finding(
                        file,
                        ("facts", aspect, index, "value", number),
                        "unknown-case",
                        f"Trường hợp “{case}” chưa khai ở mục cases.",
                        "Thêm trường hợp vào cases, hoặc sửa mã.",
                    )


def _similar(procedure: Procedure, file: YamlFile, loaded: Loaded) -> Iterator[Finding]:
    for index, similar in enumerate(procedure.similar):
        if similar.code not in loaded.procedures:
            yield _missing_code(file, ("similar", index, "code"), similar.code)


def _needed_facts(procedure: Procedure, file: YamlFile, loaded: Loaded) -> Iterator[Finding]:
    needed = FACTS if procedure.handled == "ward" else ("place",)
    for aspect in needed:
        if not getattr(procedure.facts, aspect):
            yield _finding(
                file,
                ("facts",),
                "missing-fact",
                f"Thiếu dữ kiện “{aspect}”.",
                "Thêm giá trị có nguồn, hoặc ghi unknown kèm lý do.",
            )


def _dated(values: Sequence[Dated[Any]], file: YamlFile, path: Path, loaded: Loaded) -> Iterator[Finding]:
    for index, dated in enumerate(values):
        here = (*path, index)
        laws = dated.value if path[-1] == "legal" and dated.value else ()
        for source, key in (*((s, "source") for s in dated.source), *((law, "value") for law in laws)):
            if source not in loaded.sources:
                yield _finding(
                    file,
                    (*here, key),
                    "unknown-source",
                    f"Nguồn “{source}” chưa có trong sources.yml.",
                    "Thêm văn bản vào sources.yml, hoặc sửa mã nguồn.",
                )
        if dated.value == () and path[-1] not in {"conditions", "form"}:
            yield _finding(
                file,
                (*here, "value"),
                "empty-value",
                "Giá trị để trống.",
                "Điền giá trị, hoặc ghi unknown kèm lý do; để trống không có nghĩa là miễn phí.",
            )
    yield from _overlaps(values, file, path)


def _overlaps(values: Sequence[Dated[Any]], file: YamlFile, path: Path) -> Iterator[Finding]:
    order = sorted(range(len(values)), key=lambda i: values[i].since)
    for earlier, later in pairwise(order):
        first, second = values[earlier], values[later]
        if first.since == second.since or (first.until is not None and first.until >= second.since):
            yield _finding(
                file,
                (*path, later, "from"),
                "overlap",
                f"Ngày hiệu lực chồng lên giá trị bắt đầu {_day(first.since)}.",
                "Cho giá trị trước kết thúc (to) trước ngày from này, hoặc bỏ to để nó tự hết khi giá trị sau bắt đầu.",
            )


def _offices(values: Sequence[Dated[Any]], file: YamlFile, path: Path, offices: set[str]) -> Iterator[Finding]:
    for index, dated in enumerate(values):
        if dated.ask is not None and dated.ask not in offices:
            yield _unknown_office(file, (*path, index, "ask"), dated.ask)
        for number, line in enumerate(dated.value if path[-1] == "place" and dated.value else ()):
            if line.office not in offices:
                yield _unknown_office(file, (*path, index, "value", number, "office"), line.office)


def _unknown_office(file: YamlFile, path: Path, office: str) -> Finding:
    return _finding(
        file,
        path,
        "unknown-office",
        f"Cơ quan “{office}” chưa có trong tệp của phường.",
        "Thêm cơ quan vào data/locality, hoặc sửa mã.",
    )


def _missing_code(file: YamlFile, path: Path, code: str) -> Finding:
    return _finding(
        file,
        path,
        "unknown-code",
        f"Không có thủ tục mã “{code}” trong danh mục.",
        "Sửa mã, thêm tệp cho thủ tục ấy, hoặc bỏ dòng này.",
        Severity.WARNING,
    )


def _finding(
    file: YamlFile, path: Path, rule: str, message: str, remedy: str, severity: Severity = Severity.ERROR
) -> Finding:
    return Finding(file.name, file.line(path), rule, message, remedy, severity)


def _day(day: dt.date) -> str:
    return f"{day.day}/{day.month}/{day.year}"


__all__ = ["PORTAL", "cross_check"]
