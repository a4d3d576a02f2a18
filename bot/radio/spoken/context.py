"""What stands around a match: as much as a rule needs, so that a text of any length is read in time that grows with it."""

from __future__ import annotations

import re

_REACH = 200  # characters, more than the longest rule looks at


def text_before(match: re.Match[str], reach: int = _REACH) -> str:
    return match.string[max(0, match.start() - reach) : match.start()]


def text_after(match: re.Match[str], reach: int = _REACH) -> str:
    return match.string[match.end() : match.end() + reach]
