"""Bring sound to a loudness and under a peak *as it is heard*: encode, decode, measure, adjust, until the file itself is right.

An encoder changes levels: MP3 takes some off, Opus overshoots peaks. So what counts is the decoded file.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bot.errors import MasteringError
from bot.radio.mastering.encode import Format, decode, encode
from bot.radio.mastering.limiter import Limiter
from bot.radio.mastering.loudness import integrated_loudness, true_peak
from bot.radio.speech.engine import Audio

_ROUNDS = 8


@dataclass(frozen=True)
class MasterSettings:
    """loudness_lufs: integrated, as EBU R 128 measures it; -16 suits speech for loudspeakers and phones, -23 broadcast exchange

    tolerance_lu: how far the file may be off; true_peak_dbtp: what no peak of the file exceeds
    """

    loudness_lufs: float = -16.0
    tolerance_lu: float = 0.3
    true_peak_dbtp: float = -1.0


@dataclass(frozen=True)
class Mastered:
    """A finished file, its sound decoded again, and what was measured on that."""

    path: Path
    heard: Audio
    loudness_lufs: float
    true_peak_dbtp: float
    duration_s: float
    rounds: int


def master(audio: Audio, path: Path, audio_format: Format, settings: MasterSettings | None = None) -> Mastered:
    """Write ``path`` at the wanted loudness. Raise MasteringError when the sound has none, or no setting meets both bounds."""
    settings = settings or MasterSettings()
    ceiling = settings.true_peak_dbtp - audio_format.headroom_db
    limiter = Limiter(audio)
    gain_db = _gain_before_encoding(audio, limiter, ceiling, settings.loudness_lufs + audio_format.loss_lu)
    for count in range(1, _ROUNDS + 1):
        encode(limiter.at(gain_db, ceiling), path, audio_format)
        heard = decode(path)
        loudness, peak = integrated_loudness(heard), true_peak(heard)
        if abs(loudness - settings.loudness_lufs) <= settings.tolerance_lu and peak <= settings.true_peak_dbtp:
            return Mastered(path, heard, loudness, peak, heard.duration_s, count)
        gain_db += settings.loudness_lufs - loudness
        if peak > settings.true_peak_dbtp:
            ceiling -= peak - settings.true_peak_dbtp + 0.1
    raise MasteringError(
        f"{path.name}: {loudness:.1f} LUFS and {peak:.1f} dBTP after {_ROUNDS} rounds,"
        f" wanted {settings.loudness_lufs:g} and at most {settings.true_peak_dbtp:g}",
        for_people="Không đưa được âm thanh về độ to đã đặt. Hãy đặt độ to thấp hơn, ví dụ −18 LUFS.",
    )


def _gain_before_encoding(audio: Audio, limiter: Limiter, ceiling: float, target_lufs: float) -> float:
    """The gain in dB that brings the *limited* sound to its loudness: cheaper to find than with an encoder in the loop."""
    gain_db = target_lufs - integrated_loudness(audio)
    for _ in range(_ROUNDS):
        missing = target_lufs - integrated_loudness(limiter.at(gain_db, ceiling))
        if abs(missing) <= 0.1:
            break
        gain_db += 1.4 * missing  # the limiter takes back part of what is added
    return gain_db
