"""Sentences in files of lists (``asked/``, ``beyond/``): under which name each stands, and where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.catalogue.findings import relative
from bot.catalogue.yaml_file import Path_, YamlFile, read_yaml


@dataclass(frozen=True)
class Listed:
    """``text`` stands in the list called ``name``, at ``path`` of ``file``."""

    name: str
    text: str
    file: YamlFile
    path: Path_

    @property
    def line(self) -> int:
        return self.file.line(self.path)


def asked_files(data: Path) -> list[Path]:
    """Files of questions whose entry is known."""
    return sorted((data / "asked").glob("*.yml"))


def listed(paths: Iterable[Path], data: Path) -> Iterator[Listed]:
    """All that is of this form; what is not is told by whoever reads the files for use."""
    for path in paths:
        file = read_yaml(path, relative(path, data))
        for name, texts in file.data.items() if isinstance(file.data, dict) else ():
            for index, text in enumerate(texts if isinstance(texts, list) else ()):
                if isinstance(text, str):
                    yield Listed(str(name), text, file, (name, index))
