"""Put spoken sentences one after another, with pauses a listener outdoors can use."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import soxr

from bot.errors import MasteringError
from bot.radio.mastering.bed import Bed, lay_bed
from bot.radio.mastering.chime import chime
from bot.radio.mastering.recording import Recording
from bot.radio.speech.engine import Audio, Samples
from bot.radio.speech.silence import fade, shorten_silences, silence, trim

_AFTER_CHIME_S, _BEFORE_CHIME_S = 0.4, 0.6


@dataclass(frozen=True)
class JoinSettings:
    """rate_hz: of the result; sentence_pause_s: between two sentences that ask for no other pause

    longest_silence_s: inside a sentence, as an engine makes it; longest_pause_s: bound on what a script may ask for
    lead_s, tail_s: silence before the first and after the last sound; chimes: ring before and after
    chime: the station's own, instead of the computed one; bed: music under it all
    """

    rate_hz: int = 48_000
    sentence_pause_s: float = 0.55
    longest_silence_s: float = 0.6
    longest_pause_s: float = 5.0
    lead_s: float = 0.3
    tail_s: float = 0.5
    chimes: bool = True
    chime: Recording | None = None
    bed: Bed | None = None


@dataclass(frozen=True)
class Span:
    """When a sentence is heard, in seconds from the start of the file."""

    start_s: float
    end_s: float


@dataclass(frozen=True)
class Joined:
    """The whole bulletin's sound, before mastering, and when each sentence is heard."""

    audio: Audio
    spans: tuple[Span, ...]


def join(audios: Sequence[Audio], pauses_s: Sequence[float | None], settings: JoinSettings | None = None) -> Joined:
    """Join sentences; ``pauses_s[i]`` is the silence after sentence i (None: the usual one; the last is not used).

    Each sentence loses its own silence at both ends, so the pauses are what they say. Raise MasteringError when there is no
    sentence, or one without sound.
    """
    settings = settings or JoinSettings()
    if not audios:
        raise MasteringError("no sentence to join", for_people="Bản tin không có câu nào để ghép.")
    sentences = [_prepare(audio, index, settings) for index, audio in enumerate(audios)]
    level = max(float(np.abs(samples).max()) for samples in sentences)
    rate = settings.rate_hz
    parts: list[Samples] = [silence(settings.lead_s, rate)]
    if settings.chimes:
        parts += [0.5 * level * _chime(settings), silence(_AFTER_CHIME_S, rate)]
    spans: list[Span] = []
    position = sum(map(len, parts))
    for index, samples in enumerate(sentences):
        spans.append(Span(position / rate, (position + len(samples)) / rate))
        asked = pauses_s[index] if index < len(sentences) - 1 else 0.0
        pause_s = settings.sentence_pause_s if asked is None else asked
        parts += [samples, silence(min(pause_s, settings.longest_pause_s), rate)]
        position += len(parts[-2]) + len(parts[-1])
    if settings.chimes:
        parts += [silence(_BEFORE_CHIME_S, rate), 0.5 * level * _chime(settings, closing=True)]
    parts.append(silence(settings.tail_s, rate))
    samples = np.concatenate(parts).astype(np.float32)
    if settings.bed:
        samples = lay_bed(samples, rate, [(span.start_s, span.end_s) for span in spans], settings.bed)
    return Joined(Audio(samples, rate), tuple(spans))


@lru_cache(maxsize=16)
def chimes_s(settings: JoinSettings) -> float:
    """Seconds that both chimes take, with the silence between them and the speech."""
    if not settings.chimes:
        return 0.0
    rings = len(_chime(settings)) + len(_chime(settings, closing=True))
    return rings / settings.rate_hz + _AFTER_CHIME_S + _BEFORE_CHIME_S


def _chime(settings: JoinSettings, *, closing: bool = False) -> Samples:
    if settings.chime:
        return settings.chime.samples(settings.rate_hz)
    return chime(settings.rate_hz, closing=closing).samples


def _prepare(audio: Audio, index: int, settings: JoinSettings) -> Samples:
    spoken = shorten_silences(trim(audio), longest_s=settings.longest_silence_s)
    if not len(spoken.samples):
        raise MasteringError(f"sentence {index} has no sound", for_people=f"Câu thứ {index + 1} không có tiếng.")
    if spoken.rate_hz != settings.rate_hz:
        resampled = soxr.resample(spoken.samples, spoken.rate_hz, settings.rate_hz, quality="VHQ")
        spoken = Audio(resampled.astype(np.float32), settings.rate_hz)
    return fade(spoken).samples
