"""File names from Vietnamese titles that stay readable: "Đăng ký khai sinh" -> "dang-ky-khai-sinh"."""

from __future__ import annotations

import re
import unicodedata

_LIMIT = 80


def slugify(text: str) -> str:
    """ASCII words joined by hyphens, at most 80 characters, cut between words; "x" when no letter or digit is left.

    "đ" has no decomposition in Unicode, so it is replaced by hand before the marks are taken off.
    """
    plain = unicodedata.normalize("NFKD", text.lower().replace("đ", "d"))
    words = re.findall(r"[a-z0-9]+", "".join(character for character in plain if not unicodedata.combining(character)))
    slug = "-".join(words)
    if len(slug) > _LIMIT:
        slug = slug[: _LIMIT + 1].rsplit("-", 1)[0][:_LIMIT]
    return slug or "x"
