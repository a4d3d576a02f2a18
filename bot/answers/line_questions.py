"""What people ask of single lines: heard from them (``data/answered/``, ``answered_first/``), or thought of when a line was
written (``data/foreseen/``)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Any

from bot.answers.line_question import ANSWERED, OPEN, PARTLY, TOLD, WHOLE, LineQuestion, line_questions
from bot.answers.shelf import Packed, code_key, kept, key_of
from bot.catalogue.findings import Finding, FindingsError, relative
from bot.catalogue.yaml_file import YamlFile, read_yaml

FOLLOW_UPS, FIRST, FORESEEN = "answered", "answered_first", "foreseen"  # folders of the data
_KINDS = (ANSWERED, PARTLY, TOLD, OPEN, WHOLE)
_HINT = "Viết theo mẫu ở data/README.md, mục answered."

ByCode = Mapping[str, tuple[LineQuestion, ...]]


@dataclass(frozen=True)
class LineQuestions:
    """By the code of the procedure."""

    heard: ByCode = field(default_factory=dict)
    foreseen: ByCode = field(default_factory=dict)

    @classmethod
    def load(cls, data: Path, shelf: Path | None = None) -> LineQuestions:
        """Raise FindingsError when a file cannot be used; an absent folder says nothing. ``shelf``: see ``kept``."""
        key = key_of((code_key(), *((path.name, path.read_bytes()) for path in line_question_files(data))))
        return kept(shelf, "line-questions", key, lambda: cls._read(data), _packed, _unpacked)

    @classmethod
    def _read(cls, data: Path) -> LineQuestions:
        heard = (one for folder in (FOLLOW_UPS, FIRST) for one in _questions(data, folder))
        return cls(_by_code(heard), _by_code(_questions(data, FORESEEN)))


NO_QUESTIONS = LineQuestions()


def line_question_files(data: Path) -> list[Path]:
    return [path for folder in (FOLLOW_UPS, FIRST, FORESEEN) for path in sorted((data / folder).glob("*.yml"))]


def _questions(data: Path, folder: str) -> Iterator[LineQuestion]:
    for path in sorted((data / folder).glob("*.yml")):
        file = read_yaml(path, relative(path, data))
        findings = file.findings if file.data is None else tuple(_faults(file))
        if findings:
            raise FindingsError(findings)
        yield from line_questions(file.data)


def _faults(file: YamlFile) -> Iterator[Finding]:
    """What is not "procedure: kind: lines that answer: messages"."""

    def finding(path: tuple[str, ...], message: str) -> Finding:
        return Finding(file.name, file.line(path), "type", message, _HINT)

    if not isinstance(file.data, dict):
        yield finding((), "Tệp phải gồm các mục “mã thủ tục: câu hỏi”.")
        return
    for code, kinds in file.data.items():
        if not isinstance(kinds, dict):
            yield finding((code,), f"“{code}” cần các mục {', '.join(_KINDS)}.")
            continue
        for kind, found in kinds.items():
            if kind not in _KINDS:
                yield finding((code, kind), f"Mục “{kind}” không có trong mẫu.")
            elif not all(map(_texts, found.values() if isinstance(found, dict) else (found,))):
                yield finding((code, kind), f"“{kind}” cần các dòng trả lời, dưới mỗi dòng một danh sách câu hỏi.")


def _texts(found: Any) -> bool:
    return isinstance(found, list) and all(isinstance(text, str) for text in found)


def _by_code(questions: Iterable[LineQuestion]) -> ByCode:
    code = attrgetter("procedure")
    return {key: tuple(of) for key, of in groupby(sorted(questions, key=code), key=code)}


def _packed(found: LineQuestions) -> Packed:
    return Packed(
        [[(one.procedure, one.text, one.kind, one.by) for of in by.values() for one in of] for by in _both(found)]
    )


def _unpacked(packed: Packed) -> LineQuestions:
    return LineQuestions(
        *(
            _by_code(LineQuestion(code, text, kind, tuple(map(tuple, by))) for code, text, kind, by in of)
            for of in packed.about
        )
    )


def _both(found: LineQuestions) -> tuple[ByCode, ByCode]:
    return found.heard, found.foreseen
