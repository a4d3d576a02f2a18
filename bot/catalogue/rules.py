"""Rules that look across files: every reference leads somewhere, dates do not overlap, needed facts are there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Literal

from bot.catalogue.facts import Dated, Online, Scoped
from bot.catalogue.findings import Finding, Severity
from bot.catalogue.procedure import FACTS, Procedure
from bot.catalogue.uniqueness import unique
from bot.catalogue.yaml_file import YamlFile

if TYPE_CHECKING:
    from bot.catalogue.load import Loaded

Path = tuple[str | int, ...]

# In đồng; the smallest fee in force is 1,000 (a page of a copy). Less is thousands written without their zeros.
SMALLEST_FEE = 500


def cross_check(loaded: Loaded) -> Iterator[Finding]:
    """Findings of every rule, file by file. What could not be read is not missed a second time by those who cite it."""
    known = Known.of(loaded)
    for code, procedure in loaded.procedures.items():
        file = loaded.origin["procedures", code]
        for rule in (_field, _cases, _similar, _needed_facts):
            yield from rule(procedure, file, known)
        for aspect, values in _fact_lists(procedure):
            yield from _dated(values, file, ("facts", aspect), known)
    for key, faq in loaded.faqs.items():
        file = loaded.origin["faq", key]
        yield from _dated(faq.answer, file, ("answer",), known)
        for index, code in enumerate(faq.related):
            if known.misses(code, "codes"):
                yield _missing_code(file, ("related", index), code)
    for slug, locality in loaded.localities.items():
        file = loaded.origin["locality", slug]
        for index, office in enumerate(locality.offices):
            for name in ("address", "hours", "phone"):
                yield from _dated(getattr(office, name), file, ("offices", index, name), known)
        for index, hotline in enumerate(locality.hotlines):
            if known.misses(hotline.source, "sources"):
                yield _unknown_source(file, ("hotlines", index, "source"), hotline.source)
    yield from unique(loaded)


@dataclass(frozen=True)
class Known:
    """What may be referred to; None where the file that would say so cannot be read, so that nothing is reported twice."""

    sources: Set[str] | None
    fields: Set[str] | None
    offices: Set[str] | None
    codes: Set[str] | None

    @classmethod
    def of(cls, loaded: Loaded) -> Known:
        wards = [file for name, file in loaded.files.items() if name.startswith("locality/")]
        read = {name: file.draft for name, file in loaded.files.items() if isinstance(file.draft, dict)}
        procedures = [name for name in loaded.files if name.startswith("procedures/")]
        codes = {str(read[name].get("code")) for name in procedures if name in read}
        offices = {office.id for locality in loaded.localities.values() for office in locality.offices}
        return cls(
            sources=read["sources.yml"].keys() if "sources.yml" in read else None,
            fields=read["fields.yml"].keys() if "fields.yml" in read else None,
            offices=offices if wards and len(wards) == len(loaded.localities) else None,
            codes=codes if all(name in read for name in procedures) else None,
        )

    def misses(self, name: str, kind: Literal["sources", "fields", "offices", "codes"]) -> bool:
        there: Set[str] | None = getattr(self, kind)
        return there is not None and name not in there


def _fact_lists(procedure: Procedure) -> Iterator[tuple[str, Sequence[Dated[Any]]]]:
    for name in type(procedure.facts).model_fields:
        yield name, getattr(procedure.facts, name)


def _field(procedure: Procedure, file: YamlFile, known: Known) -> Iterator[Finding]:
    if known.misses(procedure.field, "fields"):
        yield _finding(
            file,
            ("field",),
            "unknown-field",
            f"Lĩnh vực “{procedure.field}” chưa khai trong fields.yml.",
            "Chọn một mã trong fields.yml, hoặc thêm lĩnh vực vào tệp ấy.",
        )


def _cases(procedure: Procedure, file: YamlFile, known: Known) -> Iterator[Finding]:
    ids = [case.id for case in procedure.cases]
    for index, case_id in enumerate(ids):
        if case_id in ids[:index]:
            yield _finding(
                file,
                ("cases", index, "id"),
                "duplicate-case",
                f"Trường hợp “{case_id}” khai hai lần.",
                "Giữ lại một, xoá hoặc đổi mã trường hợp kia.",
            )
    for aspect, values in _fact_lists(procedure):
        for index, dated in enumerate(values):
            for where, line in _scoped(dated.value):
                for key, case_id in (
                    *(("case", c) for c in line.case),
                    *(("except_case", c) for c in line.except_case),
                ):
                    if case_id not in procedure.case_ids:
                        yield _finding(
                            file,
                            ("facts", aspect, index, "value", *where, key),
                            "unknown-case",
                            f"Trường hợp “{case_id}” chưa khai ở mục cases.",
                            "Thêm trường hợp vào cases, hoặc sửa mã.",
                        )


def _scoped(value: Any) -> Iterator[tuple[Path, Scoped]]:
    """The lines of a value that may name cases, and where they stand in it."""
    if isinstance(value, Online):
        yield from ((("how", number), line) for number, line in enumerate(value.how))
    elif isinstance(value, tuple):
        yield from (((number,), line) for number, line in enumerate(value) if isinstance(line, Scoped))


def _similar(procedure: Procedure, file: YamlFile, known: Known) -> Iterator[Finding]:
    for index, similar in enumerate(procedure.similar):
        if known.misses(similar.code, "codes"):
            yield _missing_code(file, ("similar", index, "code"), similar.code)
        elif similar.code == procedure.code:
            yield _finding(
                file,
                ("similar", index, "code"),
                "own-code",
                "Thủ tục tự nêu mình là thủ tục dễ nhầm.",
                "Sửa mã thành thủ tục kia, hoặc xoá dòng này.",
            )


def _needed_facts(procedure: Procedure, file: YamlFile, known: Known) -> Iterator[Finding]:
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


def _dated(values: Sequence[Dated[Any]], file: YamlFile, path: Path, known: Known) -> Iterator[Finding]:
    """Rules of one fact: its sources and offices are known, it says something, its dates follow each other."""
    for index, dated in enumerate(values):
        here = (*path, index)
        laws = dated.value if path[-1] == "legal" and dated.value else ()
        for key, cited in (("source", dated.source), ("value", laws)):
            for number, source in enumerate(cited):
                if known.misses(source, "sources"):
                    yield _unknown_source(file, (*here, key, number), source)
        if dated.value == () and path[-1] not in {"conditions", "form"}:
            yield _finding(
                file,
                (*here, "value"),
                "empty-value",
                "Giá trị để trống.",
                "Điền giá trị, hoặc ghi unknown kèm lý do; để trống không có nghĩa là miễn phí.",
            )
        if dated.ask is not None and known.misses(dated.ask, "offices"):
            yield _unknown_office(file, (*here, "ask"), dated.ask)
        for number, line in enumerate(dated.value if path[-1] == "place" and dated.value else ()):
            if known.misses(line.office, "offices"):
                yield _unknown_office(file, (*here, "value", number, "office"), line.office)
        for number, line in enumerate(dated.value if path[-1] == "fee" and dated.value else ()):
            if line.amount and (line.amount < SMALLEST_FEE or line.amount % 100):
                yield _odd_amount(file, (*here, "value", number, "amount"), line.amount)
    yield from _overlaps(values, file, path)


def _overlaps(values: Sequence[Dated[Any]], file: YamlFile, path: Path) -> Iterator[Finding]:
    order = sorted(range(len(values)), key=lambda i: values[i].since)
    for earlier, later in pairwise(order):
        first, second = values[earlier], values[later]
        if earlier > later:
            yield _finding(
                file,
                (*path, later, "from"),
                "unsorted",
                f"Giá trị bắt đầu {_day(second.since)} đứng trên giá trị cũ hơn.",
                "Xếp giá trị cũ ở trên, giá trị mới ở dưới, để người sau khỏi sửa nhầm.",
                Severity.WARNING,
            )
        if first.since == second.since or (first.until is not None and first.until >= second.since):
            yield _finding(
                file,
                (*path, later, "from"),
                "overlap",
                f"Ngày hiệu lực chồng lên giá trị bắt đầu {_day(first.since)}.",
                "Cho giá trị trước kết thúc (to) trước ngày from này, hoặc bỏ to để nó tự hết khi giá trị sau bắt đầu.",
            )


def _unknown_source(file: YamlFile, path: Path, source: str) -> Finding:
    return _finding(
        file,
        path,
        "unknown-source",
        f"Nguồn “{source}” chưa có trong sources.yml.",
        "Thêm văn bản vào sources.yml, hoặc sửa mã nguồn.",
    )


def _odd_amount(file: YamlFile, path: Path, amount: int) -> Finding:
    return _finding(
        file,
        path,
        "odd-amount",
        f"Số tiền {amount} đồng trông không giống một mức phí.",
        "Viết đủ số đồng, không dấu chấm: bảy nghìn đồng là 7000.",
        Severity.WARNING,
    )


def _unknown_office(file: YamlFile, path: Path, office: str) -> Finding:
    return _finding(
        file,
        path,
        "unknown-office",
        f"Cơ quan “{office}” chưa có trong tệp của phường.",
        "Thêm cơ quan vào tệp trong thư mục locality, hoặc sửa mã.",
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
