"""Questions kept as ones that no entry answers, although an entry of the catalogue now does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from bot.catalogue.findings import Finding, Severity
from bot.catalogue.listed import Listed
from bot.catalogue.uniqueness import folded

if TYPE_CHECKING:
    from bot.catalogue.load import Loaded

LEAST = 5  # syllables that make a name telling: "nghĩa vụ quân sự" alone also stands in gossip


def answered_after_all(loaded: Loaded, background: Iterable[Listed], asked: Iterable[Listed] = ()) -> Iterator[Finding]:
    """Background questions in which an entry's name stands, or which are an entry's own: they keep the bot from answering.

    background: of the files of ``beyond/``; asked: of ``asked/``
    """
    owners = dict(_owners(loaded)) | {folded(one.text): loaded.button(one.name) for one in asked}
    lengths = {n for said in owners if (n := len(said.split())) >= LEAST}
    for one in background:
        said = folded(one.text)
        owner = owners.get(said) or next((owners[part] for part in _parts(said, lengths) if part in owners), None)
        if owner:
            yield Finding(
                one.file.name,
                one.line,
                "answered-after-all",
                f"Câu “{one.text}” ghi là không có trong danh mục, nhưng nay có “{owner}”.",
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
