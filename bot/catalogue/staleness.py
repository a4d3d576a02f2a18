"""Facts that the calendar has overtaken: not verified for a year, ended with nothing after, resting on a law no longer in force.

All are warnings: the catalogue stays usable, and an officer has something to verify.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from bot.catalogue.facts import Dated, as_of
from bot.catalogue.findings import Finding, Severity
from bot.catalogue.yaml_file import Path_, YamlFile

if TYPE_CHECKING:
    from bot.catalogue.load import Loaded


def stale(loaded: Loaded, today: dt.date) -> Iterator[Finding]:
    """Warnings as of ``today`` (the ward's day)."""
    for values, file, path in _facts(loaded):
        yield from _never_held(values, file, path, today)
        for index, dated in enumerate(values):
            current = dated is as_of(values, today)
            yield from _verified(dated, file, (*path, index, "verified_on"), today, current=current)
            if current:
                yield from _repealed(dated, file, (*path, index, "source"), loaded, today)


def a_year_before(day: dt.date) -> dt.date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:  # 29 February
        return day.replace(year=day.year - 1, day=28)


def _facts(loaded: Loaded) -> Iterator[tuple[Sequence[Dated[Any]], YamlFile, Path_]]:
    """Every list of dated values, the file it stands in and where."""
    for code, procedure in loaded.procedures.items():
        for aspect in type(procedure.facts).model_fields:
            yield getattr(procedure.facts, aspect), loaded.origin["procedures", code], ("facts", aspect)
    for key, faq in loaded.faqs.items():
        yield faq.answer, loaded.origin["faq", key], ("answer",)
    for slug, locality in loaded.localities.items():
        for index, office in enumerate(locality.offices):
            for name in ("address", "hours", "phone"):
                yield getattr(office, name), loaded.origin["locality", slug], ("offices", index, name)


def _never_held(values: Sequence[Dated[Any]], file: YamlFile, path: Path_, today: dt.date) -> Iterator[Finding]:
    if not values or as_of(values, today):
        return
    latest = max(range(len(values)), key=lambda i: values[i].since)
    until = values[latest].until
    if until is not None and until < today:
        yield _warning(
            file,
            (*path, latest, "to"),
            "ended",
            f"Giá trị cuối cùng đã hết hiệu lực ngày {_day(until)}, chưa có giá trị thay.",
            "Thêm giá trị mới có nguồn, hoặc ghi unknown kèm lý do.",
        )
    else:
        coming = min(v.since for v in values if v.since > today)
        yield _warning(
            file,
            (*path, 0, "from"),
            "not-yet",
            f"Hôm nay chưa có giá trị nào hiệu lực; giá trị sớm nhất bắt đầu {_day(coming)}.",
            "Thêm giá trị đang hiệu lực, hoặc sửa ngày from.",
        )


def _verified(dated: Dated[Any], file: YamlFile, path: Path_, today: dt.date, *, current: bool) -> Iterator[Finding]:
    if dated.verified_on > today:
        yield _warning(
            file,
            path,
            "verified-later",
            f"Ngày kiểm chứng {_day(dated.verified_on)} còn ở tương lai.",
            "Ghi đúng ngày đã đối chiếu với nguồn.",
        )
    elif current and dated.verified_on < a_year_before(today):
        yield _warning(
            file,
            path,
            "stale",
            f"Đã hơn 12 tháng chưa kiểm chứng lại (lần cuối {_day(dated.verified_on)}).",
            "Đối chiếu với nguồn rồi sửa verified_on thành ngày hôm nay.",
        )


def _repealed(dated: Dated[Any], file: YamlFile, path: Path_, loaded: Loaded, today: dt.date) -> Iterator[Finding]:
    for number, cited in enumerate(dated.source):
        source = loaded.sources.get(cited)
        if source and source.until and source.until < today:
            yield _warning(
                file,
                (*path, number),
                "source-ended",
                f"Nguồn “{cited}” đã hết hiệu lực ngày {_day(source.until)}.",
                "Tìm văn bản thay thế, rồi cập nhật giá trị và nguồn.",
            )


def _warning(file: YamlFile, path: Path_, rule: str, message: str, remedy: str) -> Finding:
    return Finding(file.name, file.line(path), rule, message, remedy, Severity.WARNING)


def _day(day: dt.date) -> str:
    return f"{day.day}/{day.month}/{day.year}"
