"""What a finished bulletin says about itself: its facts and their dates, its voice and why, its sound as measured."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from bot.errors import MasteringError
from bot.radio.script import FactUse, Origin, Script, facts_from_list, facts_to_list

MANIFEST_VERSION = 1


@dataclass(frozen=True)
class EngineReport:
    """asked: engine names in the order asked for; used: the one that spoke; settings: its own

    fell_back: it was not the first one asked for; failures: engine, reason, for_people and sentence of those before it
    missing_voices: voices the script wanted and this engine lacks (its main voice read those sentences)
    """

    asked: tuple[str, ...]
    used: str
    settings: Mapping[str, str | int | float]
    fell_back: bool
    failures: tuple[Mapping[str, str | int], ...]
    missing_voices: tuple[str, ...]


@dataclass(frozen=True)
class SentenceTiming:
    """A sentence as written, as spoken, and when it is heard (seconds from the start of the file)."""

    text: str
    spoken: str
    voice: str
    start_s: float
    end_s: float
    facts: tuple[FactUse, ...]


@dataclass(frozen=True)
class FileReport:
    """A file of the bulletin. Loudness, true peak and duration were measured on the decoded file; None for text files."""

    name: str
    bytes: int
    sha256: str
    loudness_lufs: float | None = None
    true_peak_dbtp: float | None = None
    duration_s: float | None = None


@dataclass(frozen=True)
class Manifest:
    """Everything about one finished bulletin.

    content_sha256: hash of the script, its facts included; build_sha256: hash of all that shapes the files
    facts: every fact stated, once; made_at: UTC; origins: as in ``Script``
    """

    version: int
    slug: str
    kind: str
    title: str
    station: str
    made_for: dt.date
    made_at: dt.datetime
    template: str
    template_sha256: str
    content_sha256: str
    build_sha256: str
    engine: EngineReport
    facts: tuple[FactUse, ...]
    sentences: tuple[SentenceTiming, ...]
    files: tuple[FileReport, ...]
    origins: tuple[Origin, ...] = ()

    def to_json(self) -> str:
        data = asdict(self)
        data["made_for"] = self.made_for.isoformat()
        data["made_at"] = self.made_at.astimezone(dt.UTC).isoformat(timespec="seconds")
        data["facts"] = facts_to_list(self.facts)
        for item, sentence in zip(data["sentences"], self.sentences, strict=True):
            item["facts"] = facts_to_list(sentence.facts)
        return json.dumps(data, ensure_ascii=False, indent=2) + "\n"

    @classmethod
    def from_json(cls, text: str) -> Manifest:
        """Raise MasteringError when it is no manifest of this version."""
        try:
            return _manifest(json.loads(text))
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise MasteringError(
                f"not a bulletin's manifest: {error!r}",
                for_people="Tệp mô tả bản tin bị hỏng hoặc do phiên bản khác ghi ra. Hãy làm lại bản tin.",
            ) from error

    def fits(self, folder: Path) -> bool:
        """All files are in ``folder``, byte for byte."""
        return all(_sha256(folder / file.name) == file.sha256 for file in self.files)


def file_report(path: Path, name: str, **measured: float) -> FileReport:
    """Size and hash of the file at ``path``, to be called ``name``, with what was measured on its sound."""
    return FileReport(name, path.stat().st_size, _sha256(path) or "", **measured)


def from_script(script: Script) -> dict[str, Any]:
    """The manifest's fields that are the script's."""
    return {
        "kind": script.kind,
        "title": script.title,
        "station": script.station,
        "made_for": script.made_for,
        "template": script.template,
        "template_sha256": script.template_sha256,
        "content_sha256": script.sha256,
        "facts": script.facts,
        "origins": script.origins,
    }


def _manifest(data: dict[str, Any]) -> Manifest:
    if data["version"] != MANIFEST_VERSION:
        raise ValueError(f"version {data['version']}")
    engine = data.pop("engine")
    lists: dict[str, Any] = {key: tuple(engine.pop(key)) for key in ("asked", "failures", "missing_voices")}
    return Manifest(
        made_for=dt.date.fromisoformat(data.pop("made_for")),
        made_at=dt.datetime.fromisoformat(data.pop("made_at")),
        engine=EngineReport(**(lists | engine)),
        facts=facts_from_list(data.pop("facts")),
        sentences=tuple(
            SentenceTiming(facts=facts_from_list(item.pop("facts")), **item) for item in data.pop("sentences")
        ),
        files=tuple(FileReport(**item) for item in data.pop("files")),
        origins=tuple(Origin(**item) for item in data.pop("origins", ())),
        **data,
    )


def _sha256(path: Path) -> str | None:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None
