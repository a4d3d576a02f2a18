"""Microsoft's voices as the Edge browser reads pages aloud, through edge-tts: natural, online, unofficial.

Two real Vietnamese voices. The service promises nothing to anybody but that browser and may refuse at any time; each sentence
goes to Microsoft as text. It is never used unless a station asks for it (``--engine edge``).
"""

from __future__ import annotations

import asyncio
import time
import unicodedata
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from types import ModuleType

from bot.errors import EngineUnavailable
from bot.radio.speech.attempts import Attempts, GaveUp, MayPass
from bot.radio.speech.engine import MAIN_VOICE, Audio
from bot.radio.speech.mp3_speech import BadReply, read_mp3
from bot.radio.syllables import count_syllables

_VOICES = {MAIN_VOICE: "vi-VN-HoaiMyNeural", "second": "vi-VN-NamMinhNeural"}
_MAX_REPLY_BYTES = 8_000_000


class EdgeEngine:
    """Vietnamese by Microsoft Edge's reading voices.

    voices: voice of the script -> the service's; rate_percent: -10 is a tenth slower than its own pace
    timeout_s: to connect, between two packets, and three times this for a whole sentence
    attempts, backoff_s: tries a sentence, and the first wait between two; it doubles; min_interval_s: between two calls
    """

    name = "edge"
    rate_hz = 24000

    def __init__(
        self,
        *,
        voices: Mapping[str, str] | None = None,
        rate_percent: int = 0,
        timeout_s: float = 10.0,
        attempts: int = 3,
        backoff_s: float = 1.0,
        min_interval_s: float = 0.3,
        sleep: Callable[[float], None] = time.sleep,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._names = dict(voices or _VOICES)
        self._rate = f"{rate_percent:+d}%"
        self._timeout_s = timeout_s
        self._attempts = Attempts(
            most=attempts, backoff_s=backoff_s, min_interval_s=min_interval_s, sleep=sleep, monotonic=monotonic
        )
        self.voices = tuple(self._names)
        self.syllables_per_s = 4.3 * (1 + rate_percent / 100)  # an assumption, not a measurement
        self.settings: Mapping[str, str | int | float] = {
            **{f"voice.{name}": own for name, own in self._names.items()},
            "rate": self._rate,
        }

    def speak(self, text: str, voice: str = MAIN_VOICE) -> Audio:
        """Speak all of ``text`` in one call. Raise EngineUnavailable otherwise; what may pass is tried again first."""
        library = _library()
        text = unicodedata.normalize("NFC", text)
        if not any(character.isalnum() for character in text):
            raise _unavailable(f"nothing to say in {text[:60]!r}")
        if voice not in self._names:
            raise _unavailable(f"Edge is given no voice for {voice!r}")
        try:
            self._attempts.check()
            return self._attempts(partial(self._ask, library, text, self._names[voice]))
        except GaveUp as error:
            raise _unavailable(str(error)) from error

    def _ask(self, library: ModuleType, text: str, voice: str) -> Audio:
        import aiohttp

        try:
            # In a thread of its own: the caller may have an event loop running.
            with ThreadPoolExecutor(1) as pool:
                mp3 = pool.submit(asyncio.run, self._stream(library, text, voice)).result()
            return read_mp3(mp3, count_syllables(text))
        except BadReply as error:
            raise MayPass(f"Microsoft answered with {error}") from error
        except library.exceptions.NoAudioReceived as error:
            raise MayPass("Microsoft answered without audio") from error
        except TimeoutError as error:
            raise MayPass("Microsoft did not answer in time", unreachable=True) from error
        except library.exceptions.SkewAdjustmentError as error:
            raise _unavailable(f"Microsoft refused the call: {error}") from error
        except aiohttp.ClientResponseError as error:
            message = f"Microsoft answered {error.status} {error.message}"
            if error.status == 429 or error.status >= 500:
                raise MayPass(message) from error
            raise _unavailable(message) from error
        except (aiohttp.ClientError, OSError) as error:
            raise MayPass(f"Microsoft cannot be reached: {error}", unreachable=True) from error
        except (library.exceptions.EdgeTTSException, ValueError, KeyError) as error:
            raise _unavailable(f"Microsoft's answer is not understood: {error}") from error

    async def _stream(self, library: ModuleType, text: str, voice: str) -> bytes:
        seconds = max(1, round(self._timeout_s))
        call = library.Communicate(text, voice, rate=self._rate, connect_timeout=seconds, receive_timeout=seconds)
        mp3 = bytearray()
        async with asyncio.timeout(3 * self._timeout_s):
            async for part in call.stream():
                if part["type"] == "audio":
                    mp3 += part["data"]
                if len(mp3) > _MAX_REPLY_BYTES:
                    raise _unavailable(f"Microsoft's reply is larger than {_MAX_REPLY_BYTES} bytes")
        # The library takes a connection that drops for the end; it counts bytes as done only at the service's own end.
        if call.state["chunk_audio_bytes"]:
            raise BadReply("audio whose end is missing: the connection dropped")
        return bytes(mp3)


def _library() -> ModuleType:
    try:
        import edge_tts
    except ImportError as error:
        raise EngineUnavailable(
            f"edge-tts is not installed: {error}",
            for_people="Máy chưa cài giọng Edge. Cài bằng “uv sync --extra edge”, hoặc chọn giọng đọc khác.",
        ) from error
    return edge_tts


def _unavailable(message: str) -> EngineUnavailable:
    return EngineUnavailable(
        message,
        for_people="Giọng đọc Edge không dùng được lúc này. Kiểm tra đường mạng, chờ vài phút, hoặc chọn giọng đọc khác.",
    )
