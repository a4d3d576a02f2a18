"""A stand-in for Microsoft Edge's reading service: the WebSocket messages that edge-tts speaks and understands.

Client: a text message ``Path:speech.config``, then ``Path:ssml`` with the text. Service: ``turn.start``, ``response``, audio in
binary messages (two bytes of header length, headers, MP3), ``audio.metadata`` with where sentences lie, ``turn.end``.
"""

from __future__ import annotations

import asyncio
import json
import re
import threading
from html import unescape
from typing import Any

from aiohttp import WSMsgType, web

from tests.standins.google_speech import mp3_of

PATH = "/consumer/speech/synthesize/readaloud/edge/v1"


class EdgeSpeech:
    """Runs in a thread between ``with`` and its end. ``faults``: what goes wrong with the next calls, one each."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.voices: list[str] = []
        self.rates: list[str] = []
        self.faults: list[str] = []
        self.delay_s = 1.0

    def __enter__(self) -> EdgeSpeech:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever)
        self._thread.start()
        self._runner = asyncio.run_coroutine_threadsafe(self._start(), self._loop).result(10)
        return self

    def __exit__(self, *_: object) -> None:
        asyncio.run_coroutine_threadsafe(self._runner.cleanup(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    @property
    def url(self) -> str:
        """As the library's own address, which ends in a query."""
        return f"ws://127.0.0.1:{self._port}{PATH}?TrustedClientToken=x"

    async def _start(self) -> web.AppRunner:
        app = web.Application()
        app.router.add_get(PATH, self._call)
        runner = web.AppRunner(app, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        self._port = runner.addresses[0][1]
        return runner

    async def _call(self, request: web.Request) -> web.StreamResponse:
        fault = self.faults.pop(0) if self.faults else ""
        if fault.isdigit():
            self.texts.append("")
            return web.Response(status=int(fault), text="refused")
        if not request.query.get("Sec-MS-GEC") or not request.query.get("ConnectionId"):
            return web.Response(status=400)
        socket = web.WebSocketResponse(compress=True)
        await socket.prepare(request)
        text = ""
        async for message in socket:
            if message.type == WSMsgType.TEXT and "Path:ssml" in message.data:
                text = self._read(message.data)
                break
        await self._speak(socket, text, fault)
        return socket

    def _read(self, ssml: str) -> str:
        text = unescape(re.search(r"<prosody[^>]*>(.*)</prosody>", ssml, re.DOTALL)[1])
        self.texts.append(text)
        self.voices.append(re.search(r"<voice name='[^']*\((\w+-\w+), (\w+)\)'", ssml).expand(r"\1-\2"))
        self.rates.append(re.search(r"rate='([^']*)'", ssml)[1])
        return text

    async def _speak(self, socket: web.WebSocketResponse, text: str, fault: str) -> None:
        if fault == "slow":
            await asyncio.sleep(self.delay_s)
        mp3 = {"half_the_words": mp3_of("xin"), "not_mp3": b"RIFF" + bytes(4000)}.get(fault) or mp3_of(text)
        await socket.send_str(_text("turn.start", {}))
        await socket.send_str(_text("unheard_of" if fault == "unknown" else "response", {}))
        blocks = [] if fault == "no_audio" else [mp3[i : i + 1440] for i in range(0, len(mp3), 1440)]
        if fault in {"dropped", "cut"}:
            blocks = blocks[: len(blocks) * 3 // 4]
        for block in blocks:
            await socket.send_bytes(_audio(block))
        if fault == "dropped":
            socket._req.transport.abort()
            return
        if fault != "cut":
            await socket.send_str(_text("audio.metadata", _boundary(text)))
            await socket.send_bytes(_audio(b"", kind=""))
            await socket.send_str(_text("turn.end", {}))
        await socket.close()


def _boundary(text: str) -> dict[str, Any]:
    said = {"Text": text, "Length": len(text), "BoundaryType": "SentenceBoundary"}
    return {
        "Metadata": [{"Type": "SentenceBoundary", "Data": {"Offset": 1_000_000, "Duration": 20_000_000, "text": said}}]
    }


def _text(path: str, data: dict[str, Any]) -> str:
    headers = f"X-RequestId:1\r\nContent-Type:application/json; charset=utf-8\r\nPath:{path}"
    return f"{headers}\r\n\r\n{json.dumps(data, ensure_ascii=False)}"


def _audio(mp3: bytes, kind: str = "Content-Type:audio/mpeg\r\n") -> bytes:
    headers = f"X-RequestId:1\r\n{kind}X-StreamId:1\r\nPath:audio\r\n".encode()
    return len(headers).to_bytes(2, "big") + headers + mp3
