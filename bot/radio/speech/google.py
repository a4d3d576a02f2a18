"""Google's voice through gTTS: natural, online, unofficial.

gTTS prepares each request; this module sends it. gTTS's own sender turns TLS verification off, has no timeout unless
asked, and takes a "sorry" page for success. The endpoint belongs to Google Translate's web page and promises nothing:
expect refusals, keep what was spoken (``cache.py``), and have another engine ready (``chain.py``).
"""

from __future__ import annotations

import time
import unicodedata
from collections.abc import Callable, Mapping
from functools import partial
from urllib.parse import urlsplit

import numpy as np
import requests
from gtts import gTTS

from bot.errors import EngineUnavailable
from bot.radio.speech import google_reply
from bot.radio.speech.attempts import Attempts, GaveUp, MayPass
from bot.radio.speech.chunks import chunks
from bot.radio.speech.engine import MAIN_VOICE, Audio
from bot.radio.speech.mp3_speech import BadReply
from bot.radio.speech.silence import silence
from bot.radio.syllables import count_syllables

_MAX_REPLY_BYTES = 8_000_000


class GoogleEngine:
    """Vietnamese by Google Translate.

    tld: Google's country domain (``com``, ``com.vn``); base_url: another server that speaks the same protocol
    timeout_s: to connect, between two packets, and three times this for a whole reply
    attempts, backoff_s: tries per call, and the first wait between two; it doubles, and a server's Retry-After is obeyed
    min_interval_s: least time between two calls, to stay welcome
    """

    name = "gtts"
    rate_hz = 24000
    voices = (MAIN_VOICE,)
    syllables_per_s = 4.3  # an assumption, not a measurement: a usual pace of read Vietnamese

    def __init__(
        self,
        *,
        tld: str = "com",
        base_url: str | None = None,
        timeout_s: float = 10.0,
        attempts: int = 3,
        backoff_s: float = 1.0,
        min_interval_s: float = 0.3,
        sleep: Callable[[float], None] = time.sleep,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._tld = tld
        self._base_url = base_url
        self._timeout_s = timeout_s
        self._attempts = Attempts(
            most=attempts, backoff_s=backoff_s, min_interval_s=min_interval_s, sleep=sleep, monotonic=monotonic
        )
        self._monotonic = monotonic
        self.settings: Mapping[str, str | int | float] = {"lang": "vi", "tld": tld, "base_url": base_url or ""}

    def speak(self, text: str, voice: str = MAIN_VOICE) -> Audio:
        """Speak all of ``text``, a call for each piece of at most 100 characters. Raise EngineUnavailable otherwise."""
        pieces = chunks(unicodedata.normalize("NFC", text), gTTS.GOOGLE_TTS_MAX_CHARS)
        if not pieces:
            raise _unavailable(f"nothing to say in {text[:60]!r}")
        try:
            self._attempts.check()
            spoken = [self._attempts(partial(self._ask, piece.text)) for piece in pieces]
        except GaveUp as error:
            raise _unavailable(str(error)) from error
        rate_hz = spoken[0].rate_hz
        if any(audio.rate_hz != rate_hz for audio in spoken):
            raise _unavailable("the sample rate changed within a sentence")
        parts = [
            part
            for audio, piece in zip(spoken, pieces, strict=True)
            for part in (audio.samples, silence(piece.pause_s, rate_hz))
        ]
        return Audio(np.concatenate(parts), rate_hz)

    def _ask(self, text: str) -> Audio:
        body, content_type = self._send(self._request(text))
        try:
            return google_reply.read(body, content_type, count_syllables(text))
        except BadReply as error:
            raise MayPass(f"Google answered with {error}") from error

    def _request(self, text: str) -> requests.PreparedRequest:
        """gTTS's request for a text within its limit, which it then neither cuts nor changes."""
        tts = gTTS(text, tld=self._tld, lang="vi", lang_check=False, pre_processor_funcs=[])
        (request,) = tts._prepare_requests()  # the step its documentation gives for requests that are not sent
        if self._base_url:
            request.prepare_url(self._base_url.rstrip("/") + urlsplit(request.url).path, None)
        return request  # type: ignore[no-any-return]

    def _send(self, request: requests.PreparedRequest) -> tuple[bytes, str]:
        deadline = self._monotonic() + 3 * self._timeout_s
        try:
            with requests.Session() as session:
                # The user's proxies and CA bundle count; verification stays on.
                settings = session.merge_environment_settings(request.url, {}, True, None, None)
                with session.send(request, timeout=self._timeout_s, allow_redirects=False, **settings) as response:
                    _check_status(response)
                    return self._read(response, deadline), response.headers.get("Content-Type", "")
        except requests.exceptions.SSLError as error:
            raise _unavailable(f"Google's certificate cannot be trusted: {error}") from error
        except requests.exceptions.Timeout as error:
            raise MayPass(f"Google did not answer within {self._timeout_s:g} s", unreachable=True) from error
        except requests.exceptions.ConnectionError as error:
            raise MayPass(f"Google cannot be reached: {error}", unreachable=True) from error
        except requests.exceptions.RequestException as error:
            raise MayPass(f"the call to Google failed: {error}") from error

    def _read(self, response: requests.Response, deadline: float) -> bytes:
        body = bytearray()
        for block in response.iter_content(65536):
            body += block
            if len(body) > _MAX_REPLY_BYTES:
                raise _unavailable(f"Google's reply is larger than {_MAX_REPLY_BYTES} bytes")
            if self._monotonic() > deadline:
                raise MayPass(f"Google's reply took longer than {3 * self._timeout_s:g} s")
        return bytes(body)


def _check_status(response: requests.Response) -> None:
    status = response.status_code
    if status == 200:
        return
    message = f"Google answered {status} {response.reason}"
    if status == 429 or status >= 500:
        after = response.headers.get("Retry-After", "")
        raise MayPass(message, float(after) if after.isdigit() else 0.0)
    if 300 <= status < 400:
        message += f" towards {response.headers.get('Location', 'nowhere')}"
    raise _unavailable(message)


def _unavailable(message: str) -> EngineUnavailable:
    return EngineUnavailable(
        message,
        for_people="Giọng đọc Google không dùng được lúc này. Kiểm tra đường mạng, chờ vài phút, hoặc chọn giọng đọc khác.",
    )
