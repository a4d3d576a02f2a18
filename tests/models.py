"""The project's own models, lent to tests that keep everything else in a folder of their own."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import cache
from pathlib import Path

from bot.settings import ROOT, Settings


def lend_models(state: Path) -> None:
    """Put the trained bot and all that is kept of its fits into this state folder."""
    state.mkdir(exist_ok=True)
    (state / "models").symlink_to(_models(), target_is_directory=True)


@cache
def _models() -> Path:
    """Made where they are missing, by a process of its own: training changes asyncio's policy."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("MOTCUA_")}
    command = [sys.executable, "-W", "ignore", "-m", "bot.cli", "ask", "xin chào"]
    subprocess.run(command, env=clean, cwd=ROOT, check=True, capture_output=True)
    return Settings.from_environ({}).state / "models"
