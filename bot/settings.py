"""Settings, read once from the environment given (never from ``os.environ`` behind a caller's back)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.errors import SettingsError

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Settings:
    """Where things are and which day it is.

    data: what officers edit (``MOTCUA_DATA``, default ``data/`` of this project)
    state: databases, caches and models in use (``MOTCUA_STATE``, default ``.state/``)
    audio_out: finished bulletins (``MOTCUA_AUDIO_OUT``, default ``audio_out/``)
    templates: wording of bulletins (``MOTCUA_TEMPLATES``, default ``scripts_templates/``)
    locality: slug of the ward's file in ``data/locality`` (``MOTCUA_LOCALITY``, default ``ben-cat``)
    fixed_today: ``MOTCUA_TODAY``, an ISO date for demonstrations and tests
    piper_voice: ``MOTCUA_PIPER_VOICE``, a Piper voice's ``.onnx`` file that the station brings (default: none)
    redis_url: ``MOTCUA_REDIS_URL``, where jobs queue for several machines (default: a SQLite file in ``state``)
    """

    data: Path
    state: Path
    audio_out: Path
    templates: Path
    locality: str
    fixed_today: dt.date | None
    piper_voice: Path | None = None
    redis_url: str | None = field(default=None, repr=False)  # it may hold a password

    @classmethod
    def from_environ(cls, environ: Mapping[str, str]) -> Settings:
        """Raise SettingsError when ``MOTCUA_TODAY`` is not an ISO date."""
        fixed = environ.get("MOTCUA_TODAY", "").strip()
        try:
            fixed_today = dt.date.fromisoformat(fixed) if fixed else None
        except ValueError as error:
            raise SettingsError(
                f"MOTCUA_TODAY is {fixed!r}, not an ISO date",
                for_people=f"Biến MOTCUA_TODAY đang là “{fixed}”, không phải ngày dạng 2026-11-24. Hãy sửa hoặc bỏ biến.",
            ) from error
        return cls(
            data=Path(environ.get("MOTCUA_DATA") or ROOT / "data"),
            state=Path(environ.get("MOTCUA_STATE") or ROOT / ".state"),
            audio_out=Path(environ.get("MOTCUA_AUDIO_OUT") or ROOT / "audio_out"),
            templates=Path(environ.get("MOTCUA_TEMPLATES") or ROOT / "scripts_templates"),
            locality=environ.get("MOTCUA_LOCALITY") or "ben-cat",
            fixed_today=fixed_today,
            piper_voice=Path(environ["MOTCUA_PIPER_VOICE"]) if environ.get("MOTCUA_PIPER_VOICE") else None,
            redis_url=environ.get("MOTCUA_REDIS_URL") or None,
        )

    def today(self) -> dt.date:
        """Today in Vietnam, or the date that ``MOTCUA_TODAY`` fixes."""
        return self.fixed_today or dt.datetime.now(VIETNAM).date()
