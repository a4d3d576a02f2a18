"""Rules for what only bulletins use: dossier figures and notices."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bot.catalogue.findings import Finding
from bot.catalogue.yaml_file import YamlFile

if TYPE_CHECKING:
    from bot.catalogue.load import Loaded


def radio_rules(loaded: Loaded) -> Iterator[Finding]:
    """Sources and fields that figures name must be known."""
    for slug, period in loaded.statistics.items():
        file = loaded.files[f"statistics/{slug}.yml"]
        for source in period.source:
            if source not in loaded.sources:
                yield Finding(
                    file.name,
                    file.line(("source",)),
                    "unknown-source",
                    f"Nguồn “{source}” chưa có trong sources.yml.",
                    "Thêm văn bản vào sources.yml, hoặc sửa mã nguồn.",
                )
        for index, row in enumerate(period.fields):
            yield from _field(row.field, file, ("fields", index, "field"), loaded)
        for index, name in enumerate(period.overdue_in):
            yield from _field(name, file, ("overdue_in", index), loaded)


def _field(name: str, file: YamlFile, path: tuple[str | int, ...], loaded: Loaded) -> Iterator[Finding]:
    if name not in loaded.fields:
        yield Finding(
            file.name,
            file.line(path),
            "unknown-field",
            f"Lĩnh vực “{name}” chưa khai trong fields.yml.",
            "Chọn một mã trong fields.yml, hoặc thêm lĩnh vực vào tệp ấy.",
        )
