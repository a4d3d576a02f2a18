"""Is it asked whether, or what, one is fined? No source of the catalogue gives fines: an answer must not pass a fee for one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.answers.letters import plain
from bot.answers.normalise import Words

_FINED = frozenset({"phạt", "phat"})  # "phát" gives out, "phật" is the Buddha
_ASKED = re.compile(
    r"\b(?:muc|tien) phat\b|\bphat (?:bao nhieu|may|nhieu|nang|khong|sao|the nao|gi|tien)\b(?! hien)|"
    r"\b(?:bi|co)(?: \w+){0,3} phat\b.*\b(?:khong|chua|ha|bao nhieu|may|sao)\b"
)
_FEE = re.compile(r"\b(?:phi|le phi|ton|gia)\b")


def asks_fine(said: Words) -> bool:
    return _ASKED.search(_spelt(said)) is not None


def without_fee(aspects: Sequence[str], said: Words) -> tuple[str, ...]:
    """What is asked when "how much" is the fine: conditions and deadlines, and the fee only where it is named too."""
    if "fee" not in aspects or not asks_fine(said) or _FEE.search(said.plain_text):
        return tuple(aspects)
    return tuple(dict.fromkeys("conditions" if a == "fee" else a for a in aspects))


def _spelt(said: Words) -> str:
    return " ".join("phat" if word in _FINED else _other(word) for word in said.accented)


def _other(word: str) -> str:
    bare = plain(word)
    return "" if bare == "phat" else bare
