"""A rehearsal's sound says what it is: a spoken mark before and after, in the voice of the bulletin where that can speak."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import soxr

from bot.radio.manifest import FileReport, Manifest, SentenceTiming, file_report
from bot.radio.mastering.encode import decode, format_named
from bot.radio.mastering.loudness import integrated_loudness
from bot.radio.mastering.master import MasterSettings, master
from bot.radio.mastering.tags import Chapter, Tags, read_chapters, write_tags
from bot.radio.speech.cache import SentenceCache
from bot.radio.speech.chain import Speech, speak_all
from bot.radio.speech.engine import MAIN_VOICE, Audio, Engine, Samples
from bot.radio.speech.espeak import EspeakEngine
from bot.radio.speech.silence import fade, silence, trim

OPENING = "Đây là bản phát thử, không phải bản tin chính thức."
CLOSING = "Vừa rồi là bản phát thử, không phải bản tin chính thức."
TITLE = "THỬ: "
_LEAD_S, _GAP_S, _TAIL_S = 0.3, 0.8, 0.5
_TOLERANCE_LU = 0.15
"""Tighter than a bulletin's own, as it comes on top of that."""

Announce = Callable[[str], Speech]
"""Speaks both marks, given the name of the engine that spoke the bulletin."""


def announced(engines: Sequence[Engine], cache: SentenceCache | None = None) -> Speech:
    """Both marks by the first engine that can. Raise SpeechError when none can."""
    return speak_all([(OPENING, MAIN_VOICE), (CLOSING, MAIN_VOICE)], engines, cache=cache)


def by_espeak(_: str) -> Speech:
    """The voice that is always there, whoever spoke the bulletin."""
    return announced([EspeakEngine()])


@dataclass(frozen=True)
class Marks:
    """before, after: the spoken marks"""

    before: Audio
    after: Audio

    @classmethod
    def of(cls, speech: Speech) -> Marks:
        before, after = (fade(trim(audio)) for audio in speech.audios)
        return cls(before, after)

    @property
    def shift_s(self) -> float:
        """Seconds by which everything in the bulletin is heard later."""
        return _LEAD_S + self.before.duration_s + _GAP_S

    @property
    def longer_s(self) -> float:
        """Seconds by which the whole is longer."""
        return self.shift_s + _GAP_S + self.after.duration_s + _TAIL_S

    def around(self, audio: Audio, loudness_lufs: float) -> Audio:
        """``audio`` between the marks, which are as loud as it is."""
        rate = audio.rate_hz

        def at_level(mark: Audio) -> Samples:
            gain = 10 ** ((loudness_lufs - integrated_loudness(mark)) / 20)
            samples = mark.samples if mark.rate_hz == rate else soxr.resample(mark.samples, mark.rate_hz, rate)
            return (gain * samples).astype(np.float32)

        parts = [silence(_LEAD_S, rate), at_level(self.before), silence(_GAP_S, rate), audio.samples]
        parts += [silence(_GAP_S, rate), at_level(self.after), silence(_TAIL_S, rate)]
        return Audio(np.concatenate(parts), rate)


def mark_sound(path: Path, report: FileReport, manifest: Manifest, marks: Marks) -> FileReport:
    """Put the marks around the sound in the file ``path``, mastered and tagged as before, its title marked too.

    Raise MasteringError when the file is no sound, or cannot be written.
    """
    audio_format = format_named(path.suffix[1:])
    sound = decode(path)
    loudness = integrated_loudness(sound)
    told = read_chapters(path, audio_format)
    settings = MasterSettings(loudness_lufs=report.loudness_lufs or loudness, tolerance_lu=_TOLERANCE_LU)
    path.unlink()
    mastered = master(marks.around(sound, loudness), path, audio_format, settings)
    shift_s, end_s = marks.shift_s, mastered.duration_s
    chapters = [Chapter(OPENING, _LEAD_S, shift_s - _GAP_S)]
    chapters += [replace(one, start_s=one.start_s + shift_s, end_s=one.end_s + shift_s) for one in told]
    chapters.append(Chapter(CLOSING, end_s - _TAIL_S - marks.after.duration_s, end_s - _TAIL_S))
    write_tags(path, audio_format, Tags(TITLE + manifest.title, manifest.station, manifest.made_for, tuple(chapters)))
    return file_report(
        path,
        path.name,
        loudness_lufs=round(mastered.loudness_lufs, 2),
        true_peak_dbtp=round(mastered.true_peak_dbtp, 2),
        duration_s=round(mastered.duration_s, 3),
    )


def marked_sentences(manifest: Manifest, marks: Marks, duration_s: float) -> tuple[SentenceTiming, ...]:
    """The bulletin's sentences as they are heard now, the marks among them. duration_s: of the marked file"""
    shift_s, end_s = marks.shift_s, duration_s - _TAIL_S
    return (
        SentenceTiming(OPENING, OPENING, MAIN_VOICE, _LEAD_S, round(shift_s - _GAP_S, 3), ()),
        *(
            replace(one, start_s=round(one.start_s + shift_s, 3), end_s=round(one.end_s + shift_s, 3))
            for one in manifest.sentences
        ),
        SentenceTiming(CLOSING, CLOSING, MAIN_VOICE, round(end_s - marks.after.duration_s, 3), round(end_s, 3), ()),
    )
