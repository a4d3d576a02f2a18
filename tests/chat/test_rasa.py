"""The real trained bot behind the real front: `motcua serve` as a process, its conversations on disk."""

from __future__ import annotations

import asyncio
import os
import signal
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from bot.settings import ROOT
from tests.models import lend_models
from tests.standins.telegram_api import TOKEN, TelegramApi

pytestmark = pytest.mark.rasa
ME = 4001


@pytest.fixture
def state(tmp_path: Path) -> Path:
    """A state folder with the project's models."""
    pytest.importorskip("rasa")
    lend_models(tmp_path)
    return tmp_path


async def _serve(api: TelegramApi, state: Path, **more: str) -> asyncio.subprocess.Process:
    env = {**os.environ, "MOTCUA_TELEGRAM_TOKEN": TOKEN, "MOTCUA_TELEGRAM_BASE_URL": api.base_url}
    env |= {"MOTCUA_STATE": str(state), "MOTCUA_CHAT_VOICES": "espeak", **more}
    command = (sys.executable, "-W", "ignore", "-m", "bot.cli", "serve")
    return await asyncio.create_subprocess_exec(*command, env=env, cwd=ROOT, stderr=asyncio.subprocess.PIPE)


async def test_serve_answers_remembers_over_a_restart_and_forgets_when_told(api: TelegramApi, state: Path) -> None:
    serving = await _serve(api, state)
    api.says(ME, "lam khai sinh can giay to gi")
    [papers] = await api.until(1, timeout_s=120)
    assert "<b>Đăng ký khai sinh</b>" in papers.body["text"]
    assert "Giấy chứng sinh" in papers.body["text"]
    serving.send_signal(signal.SIGTERM)
    _, said = await serving.communicate()
    assert serving.returncode == 0
    assert TOKEN not in said.decode()
    assert "Đã dừng." in said.decode()

    api.says(ME, "mất bao lâu")  # written while nobody was there
    serving = await _serve(api, state)
    [_, time] = await api.until(2, timeout_s=120)
    assert "<b>Đăng ký khai sinh</b>" in time.body["text"]  # the tracker remembers
    assert "Thời gian giải quyết" in time.body["text"]
    api.presses(papers, "Lệ phí")
    [*_, fee] = await api.until(3)
    assert "<b>Lệ phí</b>" in fee.body["text"]
    assert _events(state) > 0
    api.says(ME, "/xoa")
    *_, sure = await api.until(4)
    api.presses(sure, "Xóa hết")
    await api.until(5)
    assert _events(state) == 0
    serving.send_signal(signal.SIGTERM)
    await serving.communicate()
    assert serving.returncode == 0


@pytest.mark.parametrize(
    ("token", "words"), [("", "Chưa có mã bot"), ("987654321" + TOKEN[9:], "Telegram không nhận mã")]
)
async def test_a_missing_or_refused_token_ends_serve_with_1(
    api: TelegramApi, state: Path, token: str, words: str
) -> None:
    serving = await _serve(api, state, MOTCUA_TELEGRAM_TOKEN=token)
    _, said = await serving.communicate()
    assert serving.returncode == 1
    assert words in said.decode()
    assert "Traceback" not in said.decode()
    assert TOKEN[9:] not in said.decode()


def _events(state: Path) -> int:
    with closing(sqlite3.connect(state / "conversations.sqlite")) as db:
        return int(db.execute("SELECT count(*) FROM events WHERE sender_id = ?", (f"telegram:{ME}",)).fetchone()[0])
