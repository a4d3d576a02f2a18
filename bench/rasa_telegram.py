"""Rasa's own Telegram channel (webhook, aiogram) on the same model and the same kind of tracker, for ``bench.chat``.

``python -m bench.rasa_telegram API_URL PORT``. Its one addition: a reply that carries data is sent as its text, as that channel
would otherwise send nothing.
"""

from __future__ import annotations

import asyncio
import os
import sys
from typing import Any


async def main(api_url: str, port: int) -> None:
    from aiogram.bot.api import TelegramAPIServer
    from rasa.core.channels.channel import register
    from rasa.core.channels.telegram import TelegramInput, TelegramOutput
    from sanic import Sanic

    from bot.commands.start import load_bot
    from bot.dialogue.tracker import Tracker
    from bot.settings import Settings
    from tests.standins.telegram_api import TOKEN, USERNAME

    server = TelegramAPIServer(base=f"{api_url}{{token}}/{{method}}", file=f"{api_url}{{token}}/{{path}}")

    class Output(TelegramOutput):
        async def send_custom_json(self, recipient_id: str, json_message: dict[str, Any], **_: Any) -> None:
            buttons = [{"title": b["title"], "payload": b["payload"]} for b in json_message["drawn"]["buttons"]]
            await self.send_text_with_buttons(recipient_id, json_message["reply"]["text"], buttons, "vertical")

    class Input(TelegramInput):
        def get_output_channel(self) -> Output:
            output = Output(self.access_token)
            output.server = server
            return output

    settings = Settings.from_environ(os.environ)
    bot = load_bot(settings, Tracker.open(settings.state).store)
    app = Sanic("rasa_telegram", configure_logging=False)
    app.ctx.agent = bot._agent
    register([Input(TOKEN, USERNAME, "")], app, route="/webhooks/")
    running = await app.create_server(host="127.0.0.1", port=port, return_asyncio_server=True, access_log=False)
    if running is not None:
        await running.startup()
    print("ready", flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], int(sys.argv[2])))
