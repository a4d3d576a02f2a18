"""What must not be said by two records: a button, a code, a citizen's sentence."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING

from bot.catalogue.findings import Finding, Severity
from bot.catalogue.listed import Listed
from bot.catalogue.yaml_file import Path_, YamlFile

if TYPE_CHECKING:
    from bot.catalogue.load import Loaded

Place = tuple[str, YamlFile, Path_]

_WORD = re.compile(r"[\w/]+")


def unique(loaded: Loaded) -> Iterator[Finding]:
    """Findings on the second place of each repetition; files are taken in the order they were read."""
    for _, file, path, first in _repeated(_buttons(loaded)):
        yield Finding(
            file.name,
            file.line(path),
            "duplicate-button",
            f"Tên nút trùng với {first}.",
            "Đổi tên một trong hai nút để người dân phân biệt được.",
        )
    for code, file, path, first in _repeated(_codes(loaded)):
        yield Finding(
            file.name,
            file.line(path),
            "duplicate-code",
            f"Mã “{code}” đã có trong {first}.",
            "Mỗi mã (cũ hay mới) chỉ thuộc một thủ tục: bỏ bớt một chỗ.",
        )
    yield from (_twice(*found) for found in _repeated(_phrases(loaded)))


def repeated_questions(loaded: Loaded, asked: Iterable[Listed]) -> Iterator[Finding]:
    """Findings on each question of ``asked/`` that stands before it there or with an entry's facts."""
    places = ((folded(one.text), one.file, one.path) for one in asked)
    for found in _repeated(chain(_phrases(loaded), places)):
        if found[1].name not in loaded.files:
            yield _twice(*found)


def _twice(phrase: str, file: YamlFile, path: Path_, first: str) -> Finding:
    return Finding(
        file.name,
        file.line(path),
        "duplicate-phrase",
        f"Câu “{phrase}” đã ghi ở {first}.",
        "Để câu ở đúng một thủ tục (hoặc một câu hỏi chung), xoá chỗ còn lại.",
        Severity.WARNING,
    )


def folded(phrase: str) -> str:
    """For comparing: NFC, lower case, words only."""
    return " ".join(_WORD.findall(unicodedata.normalize("NFC", phrase).lower()))


def _repeated(places: Iterable[Place]) -> Iterator[tuple[str, YamlFile, Path_, str]]:
    first: dict[str, str] = {}
    for said, file, path in places:
        if said in first:
            yield said, file, path, first[said]
        else:
            first[said] = f"{file.name}:{file.line(path)}"


def _buttons(loaded: Loaded) -> Iterator[Place]:
    for code, procedure in loaded.procedures.items():
        yield folded(procedure.button), loaded.origin["procedures", code], ("button",)
    for key, faq in loaded.faqs.items():
        yield folded(faq.button), loaded.origin["faq", key], ("button",)


def _codes(loaded: Loaded) -> Iterator[Place]:
    for code in loaded.procedures:
        yield code, loaded.origin["procedures", code], ("code",)
    for code, procedure in loaded.procedures.items():
        for index, earlier in enumerate(procedure.earlier_codes):
            yield earlier, loaded.origin["procedures", code], ("earlier_codes", index)


def _phrases(loaded: Loaded) -> Iterator[Place]:
    for code, procedure in loaded.procedures.items():
        for index, phrase in enumerate(procedure.asked_as):
            yield folded(phrase), loaded.origin["procedures", code], ("asked_as", index)
    for key, faq in loaded.faqs.items():
        for index, phrase in enumerate(faq.asked_as):
            yield folded(phrase), loaded.origin["faq", key], ("asked_as", index)
