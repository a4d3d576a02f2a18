"""A pressed button as data, and back from the message it sends."""

from __future__ import annotations

import json
from dataclasses import dataclass


@dataclass(frozen=True)
class Pressed:
    """A button's message: exactly one of these."""

    procedure: str | None = None
    faq: str | None = None
    aspect: str | None = None
    case: str | None = None


def read_payload(payload: str) -> Pressed | None:
    """The button message "/choose{...}", "/look{...}" or "/in_case{...}" as data; None for anything else."""
    intent, brace, body = payload.partition("{")
    try:
        values = json.loads(brace + body) if brace else {}
    except ValueError:
        return None
    if not isinstance(values, dict) or intent not in {"/choose", "/look", "/in_case"}:
        return None
    known = {k: str(v) for k, v in values.items() if k in Pressed.__dataclass_fields__}
    return Pressed(**known) if len(known) == 1 else None
