"""Read the reply of Google Translate's speech endpoint: MP3 in Base64 in JSON in JSON, or one of many ways to fail."""

from __future__ import annotations

import base64
import binascii
import re

from bot.radio.speech.engine import Audio
from bot.radio.speech.mp3_speech import BadReply, read_mp3

_AUDIO = re.compile(r'jQ1olc","\[\\"(.*?)\\"')


def read(body: bytes, content_type: str, syllables: int) -> Audio:
    """The speech in a reply with status 200, trimmed. Raise BadReply when it is missing, damaged, silent or too short."""
    text = body.decode("utf-8", errors="replace")
    found = _AUDIO.search(text)
    if not found:
        raise BadReply(_without_audio(text, content_type))
    try:
        mp3 = base64.b64decode(found[1].replace(r"\\u003d", "=").replace(r"\/", "/"), validate=True)
    except binascii.Error as error:
        raise BadReply(f"the audio is not Base64: {error}") from error
    return read_mp3(mp3, syllables)


def _without_audio(text: str, content_type: str) -> str:
    if not text.strip():
        return "an empty reply"
    if "html" in content_type or text.lstrip()[:1] == "<":
        kind = (
            "a page that asks to prove one is no robot"
            if re.search("sorry|captcha|unusual traffic", text, re.I)
            else ""
        )
        return kind or "a web page instead of audio"
    return "a reply without audio"
