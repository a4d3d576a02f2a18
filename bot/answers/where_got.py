""" "Giấy báo tử xin ở đâu?": where a paper of the list is got, which is not where the papers are filed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.answers.checklist import named_in
from bot.answers.explain import Asked, document_line, where_short
from bot.answers.normalise import Normaliser
from bot.answers.reading import Reading
from bot.answers.reply import Block
from bot.answers.thresholds import LIKELY
from bot.answers.to_the_point import ASKED
from bot.catalogue.facts import Document

_GET = "(?:xin|lay|mua|kiem|lam|cap|dau cap|ai cap)"
_WHERE = "(?:o dau|cho nao|noi nao|dau)"
_ASKED = re.compile(rf"\b{_GET}\b(?:\s\w+){{0,7}}?\s{_WHERE}\b|\b(?:ai|noi nao|dau|cho nao) (?:\w+ )?cap\b")
_FILED = re.compile(r"\b(?:nop|trinh|dem|mang|gui)\b")
_FORMS = ("Tờ khai", "Đơn", "Phiếu", "Giấy đề nghị", "Văn bản")
# The line itself says who gives it.
_TOLD = re.compile(r"\bdo [^;,]{2,80} cấp\b|\bxin (?:ở|tại)\b|\bhỏi\b")
_UNKNOWN = "Giấy này xin ở đâu thì nguồn của tôi không ghi; anh/chị hỏi {where}."


def where_got(asked: Asked, reading: Reading, normalise: Normaliser, names: frozenset[str]) -> Block | None:
    """What is known of getting the paper that is asked for; None where something else is asked. names: words of the
    procedure's own names, without marks: what it gives itself is got where it is filed."""
    said = reading.words.plain_text
    if not _ASKED.search(said) or _FILED.search(said):
        return None
    if reading.top and reading.top.label != asked.procedure.code and reading.sure >= LIKELY:
        return None  # "căn cước làm ở đâu" is another matter
    papers = [paper for paper in _papers(asked) if not set(normalise(paper.name).plain) <= names]
    named = named_in(papers, reading, normalise)
    paper = next((one for one in papers if one.name in named), None)
    if paper is None:
        return None
    line = document_line(paper, asked)
    if _TOLD.search(line):
        return Block(ASKED, (line,))
    return Block(ASKED, (line, _UNKNOWN.format(where=where_short(asked))))


def _papers(asked: Asked) -> Sequence[Document]:
    """Those that somebody else gives; a form is filled in."""
    fact = asked.fact("documents")
    papers: Sequence[Document] = fact.value or () if fact else ()
    return [paper for paper in papers if paper.hand_in != "none" and not paper.name.startswith(_FORMS)]
