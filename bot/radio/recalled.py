"""The mark of a recalled bulletin: ``SLUG.recall.json`` beside it says since when, by whom and why.

The mark names the content it recalls: a bulletin made again with another content is another bulletin, and free of it.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from pathlib import Path

from bot.errors import AirError
from bot.radio.publish import locked, write_whole


def mark_recalled(
    folder: Path, slug: str, content_sha256: str, reasons: Sequence[str], by: str, at: dt.datetime
) -> None:
    """Mark the bulletin. ``reasons``: in Vietnamese; ``by``: a person, or what found it; ``at``: aware.

    Raise AirError when the mark cannot be written.
    """
    mark = {
        "version": 1,
        "slug": slug,
        "content_sha256": content_sha256,
        "at": at.astimezone(dt.UTC).isoformat(timespec="seconds"),
        "by": by,
        "reasons": list(reasons),
    }
    try:
        with locked(folder):
            write_whole(_path(folder, slug), json.dumps(mark, ensure_ascii=False, indent=2) + "\n")
    except OSError as error:
        raise AirError(
            f"cannot mark {slug} in {folder}: {error}",
            for_people=f"Không ghi được dấu thu hồi của bản tin {slug} vào {folder}. Kiểm tra quyền ghi; đừng phát bản tin này.",
        ) from error


def read_recall(folder: Path, slug: str, content_sha256: str) -> str | None:
    """Why this content was recalled, in Vietnamese; None when it was not. A damaged mark still recalls."""
    try:
        mark = json.loads(_path(folder, slug).read_text(encoding="utf-8"))
        if mark["content_sha256"] != content_sha256:
            return None
        return "; ".join(str(reason) for reason in mark["reasons"]) or "không ghi lý do"
    except FileNotFoundError:
        return None
    except (OSError, KeyError, TypeError, ValueError):
        return "tệp dấu thu hồi bị hỏng"


def lift_recall(folder: Path, slug: str) -> None:
    """Take the mark away; nothing happens when there is none."""
    with locked(folder):
        _path(folder, slug).unlink(missing_ok=True)


def _path(folder: Path, slug: str) -> Path:
    return folder / f"{slug}.recall.json"
