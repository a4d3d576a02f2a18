"""A local stand-in for Google Translate's speech endpoint: real HTTP, real MP3, and every way it is known to fail.

    with GoogleSpeech() as google:
        google.faults += ["429", "429"]          # the next two calls are refused, the third is answered
        GoogleEngine(base_url=google.base_url)

The MP3 is eSpeak NG's voice, with silence before and after as Google's has.
"""

from __future__ import annotations

import base64
import io
import json
import ssl
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

import numpy as np
import soundfile
import soxr

from bot.radio.speech.espeak import EspeakEngine

PATH = "/_/TranslateWebserverUi/data/batchexecute"
RATE_HZ = 24000
SORRY_PAGE = (
    "<!DOCTYPE html><html><head><title>Sorry...</title></head><body>Our systems have detected unusual traffic"
    " from your computer network.</body></html>"
)


@dataclass
class GoogleSpeech:
    """faults: names of faults, one used up by each call; then calls are answered well. texts: what was asked for.

    delay_s: how long the fault ``slow`` holds its reply back
    tls: serve HTTPS with this context
    """

    tls: ssl.SSLContext | None = None
    delay_s: float = 2.0
    faults: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)

    def __enter__(self) -> GoogleSpeech:
        standin = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                try:
                    _answer(standin, self, body.decode())
                except (BrokenPipeError, ConnectionResetError):
                    self.close_connection = True

            def log_message(self, *_: Any) -> None:
                pass

        class Server(ThreadingHTTPServer):
            def handle_error(self, *_: Any) -> None:
                """A client that breaks off (a refused certificate) is part of the tests."""

        self._server = Server(("127.0.0.1", 0), Handler)
        if self.tls:
            self._server.socket = self.tls.wrap_socket(self._server.socket, server_side=True)
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02})
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    @property
    def base_url(self) -> str:
        return f"{'https' if self.tls else 'http'}://127.0.0.1:{self._server.server_address[1]}"


def mp3_of(text: str) -> bytes:
    """Real MP3 of the text, 24 kHz mono, constant bitrate."""
    audio = EspeakEngine().speak(text)
    samples = soxr.resample(audio.samples, audio.rate_hz, RATE_HZ)
    padded = np.concatenate([np.zeros(6000), samples, np.zeros(6000)])
    buffer = io.BytesIO()
    soundfile.write(buffer, padded, RATE_HZ, format="MP3", subtype="MPEG_LAYER_III", bitrate_mode="CONSTANT")
    return buffer.getvalue()


def reply(mp3: bytes | None) -> bytes:
    """The endpoint's reply: a guard line, then chunks of JSON, the audio as Base64 in JSON in JSON."""
    payload = None if mp3 is None else json.dumps([base64.b64encode(mp3).decode()]).replace("=", r"\u003d")
    chunk = json.dumps([["wrb.fr", "jQ1olc", payload, None, None, None, "generic"], ["di", 99]], separators=(",", ":"))
    return f')]}}\'\n\n{len(chunk)}\n{chunk}\n25\n[["e",4,null,null,131]]\n'.encode()


def _answer(standin: GoogleSpeech, handler: BaseHTTPRequestHandler, body: str) -> None:
    [[[_, parameters, *_]]] = json.loads(parse_qs(body)["f.req"][0])
    text, language, *_ = json.loads(parameters)
    standin.texts.append(text)
    standin.languages.append(language)
    fault = standin.faults.pop(0) if standin.faults else ""
    if handler.path != PATH or handler.headers["Content-Type"] != "application/x-www-form-urlencoded;charset=utf-8":
        _send(handler, 404, b"")
    elif fault in {"429", "500", "503", "403"}:
        _send(
            handler,
            int(fault),
            SORRY_PAGE.encode(),
            "text/html; charset=utf-8",
            {"Retry-After": "7"} if fault == "429" else {},
        )
    elif fault == "redirect":
        _send(handler, 302, b"", headers={"Location": "https://www.google.com/sorry/index"})
    elif fault == "sorry":
        _send(handler, 200, SORRY_PAGE.encode(), "text/html; charset=utf-8")
    elif fault == "empty":
        _send(handler, 200, b"")
    elif fault == "no_audio":
        _send(handler, 200, reply(None))
    elif fault == "truncated":
        mp3 = mp3_of(text)
        _send(handler, 200, reply(mp3[: len(mp3) * 2 // 3 + 1]))
    elif fault == "half_the_words":
        _send(handler, 200, reply(mp3_of("xin")))
    elif fault == "not_mp3":
        _send(handler, 200, reply(b"RIFF" + bytes(4000)))
    elif fault == "silent":
        _send(handler, 200, reply(_silent_mp3()))
    elif fault == "cut_connection":
        _send(handler, 200, reply(mp3_of(text)), promised=10**6)
    elif fault == "slow":
        time.sleep(standin.delay_s)
        _send(handler, 200, reply(mp3_of(text)))
    elif fault == "huge":
        _send(handler, 200, b"x" * 9_000_000)
    elif fault:
        raise ValueError(f"no such fault: {fault}")
    else:
        _send(handler, 200, reply(mp3_of(text)))


def _silent_mp3() -> bytes:
    buffer = io.BytesIO()
    soundfile.write(buffer, np.zeros(RATE_HZ * 3), RATE_HZ, format="MP3", subtype="MPEG_LAYER_III")
    return buffer.getvalue()


def _send(
    handler: BaseHTTPRequestHandler,
    status: int,
    body: bytes,
    content_type: str = "application/json; charset=utf-8",
    headers: dict[str, str] | None = None,
    promised: int | None = None,
) -> None:
    handler.send_response(status)
    for name, value in {"Content-Type": content_type, **(headers or {})}.items():
        handler.send_header(name, value)
    handler.send_header("Content-Length", str(promised or len(body)))
    handler.send_header("Connection", "close")
    handler.end_headers()
    handler.wfile.write(body)
    handler.close_connection = True
