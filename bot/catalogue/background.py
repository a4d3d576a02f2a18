"""Questions kept as ones that no entry answers, although an entry of the catalogue now does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from bot.catalogue.findings import Finding, Severity, relative
from bot.catalogue.uniqueness import folded
from bot.catalogue.yaml_file import YamlFile, read_yaml

if TYPE_CHECKING:
    from bot.catalogue.load import Loaded

LEAST = 5  # syllables that make a name telling: "nghĩa vụ quân sự" alone also stands in gossip


def answered_after_all(loaded: Loaded, paths: Iterable[Path], data: Path) -> Iterator[Finding]:
    """Background questions in which an entry's name stands, or which are an entry's own: they keep the bot from answering."""
    owners = dict(_owners(loaded))
    lengths = {n for said in owners if (n := len(said.split())) >= LEAST}
    for path in paths:
        file = read_yaml(path, relative(path, data))
        for key, question in _questions(file):
            asked = folded(question)
            owner = owners.get(asked) or next((owners[part] for part in _parts(asked, lengths) if part in owners), None)
            if owner:
                yield Finding(
                    file.name,
                    file.line(key),
                    "answered-after-all",
                    f"Câu “{question}” ghi là không có trong danh mục, nhưng nay có “{owner}”.",
                    "Xoá câu này khỏi tệp, nếu không bot sẽ ngại trả lời việc ấy.",
                    Severity.WARNING,
                )


def _parts(text: str, lengths: Iterable[int]) -> Iterator[str]:
    """All runs of words in the text that have one of these lengths."""
    words = text.split()
    for length in lengths:
        yield from (" ".join(words[at : at + length]) for at in range(len(words) - length + 1))


def _owners(loaded: Loaded) -> Iterator[tuple[str, str]]:
    for procedure in loaded.procedures.values():
        for said in (procedure.name, procedure.short, *procedure.names, *procedure.asked_as):
            yield folded(said), procedure.button
    for faq in loaded.faqs.values():
        for said in (faq.question, *faq.asked_as):
            yield folded(said), faq.button


def _questions(file: YamlFile) -> Iterator[tuple[tuple[str, int], str]]:
    for name, questions in file.data.items() if isinstance(file.data, dict) else ():
        for index, question in enumerate(questions if isinstance(questions, list) else ()):
            if isinstance(question, str):
                yield (str(name), index), question
