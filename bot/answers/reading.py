"""What a message says before anything of the conversation is looked at."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from bot.answers.copies import Order
from bot.answers.drafts import NO_DRAFTS, DraftsFound
from bot.answers.normalise import Words
from bot.answers.redact import Kind
from bot.answers.retrieve import Hit, confidence
from bot.catalogue.faq import FAQ

_SOMEONE = re.compile(r"^(?:\w+ ){0,3}co (?:nguoi|ai|dua|may nguoi|hai nguoi|em be) ")


def ask_plainly(aspects: Collection[str]) -> bool:
    """Whether a thing is plainly asked: an overview beside another aspect says that it was guessed, but for the steps."""
    return bool(aspects) and ("overview" not in aspects or "steps" in aspects)


@dataclass(frozen=True)
class Reading:
    """text: as stored (redacted); words: all of it, normalised; content: without the words that only name an aspect;
    order: copies and pages, where pages are named; copies: where copies are named;
    hits: entries of the catalogue, best first; known: content words that the catalogue uses;
    personal: kinds of numbers taken out; emergency: kind or None; parts: readings of the single questions in the message;
    drafts: unreviewed procedures of the portal, looked for when no curated one is sure;
    beyond: how much speaks for a matter that no entry answers, a score as that of hits;
    named: a procedure's own name stands in it; is_question: its words ask or wish for something;
    bare: it asks for an aspect and says nothing of what.
    """

    text: str
    words: Words
    content: Words
    aspects: tuple[str, ...]
    hits: tuple[Hit, ...]
    beyond: float = -1.0
    known: tuple[str, ...] = ()
    channel: str | None = None
    order: Order | None = None
    copies: int | None = None
    personal: tuple[Kind, ...] = ()
    emergency: str | None = None
    insult: bool = False
    parts: tuple[Reading, ...] = ()
    named: bool = False
    is_question: bool = False
    bare: bool = False
    drafts: DraftsFound = NO_DRAFTS

    @property
    def top(self) -> Hit | None:
        return self.hits[0] if self.hits else None

    @property
    def asks(self) -> bool:
        return ask_plainly(self.aspects)

    @property
    def is_alarm(self) -> bool:
        """Whether it only cries out that something befalls somebody now, as against asking for papers afterwards."""
        told = bool(_SOMEONE.search(self.words.plain_text)) and not self.is_question
        return self.emergency is not None and told and not self.asks

    @cached_property
    def sure(self) -> float:
        """How likely the first hit is what is meant, 0 to 1. General questions are no rivals of a named procedure."""
        rivals = [h for h in self.hits if self.named and not h.label.startswith(FAQ)]
        return confidence(rivals if rivals and rivals[0] == self.top else self.hits, self.beyond)
