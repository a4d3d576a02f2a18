"""Dossier figures of a period, beside those of the period before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.catalogue.statistics import Figure, Statistics
from bot.errors import NotInForceError
from bot.radio.said import Said
from bot.radio.script import FactUse
from bot.radio.values import ear
from bot.radio.values.cite import NOTHING

_HALVES = {(1, 6): "6 tháng đầu năm", (7, 12): "6 tháng cuối năm"}


@dataclass(frozen=True)
class FieldRow:
    """A field's figures; empty where none was published."""

    name: Said
    received: Said
    overdue: Said


@dataclass(frozen=True)
class FigureValues:
    """received, …: "gần 31.000 hồ sơ", empty when not published; overdue_share: "khoảng 1,1%"

    most_overdue: fields with overdue dossiers, most first
    trend: ``more``, ``fewer``, ``same`` overdue in share than in the period before, empty when there is none to compare with
    """

    period: Said
    area: Said
    past: bool
    received: Said
    returned: Said
    in_progress: Said
    overdue: Said
    overdue_share: Said
    fields: tuple[FieldRow, ...]
    most_overdue: tuple[Said, ...]
    trend: str
    before_period: Said
    before_received: Said
    before_overdue: Said
    before_share: Said


def figure_values(
    statistics: Mapping[str, Statistics], slug: str | None, field_names: Mapping[str, str], *, year: int
) -> FigureValues:
    """The period called ``slug`` (None: the latest). ``year``: of the broadcast; older figures are marked ``past``.

    Raise NotInForceError when there is no such period.
    """
    if not statistics or (slug is not None and slug not in statistics):
        known = ", ".join(statistics) or "chưa có tệp nào"
        raise NotInForceError(
            f"no statistics {slug!r}",
            for_people=f"Không có số liệu “{slug or 'mới nhất'}” trong data/statistics. Đang có: {known}.",
        )
    slug = slug or latest(statistics)
    now = statistics[slug]
    before = next(((name, s) for name, s in statistics.items() if s.precedes(now)), None)
    cite = _Cite(slug, now)
    was = _Cite(*before) if before else None
    return FigureValues(
        period=cite.said("period", _period(now)),
        area=Said(now.area),
        past=now.until.year < year,
        received=cite.count("received", now.received),
        returned=cite.count("returned", now.returned),
        in_progress=cite.count("in_progress", now.in_progress),
        overdue=cite.count("overdue", now.overdue),
        overdue_share=cite.share(),
        fields=tuple(_row(row.field, row.received, row.overdue, cite, field_names) for row in now.fields),
        most_overdue=tuple(cite.said("overdue_in", name) for name in _most_overdue(now, field_names)),
        trend=_trend(before[1], now) if before else "",
        before_period=was.said("period", _period(was.period)) if was else NOTHING,
        before_received=was.count("received", was.period.received) if was else NOTHING,
        before_overdue=was.count("overdue", was.period.overdue) if was else NOTHING,
        before_share=was.share() if was else NOTHING,
    )


def latest(statistics: Mapping[str, Statistics]) -> str:
    """The slug of the period that ended last; ``statistics`` is not empty."""
    return max(statistics, key=lambda name: statistics[name].until)


@dataclass(frozen=True)
class _Cite:
    slug: str
    period: Statistics

    def said(self, fact: str, text: str) -> Said:
        code = f"statistics/{self.slug}"
        return Said(text, *(FactUse(code, fact, text, self.period.since, s) for s in self.period.source))

    def count(self, fact: str, figure: Figure | None) -> Said:
        return self.said(fact, _words(figure)) if figure else NOTHING

    def share(self) -> Said:
        percent = self.period.overdue_percent
        if percent is None:
            return NOTHING
        said = f"{percent:.1f}".replace(".", ",").removesuffix(",0") + "%"
        return self.said("overdue", said if self.period.exact else f"khoảng {said}")


def _words(figure: Figure) -> str:
    count = f"{figure.count:,}".replace(",", ".")
    return f"{figure.about} {count} hồ sơ" if figure.about else f"{count} hồ sơ"


def _period(period: Statistics) -> str:
    first, last = period.since, period.until
    if (first.year, first.month) == (last.year, last.month):
        return f"tháng {first.month} năm {first.year}"
    if first.year == last.year and (first.month, last.month) in _HALVES:
        return f"{_HALVES[first.month, last.month]} {first.year}"
    return f"từ {ear.day(first)} đến {ear.day(last)}"


def _row(
    field: str, received: Figure | None, overdue: Figure | None, cite: _Cite, names: Mapping[str, str]
) -> FieldRow:
    return FieldRow(
        Said(ear.lower_first(names.get(field, field))),
        cite.count(f"{field}.received", received),
        cite.count(f"{field}.overdue", overdue),
    )


def _most_overdue(period: Statistics, names: Mapping[str, str]) -> Iterable[str]:
    counted = [(row.overdue.count, row.field) for row in period.fields if row.overdue and row.overdue.count]
    fields = [field for _, field in sorted(counted, key=lambda pair: -pair[0])] or list(period.overdue_in)
    return [ear.lower_first(names.get(field, field)) for field in fields]


def _trend(before: Statistics, now: Statistics) -> str:
    was, share = before.overdue_percent, now.overdue_percent
    if was is None or share is None:
        return ""
    if round(was, 1) == round(share, 1):
        return "same"
    return "more" if share > was else "fewer"
