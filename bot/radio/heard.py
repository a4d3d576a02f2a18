"""Listen to a rendered bulletin against its script, without understanding it: is every sentence there, whole and at its pace?

A machine cannot approve a bulletin; it can keep a broken one from reaching the person who does.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import numpy as np
import numpy.typing as npt

from bot.errors import MasteringError
from bot.radio.manifest import FileReport, Manifest, SentenceTiming
from bot.radio.mastering.encode import decode
from bot.radio.speech.engine import Audio, Samples
from bot.radio.speech.silence import loud_frames
from bot.radio.syllables import count_syllables

Mask = npt.NDArray[np.bool_]
_FRAME_S = 0.01
_LENGTH_OFF_S = 0.1
_MISSING_DB = 20.0
"""A sentence this much softer than the others is as good as gone."""
_SILENCE_INSIDE_S, _SILENCE_ANYWHERE_S = 1.0, 6.0
"""The join leaves at most 0.6 s of silence inside a sentence and 5 s between two."""
_FULL_SCALE = 0.995
_FLAT_SHARE = 0.09
"""Measured: whole speech at most 0.06 after the limiter; speech cut off at 0.3 of its peak at least 0.096."""
_SYLLABLES_PER_S = (1.5, 8.0)
_PACE_RATIO = 1.6
"""A sentence this much faster or slower than the bulletin's usual pace has lost words, or holds others."""
_SHORT_SYLLABLES = 6
"""Below this the pace of a sentence says little: its last syllable is drawn out."""


@dataclass(frozen=True)
class SoundFinding:
    """What is wrong with the sound. ``file``: its name; ``rule``: stable, English; ``message``: Vietnamese, for the staff

    sentence: position from 0, None when the whole file is meant; at_s: where to listen, seconds from the start
    """

    file: str
    rule: str
    message: str
    sentence: int | None = None
    at_s: float = 0.0

    def __str__(self) -> str:
        minutes, seconds = divmod(int(self.at_s), 60)
        return f"{self.file} {minutes}:{seconds:02}: {self.message} [{self.rule}]"


def check_sound(manifest: Manifest, folder: Path) -> tuple[SoundFinding, ...]:
    """Every fault heard in the bulletin's sound files in ``folder``, by the manifest's timings; empty when all is well."""
    files = [file for file in manifest.files if file.duration_s is not None]
    if not files:
        return (SoundFinding(manifest.slug, "no-sound", "Bản tin không có tệp âm thanh nào."),)
    return tuple(finding for file in files for finding in _check_file(file, manifest.sentences, folder))


def _check_file(file: FileReport, sentences: Sequence[SentenceTiming], folder: Path) -> Iterator[SoundFinding]:
    try:
        audio = decode(folder / file.name)
    except MasteringError as error:
        yield SoundFinding(file.name, "unreadable", error.for_people)
        return
    promised_s = file.duration_s or 0.0
    if abs(audio.duration_s - promised_s) > _LENGTH_OFF_S:
        yield SoundFinding(
            file.name,
            "length",
            f"Tệp dài {audio.duration_s:.1f} giây, bản mô tả ghi {promised_s:.1f} giây. Hãy làm lại bản tin.",
        )
    loud = loud_frames(audio)
    yield from _long_silences(file.name, loud, sentences)
    if len(audio.samples) and np.abs(audio.samples).max() >= _FULL_SCALE:
        at_s = float(np.abs(audio.samples).argmax()) / audio.rate_hz
        yield SoundFinding(file.name, "clipping", "Âm thanh chạm mức tối đa, nghe sẽ rè.", at_s=at_s)
    heard = [_Heard(audio, loud, sentence) for sentence in sentences]
    usual_db = statistics.median(part.level_db for part in heard) if heard else 0.0
    usual_pace = statistics.median(part.pace for part in heard) if heard else 0.0
    for number, part in enumerate(heard):
        for rule, message in part.faults(usual_db, usual_pace):
            text = f"Câu {number + 1} (“{_clip(part.sentence.text)}”) {message}"
            yield SoundFinding(file.name, rule, text, number, part.sentence.start_s)


class _Heard:
    """What is heard while one sentence should be."""

    def __init__(self, audio: Audio, loud: Mask, sentence: SentenceTiming) -> None:
        start, end = (round(seconds * audio.rate_hz) for seconds in (sentence.start_s, sentence.end_s))
        self.sentence = sentence
        self.samples = audio.samples[start:end]
        self.syllables = count_syllables(sentence.spoken)
        within = np.flatnonzero(loud[int(sentence.start_s / _FRAME_S) : int(sentence.end_s / _FRAME_S) + 1])
        self.sounding_s = (int(within[-1] - within[0]) + 1) * _FRAME_S if len(within) else 0.0

    @property
    def level_db(self) -> float:
        power = float(np.mean(np.square(self.samples, dtype=np.float64))) if len(self.samples) else 0.0
        return 10 * float(np.log10(max(power, 1e-12)))

    @property
    def pace(self) -> float:
        """Syllables a second, from the first sound to the last."""
        return self.syllables / max(self.sounding_s, _FRAME_S)

    def faults(self, usual_db: float, usual_pace: float) -> Iterator[tuple[str, str]]:
        """(rule, what is wrong); a sentence that is missing has no other fault."""
        if not self.sounding_s or self.level_db < usual_db - _MISSING_DB:
            yield "missing", "không nghe thấy tiếng."
            return
        if _flat_share(self.samples) > _FLAT_SHARE:
            yield "clipping", "bị cắt đỉnh sóng, nghe sẽ rè."
        if self._out_of_range(usual_pace):
            yield (
                "pace",
                f"đọc {self.pace:.1f} tiếng một giây, cả bản tin thường là {usual_pace:.1f}: có thể thiếu hoặc thừa chữ.",
            )

    def _out_of_range(self, usual_pace: float) -> bool:
        lowest, highest = _SYLLABLES_PER_S
        if self.syllables >= _SHORT_SYLLABLES:
            lowest, highest = max(lowest, usual_pace / _PACE_RATIO), min(highest, usual_pace * _PACE_RATIO)
        return not lowest <= self.pace <= highest


def _long_silences(name: str, loud: Mask, sentences: Sequence[SentenceTiming]) -> Iterator[SoundFinding]:
    position = 0
    for is_loud, run in groupby(loud.tolist()):
        length = len(list(run))
        start_s, end_s = position * _FRAME_S, (position + length) * _FRAME_S
        position += length
        if is_loud:
            continue
        inside = max((min(end_s, s.end_s) - max(start_s, s.start_s) for s in sentences), default=0.0)
        if inside > _SILENCE_INSIDE_S or end_s - start_s > _SILENCE_ANYWHERE_S:
            message = f"Im lặng {end_s - start_s:.1f} giây, dài hơn một quãng nghỉ bình thường."
            yield SoundFinding(name, "silence", message, at_s=start_s)


def _flat_share(samples: Samples) -> float:
    """The share of the sound, silence left out, that lies near its top: a wave with its peaks cut off dwells there.

    The top is a quantile, not the maximum: resampling and encoding leave single overshoots over a flat top.
    """
    sizes = np.abs(samples)
    top = float(np.quantile(sizes, 0.999)) if len(sizes) else 0.0
    return np.count_nonzero(sizes > 0.8 * top) / max(1, np.count_nonzero(sizes > 0.1 * top))


def _clip(text: str, limit: int = 50) -> str:
    return text if len(text) <= limit else text[: limit - 1].rsplit(" ", 1)[0] + "…"
