"""Read the reply of Google Translate's speech endpoint: MP3 in Base64 in JSON in JSON, or one of many ways to fail."""

from __future__ import annotations

import base64
import binascii
import io
import re

import soundfile

from bot.radio.speech import mp3_frames
from bot.radio.speech.engine import Audio
from bot.radio.speech.silence import is_silent, trim

MAX_SYLLABLES_PER_S = 12.0
"""Nobody speaks Vietnamese this fast: a shorter sound has lost its end."""
_AUDIO = re.compile(r'jQ1olc","\[\\"(.*?)\\"')


class BadReply(Exception):
    """The reply holds no whole speech. The message says why, in English."""


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
    if fault := mp3_frames.fault(mp3):
        raise BadReply(f"damaged audio: {fault}")
    try:
        samples, rate_hz = soundfile.read(io.BytesIO(mp3), dtype="float32", always_2d=True)
    except soundfile.SoundFileError as error:
        raise BadReply(f"the audio cannot be decoded: {error}") from error
    audio = Audio(samples.mean(axis=1, dtype="float32"), rate_hz)
    if is_silent(audio):
        raise BadReply("the audio is silent")
    spoken = trim(audio)
    if spoken.duration_s < syllables / MAX_SYLLABLES_PER_S:
        raise BadReply(f"{spoken.duration_s:.2f} s of audio for {syllables} syllables: its end is missing")
    return spoken


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
