"""Count Vietnamese syllables: written apart, they are what a voice's pace is measured in."""

from __future__ import annotations

import re

_SYLLABLE = re.compile(r"[^\W\d_]+|\d")


def count_syllables(text: str) -> int:
    """Syllables of spoken text: each run of letters is one, each digit left over is one (it is read out)."""
    return len(_SYLLABLE.findall(text))
