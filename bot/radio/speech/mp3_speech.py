"""An online engine's MP3 as speech: whole, audible and as long as its words take, or not at all."""

from __future__ import annotations

import io

import soundfile

from bot.radio.speech import mp3_frames
from bot.radio.speech.engine import Audio
from bot.radio.speech.silence import is_silent, trim

MAX_SYLLABLES_PER_S = 12.0
"""Nobody speaks Vietnamese this fast: a shorter sound has lost its end."""


class BadReply(Exception):
    """The reply holds no whole speech. The message says why, in English."""


def read_mp3(mp3: bytes, syllables: int) -> Audio:
    """The speech, trimmed. Raise BadReply when it is damaged, silent, or too short for so many syllables."""
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
