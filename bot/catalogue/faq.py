"""A question that concerns no single procedure: hours, paying online, following a dossier."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from bot.catalogue.facts import Dated, Lines, Many, Some, Strict, Text
from bot.catalogue.procedure import Code

FAQ = "faq:"
"""Labels of general questions are this and their id; a procedure's is its code."""


class Faq(Strict):
    """question: as an officer would head it; asked_as: how citizens ask; answer: dated lines; related: procedures to offer;
    aspect: what the same words ask of a procedure that is being talked about ("what do I bring?": its documents)."""

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")]
    question: Text
    button: Annotated[str, Field(min_length=3, max_length=40)]
    asked_as: Some[Text]
    answer: Some[Dated[Lines]]
    related: Many[Code] = ()
    aspect: Literal["documents", "fee", "time", "place", "online", "form"] | None = None
