"""Is it asked what one is fined, or taxed? Hardly a source says either: a fee must not pass for a fine or a tax."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.answers.letters import plain
from bot.answers.normalise import Words

_FINED = frozenset({"phạt", "phat"})  # "phát" gives out, "phật" is the Buddha
_WAS_FINED = re.compile(
    r"\b(?:tung|hoi truoc|nam ngoai|ngay xua|hoi do) (?:co )?bi phat\b|\bbi phat (?:vi|do|ve|danh|vu)\b"
)
_ASKED = re.compile(
    r"\b(?:muc|tien) phat\b|\bphat (?:bao nhieu|may|nhieu|nang|khong|sao|the nao|gi|tien)\b(?! hien)|"
    r"\b(?:bi|co)(?: \w+){0,3} phat\b.*\b(?:khong|chua|ha|bao nhieu|may|sao)\b"
)
_TAX = re.compile(
    r"\b(?:dong|nop|tien|chiu|bi) thue\b(?! nha| mat bang| dat| xe)|\bthue (?:thu nhap|truoc ba|tncn|gia tri|co phai)\b"
)
_LEVY = re.compile(r"\b(?:phi|thue|tien|dong|nop) truoc ba\b(?! (?:ngay|thang|nam|tuan|gio|hom|bua|con))")
_OWED = re.compile(r"\b(?:phai|can)\b.*\bthue\b.*\b(?:xong|roi|truoc|het|du)\b")
_FEE = re.compile(r"\b(?:phi|le phi|ton|gia)\b")


def asks_fine(said: Words) -> bool:
    """Not "từng bị phạt đánh bài", which tells of a past."""
    spelt = _spelt(said) if "phat" in said.plain else ""
    return _ASKED.search(spelt) is not None and not _WAS_FINED.search(spelt)


def asks_tax(said: Words) -> bool:
    """The levy on what changes hands ("phí trước bạ") is one. Without marks "thue" also rents: there only what can be nothing
    but a tax counts."""
    if _LEVY.search(said.plain_text):
        return True
    return "thue" in said.plain and ("thuế" in said.accented or _TAX.search(said.plain_text) is not None)


def asks_tax_owed(said: Words) -> bool:
    """ "Có phải đóng thuế xong mới được không" asks for no amount."""
    return asks_tax(said) and _OWED.search(said.plain_text) is not None


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
