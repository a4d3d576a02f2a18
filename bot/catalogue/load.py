"""Load the data folder into a Catalogue, collecting every finding on the way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from bot.catalogue.catalogue import Catalogue
from bot.catalogue.faq import FAQ, Faq
from bot.catalogue.findings import Finding, FindingsError, Severity, at_most, relative
from bot.catalogue.folder import top_level, yaml_files
from bot.catalogue.locality import Locality
from bot.catalogue.notice import Notice
from bot.catalogue.procedure import Procedure
from bot.catalogue.radio_rules import radio_rules
from bot.catalogue.rules import cross_check
from bot.catalogue.source import Source
from bot.catalogue.statistics import Statistics
from bot.catalogue.wording import explain
from bot.catalogue.yaml_file import YamlFile, read_yaml

Model = TypeVar("Model", bound=BaseModel)


@dataclass
class Loaded:
    """All that could be read, the files it came from, and what was found wrong.

    files: by name as findings write it; origin: (folder, key) -> the file that holds this record.
    """

    procedures: dict[str, Procedure] = field(default_factory=dict)
    faqs: dict[str, Faq] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    fields: dict[str, str] = field(default_factory=dict)
    localities: dict[str, Locality] = field(default_factory=dict)
    statistics: dict[str, Statistics] = field(default_factory=dict)
    notices: dict[str, Notice] = field(default_factory=dict)
    files: dict[str, YamlFile] = field(default_factory=dict)
    origin: dict[tuple[str, str], YamlFile] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    @property
    def errors(self) -> list[Finding]:
        return [f for f in self.findings if f.severity is Severity.ERROR]

    def entry(self, label: str) -> Procedure | Faq | None:
        return self.faqs.get(label.removeprefix(FAQ)) if label.startswith(FAQ) else self.procedures.get(label)

    def button(self, label: str) -> str:
        """What the entry of this label is called; the label itself where there is none."""
        entry = self.entry(label)
        return entry.button if entry else label

    def catalogue(self) -> Catalogue:
        """Raise FindingsError when anything is wrong: half a catalogue answers wrongly."""
        if self.errors:
            raise FindingsError(self.findings)
        return Catalogue(
            self.procedures, self.faqs, self.sources, self.fields, self.localities, self.statistics, self.notices
        )


class Reader:
    """Reads YAML files and remembers each by size and time, so that a reload reads only what changed."""

    def __init__(self) -> None:
        self._seen: dict[Path, tuple[tuple[int, int, int], YamlFile]] = {}

    def read(self, path: Path, name: str) -> YamlFile:
        try:
            stat = path.stat()
        except OSError:
            return read_yaml(path, name)
        stamp = (stat.st_mtime_ns, stat.st_size, stat.st_ino)
        known = self._seen.get(path)
        if known and known[0] == stamp:
            return known[1]
        file = read_yaml(path, name)
        self._seen[path] = (stamp, file)
        return file


def load(data: Path, reader: Reader | None = None) -> Loaded:
    """Read everything under ``data``. Never raises for what the files hold: see ``findings``."""
    reader = reader or Reader()
    loaded = Loaded()
    if not data.is_dir():
        loaded.findings.append(
            Finding(
                str(data), 1, "no-data", "Không thấy thư mục dữ liệu.", "Đặt biến MOTCUA_DATA trỏ tới thư mục data."
            )
        )
        return loaded
    loaded.findings.extend(top_level(data))
    loaded.sources = _table(reader, data, "sources.yml", Source, loaded)
    loaded.fields = _names(reader, data, "fields.yml", loaded)
    loaded.localities = dict(_each(reader, data, "locality", Locality, loaded, key=None))
    loaded.procedures = dict(_each(reader, data, "procedures", Procedure, loaded, key="code"))
    loaded.faqs = dict(_each(reader, data, "faq", Faq, loaded, key="id", required=False))
    loaded.statistics = dict(_each(reader, data, "statistics", Statistics, loaded, key=None, required=False))
    loaded.notices = dict(_each(reader, data, "notices", Notice, loaded, key="id", required=False))
    loaded.findings.extend(cross_check(loaded))
    loaded.findings.extend(radio_rules(loaded))
    loaded.findings = at_most(loaded.findings)
    return loaded


# Steps of one command each load the catalogue: only what changed since the last time is parsed again.
_READER = Reader()


def load_catalogue(data: Path) -> Catalogue:
    """The catalogue of a data folder, or FindingsError."""
    return load(data, _READER).catalogue()


def _read(reader: Reader, path: Path, data: Path, loaded: Loaded) -> YamlFile:
    file = reader.read(path, relative(path, data))
    loaded.files[file.name] = file
    loaded.findings.extend(file.findings)
    return file


def _each(
    reader: Reader,
    data: Path,
    folder: str,
    model: type[Model],
    loaded: Loaded,
    key: str | None,
    *,
    required: bool = True,
) -> Iterator[tuple[str, Model]]:
    """The records of ``folder`` by the value of ``key`` (None: the file's name); the first file wins."""
    for path in yaml_files(data / folder, data, loaded.findings, required=required):
        file = _read(reader, path, data, loaded)
        record = None if file.draft is None else _validate(model, file, (), loaded, file.draft)
        if record is None or file.data is None:
            continue
        name = getattr(record, key) if key else path.stem
        first = loaded.origin.get((folder, name))
        if first:
            loaded.findings.append(
                Finding(
                    file.name,
                    file.line((key or "",)),
                    "duplicate-code",
                    f"Mã “{name}” đã có trong {first.name}.",
                    "Mỗi mã một tệp: sửa mã hoặc xoá bớt một tệp.",
                )
            )
            continue
        loaded.origin[folder, name] = file
        yield name, record


def _table(reader: Reader, data: Path, name: str, model: type[Model], loaded: Loaded) -> dict[str, Model]:
    rows = _mapping(reader, data, name, loaded)
    file = loaded.files[name]
    records = {key: _validate(model, file, (key,), loaded, row) for key, row in rows.items()}
    return {key: record for key, record in records.items() if record is not None}


def _names(reader: Reader, data: Path, name: str, loaded: Loaded) -> dict[str, str]:
    rows = _mapping(reader, data, name, loaded)
    for key, value in rows.items():
        if not isinstance(value, str):
            line = loaded.files[name].line((key,))
            loaded.findings.append(Finding(name, line, "type", f"“{key}” cần một tên.", "Viết tên sau dấu hai chấm."))
    return {key: value for key, value in rows.items() if isinstance(value, str)}


def _mapping(reader: Reader, data: Path, name: str, loaded: Loaded) -> Mapping[str, Any]:
    file = _read(reader, data / name, data, loaded)
    if file.draft is None:
        return {}
    if not isinstance(file.draft, dict):
        line = file.line(())
        loaded.findings.append(
            Finding(name, line, "type", "Tệp phải gồm các mục “mã: nội dung”.", "Xem data/README.md.")
        )
        return {}
    return file.draft


def _validate(
    model: type[Model], file: YamlFile, base: tuple[str | int, ...], loaded: Loaded, data: Any
) -> Model | None:
    try:
        return model.model_validate(data)
    except ValidationError as error:
        told = {f.line for f in file.findings if f.severity is Severity.ERROR}
        for problem in error.errors(include_url=False):
            path = (*base, *(step for step in problem["loc"] if isinstance(step, str | int)))
            pointed = (problem.get("ctx") or {}).get("key")
            line = file.line((*path, pointed) if pointed else path)
            if line in told:  # the reader of the file has named the cause on this line
                continue
            rule, message, remedy = explain({**problem, "loc": path}, file.written.get(path))
            loaded.findings.append(Finding(file.name, line, rule, message, remedy))
        return None
