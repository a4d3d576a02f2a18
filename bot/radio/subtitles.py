"""Timed text of a bulletin: SubRip for videos and for people who cannot hear it, LRC for players that show the words."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from bot.radio.mastering.join import Span
from bot.radio.syllables import count_syllables

_LINE, _LINES = 42, 2
"""Characters a line and lines a cue: what fits on a phone and reads at a glance."""


def srt(texts: Sequence[str], spans: Sequence[Span]) -> str:
    """One cue or more a sentence; a long sentence is shared out over cues by their syllables. Ends with a newline."""
    cues = [cue for text, span in zip(texts, spans, strict=True) for cue in _cues(text, span)]
    return "\n".join(
        f"{number}\n{_clock(span.start_s)} --> {_clock(span.end_s)}\n{text}\n"
        for number, (text, span) in enumerate(cues, start=1)
    )


def lrc(title: str, station: str, texts: Sequence[str], spans: Sequence[Span]) -> str:
    """The same cues, a line each, under title and station; an empty line ends the last one. Ends with a newline."""
    cues = [cue for text, span in zip(texts, spans, strict=True) for cue in _cues(text, span)]
    lines = [f"[ti:{title}]", f"[ar:{station}]"]
    lines += [f"[{_minutes(span.start_s)}]{' '.join(text.split())}" for text, span in cues]
    lines += [f"[{_minutes(cues[-1][1].end_s)}]"] if cues else []
    return "\n".join(lines) + "\n"


def _cues(text: str, span: Span) -> Iterator[tuple[str, Span]]:
    lines = textwrap.wrap(text, _LINE, break_long_words=False, break_on_hyphens=False)
    blocks = ["\n".join(lines[i : i + _LINES]) for i in range(0, len(lines), _LINES)]
    weights = [max(1, count_syllables(block)) for block in blocks]
    start_s = span.start_s
    for block, weight in zip(blocks, weights, strict=True):
        end_s = start_s + (span.end_s - span.start_s) * weight / sum(weights)
        yield block, Span(start_s, end_s)
        start_s = end_s


def _clock(seconds: float) -> str:
    millis = round(seconds * 1000)
    return f"{millis // 3_600_000:02}:{millis // 60_000 % 60:02}:{millis // 1000 % 60:02},{millis % 1000:03}"


def _minutes(seconds: float) -> str:
    hundredths = round(seconds * 100)
    return f"{hundredths // 6000:02}:{hundredths // 100 % 60:02}.{hundredths % 100:02}"
