"""Questions of citizens filed under no entry, or under two."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from bot.catalogue.faq import FAQ
from bot.catalogue.findings import Finding, Severity
from bot.catalogue.listed import Listed
from bot.catalogue.uniqueness import repeated_questions

if TYPE_CHECKING:
    from bot.catalogue.load import Loaded


def misfiled(loaded: Loaded, asked: Iterable[Listed]) -> Iterator[Finding]:
    """asked: of the files of ``asked/``"""
    asked = tuple(asked)
    known = {*loaded.procedures, *(FAQ + key for key in loaded.faqs)}
    told: set[tuple[str, str]] = set()
    for one in asked:
        if one.name not in known and (one.file.name, one.name) not in told:
            told.add((one.file.name, one.name))
            yield Finding(
                one.file.name,
                one.file.line((one.name,)),
                "unknown-entry",
                f"“{one.name}” không phải mã thủ tục, cũng không phải câu hỏi chung nào.",
                "Ghi mã thủ tục trong ngoặc kép, hoặc faq: rồi mã câu hỏi chung.",
                Severity.WARNING,
            )
    yield from repeated_questions(loaded, asked)
