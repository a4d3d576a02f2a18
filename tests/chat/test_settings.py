"""Settings say what is wrong in Vietnamese, and never show the token."""

from __future__ import annotations

import pytest

from bot.chat.application import ChatApplication
from bot.chat.settings import TELEGRAM, ChatSettings
from bot.errors import ChatError, MotCuaError
from tests.chat.world import parts_for
from tests.standins.telegram_api import TOKEN, TelegramApi

GOOD = {"MOTCUA_TELEGRAM_TOKEN": TOKEN}


def test_defaults() -> None:
    settings = ChatSettings.from_environ(GOOD)
    assert (settings.base_url, settings.webhook, settings.keep_days) == (TELEGRAM, None, 30)
    assert TOKEN not in repr(settings)


@pytest.mark.parametrize(
    ("environ", "words"),
    [
        ({}, "Chưa có mã bot"),
        ({"MOTCUA_TELEGRAM_TOKEN": "abc:secret"}, "không đúng dạng"),
        ({**GOOD, "MOTCUA_KEEP_DAYS": "0"}, "MOTCUA_KEEP_DAYS"),
        ({**GOOD, "MOTCUA_TELEGRAM_RATE": "nhiều"}, "MOTCUA_TELEGRAM_RATE"),
        ({**GOOD, "MOTCUA_TELEGRAM_WEBHOOK_URL": "http://x.vn/a"}, "https://"),
        ({**GOOD, "MOTCUA_TELEGRAM_WEBHOOK_URL": "https://x.vn/a"}, "WEBHOOK_SECRET"),
    ],
)
def test_what_is_wrong_is_said(environ: dict[str, str], words: str) -> None:
    with pytest.raises(MotCuaError) as caught:
        ChatSettings.from_environ(environ)
    assert words in caught.value.for_people
    assert "secret" not in str(caught.value) + caught.value.for_people


def test_a_webhook_is_read() -> None:
    hook = ChatSettings.from_environ(
        GOOD
        | {
            "MOTCUA_TELEGRAM_WEBHOOK_URL": "https://bot.example.vn/hook",
            "MOTCUA_TELEGRAM_WEBHOOK_SECRET": "abcdefghijklmnop",
            "MOTCUA_TELEGRAM_WEBHOOK_LISTEN": "0.0.0.0:9000",
        }
    ).webhook
    assert hook is not None
    assert (hook.path, hook.host, hook.port) == ("/hook", "0.0.0.0", 9000)  # noqa: S104 - what the setting says
    assert "abcdefghijklmnop" not in repr(hook)


async def test_a_refused_token_is_told_without_showing_it(
    api: TelegramApi, tmp_path: object, catalogue: object
) -> None:
    from dataclasses import replace

    parts = parts_for(api.base_url, tmp_path, catalogue)  # type: ignore[arg-type]
    refused = replace(parts.settings, token=TOKEN.replace("123456789", "987654321"))
    app = ChatApplication(replace(parts, settings=refused))
    with pytest.raises(ChatError) as caught:
        await app.start()
    await app.stop()
    assert "Telegram không nhận mã" in caught.value.for_people
    assert TOKEN[-20:] not in str(caught.value)
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__


async def test_the_off_switch_stops_answers_with_its_message(
    running: object, api: TelegramApi, tmp_path: object
) -> None:
    async with running() as chat:  # type: ignore[operator]
        (tmp_path / "chat-off.txt").write_text("Nghỉ <Tết>.", encoding="utf-8")  # type: ignore[operator]
        api.says(5, "khai sinh")
        [off] = await api.until(1)
        assert off.body["text"] == "Nghỉ &lt;Tết&gt;."
        api.presses_data(off.result, "p|1.001193|/look{}")
        [toast] = await api.until(1, "answerCallbackQuery")
        assert toast.body["text"] == "Nghỉ <Tết>."
        (tmp_path / "chat-off.txt").unlink()  # type: ignore[operator]
        api.says(5, "khai sinh")
        await api.until(2)
        assert [text for _, text in chat.answers.asked] == ["khai sinh"]
