"""A bulletin's sound at a glance: waveform, short-term loudness against its target, sentences and chapters."""

from __future__ import annotations

import importlib.util
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFont
from pyloudnorm import IIRfilter

from bot.radio.mastering.tags import Chapter
from bot.radio.speech.engine import Audio, Samples

_WIDTH, _HEIGHT = 1400, 560
_LEFT, _RIGHT = 70, 20
_WAVE, _LOUD = (96, 286), (320, 510)
_RANGE_LU = (-45.0, -5.0)
_WINDOW_S, _HOP_S = 3.0, 0.1
"""Short-term loudness: a sliding window of 3 s (EBU Tech 3341)."""
_INK, _GREY, _FAINT = (32, 36, 44), (120, 126, 136), (222, 226, 232)
_WAVE_INK, _LOUD_INK, _TARGET_INK, _MARK_INK = (38, 110, 160), (24, 130, 84), (200, 60, 40), (170, 120, 20)
_PLAIN_SIGNS = str.maketrans("đĐ−–—·“”‘’", "dD---;\"\"''")
_PACKAGED = "SourceSansPro-Regular.ttf"
_FONTS = (
    "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
    "/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf",
    "/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf",
    "/usr/share/fonts/TTF/DejaVuSans.ttf",
    "/System/Library/Fonts/Supplemental/Arial.ttf",
    "C:/Windows/Fonts/arial.ttf",
)

Curve = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Heading:
    """What stands above the picture. loudness_lufs and true_peak_dbtp: as measured on the file"""

    title: str
    detail: str
    loudness_lufs: float
    true_peak_dbtp: float


def sound_png(
    path: Path,
    audio: Audio,
    heading: Heading,
    target_lufs: float,
    sentences: Sequence[tuple[float, float]],
    chapters: Sequence[Chapter],
    font: Path | None = None,
) -> None:
    """Draw ``audio`` into the PNG file ``path``.

    sentences: start and end in seconds; chapters: titled, in seconds; font: a file that has Vietnamese letters, else the
    one ``find_font`` finds (without any, text is written without marks)
    """
    image = Image.new("RGB", (_WIDTH, _HEIGHT), "white")
    pen = _Pen(ImageDraw.Draw(image), max(audio.duration_s, 0.1), font or find_font())
    pen.text((_LEFT, 14), heading.title, 22)
    measured = f"{heading.loudness_lufs:.1f} LUFS, đỉnh {heading.true_peak_dbtp:.1f} dBTP, {_clock(audio.duration_s)}"
    pen.text((_LEFT, 46), f"{heading.detail} · {measured.replace('-', '−')}", 14, _GREY)
    _frame(pen, target_lufs)
    _sentences(pen, sentences)
    _waveform(pen, audio)
    _loudness(pen, audio, target_lufs)
    _chapters(pen, chapters)
    image.save(path, "PNG")


def short_term_loudness(audio: Audio) -> tuple[Curve, Curve]:
    """Times (s, middle of the window) and loudness (LUFS) of every 3 s window, one each 0.1 s; empty for shorter sounds.

    K-weighting as in ITU-R BS.1770-4.
    """
    hop, window = round(_HOP_S * audio.rate_hz), round(_WINDOW_S / _HOP_S)
    weighted = np.square(_k_weighted(audio.samples.astype(np.float64), audio.rate_hz))
    blocks = weighted[: len(weighted) // hop * hop].reshape(-1, hop).mean(axis=1)
    if len(blocks) < window:
        return np.zeros(0), np.zeros(0)
    sums = np.cumsum(np.insert(blocks, 0, 0.0))
    means = np.maximum((sums[window:] - sums[:-window]) / window, 1e-12)
    times = _WINDOW_S / 2 + _HOP_S * np.arange(len(means))
    return times, -0.691 + 10 * np.log10(means)


def packaged_font() -> Path | None:
    """Source Sans Pro (SIL OFL 1.1), which comes with this project's packages; None where it was not installed."""
    found = importlib.util.find_spec("font_source_sans_pro")
    path = Path(found.origin).parent / "files" / _PACKAGED if found and found.origin else None
    return path if path and path.is_file() else None


@lru_cache(maxsize=1)
def find_font() -> Path | None:
    """A font file with Vietnamese letters: the packaged one, so that pictures look alike everywhere, else the system's."""
    return packaged_font() or next((path for path in map(Path, _FONTS) if path.is_file()), None)


class _Pen:
    """Draws at seconds across, with a font that knows the letters."""

    def __init__(self, draw: ImageDraw.ImageDraw, duration_s: float, font: Path | None) -> None:
        self.draw, self.duration_s, self._font = draw, duration_s, font
        self._fonts: dict[int, ImageFont.FreeTypeFont | ImageFont.ImageFont] = {}

    def x(self, second: float) -> float:
        return _LEFT + (_WIDTH - _LEFT - _RIGHT) * min(1.0, second / self.duration_s)

    def text(
        self, at: tuple[float, float], text: str, size: int, ink: tuple[int, int, int] = _INK, room: float = 0
    ) -> None:
        """``room``: cut to this width in pixels, at a word; 0 for as long as it is."""
        font = self._sized(size)
        text, more = (unicodedata.normalize("NFC", text), "…") if self._font else (_without_marks(text), "...")
        if room:
            whole = text
            while text and self.draw.textlength(text if text == whole else text + more, font) > room:
                text = text.rpartition(" ")[0]
            text = text if text == whole else text and text + more
        self.draw.text(at, text, ink, font)

    def _sized(self, size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
        if size not in self._fonts:
            self._fonts[size] = ImageFont.truetype(self._font, size) if self._font else ImageFont.load_default(size)
        return self._fonts[size]


def _frame(pen: _Pen, target_lufs: float) -> None:
    for top, bottom in (_WAVE, _LOUD):
        pen.draw.rectangle((_LEFT, top, _WIDTH - _RIGHT, bottom), outline=_FAINT)
    step = next(step for step in (5, 10, 15, 30, 60, 120, 300, 600, 3600) if pen.duration_s / step <= 14)
    for second in range(0, int(pen.duration_s) + 1, step):
        pen.draw.line((pen.x(second), _LOUD[1], pen.x(second), _LOUD[1] + 5), _GREY)
        pen.text((pen.x(second) - 12, _LOUD[1] + 8), _clock(second), 12, _GREY)
    for level in range(-40, -5, 10):
        height = _height(level)
        pen.draw.line((_LEFT, height, _WIDTH - _RIGHT, height), _FAINT)
        pen.text((_LEFT - 34, height - 8), f"{level}", 12, _GREY)
    pen.text((8, _WAVE[0]), "Sóng", 12, _GREY)
    pen.text((8, _LOUD[0] - 6), "LUFS", 12, _GREY)
    pen.text((_LEFT, _LOUD[0] - 22), "Độ to ngắn hạn (3 giây)", 12, _LOUD_INK)
    pen.text((_LEFT + 190, _LOUD[0] - 22), f"Mức đặt: {target_lufs:g} LUFS".replace("-", "−"), 12, _TARGET_INK)


def _sentences(pen: _Pen, spans: Sequence[tuple[float, float]]) -> None:
    """A light band where each sentence is heard."""
    for start_s, end_s in spans:
        pen.draw.rectangle((pen.x(start_s), _WAVE[0] + 1, pen.x(end_s), _WAVE[1] - 1), fill=(240, 244, 249))
        pen.draw.line((pen.x(start_s), _WAVE[1] - 6, pen.x(start_s), _WAVE[1]), _GREY)


def _waveform(pen: _Pen, audio: Audio) -> None:
    columns = _WIDTH - _LEFT - _RIGHT
    middle, reach = sum(_WAVE) / 2, (_WAVE[1] - _WAVE[0]) / 2
    low, high = _extremes(audio.samples, columns)
    for column, (bottom, top) in enumerate(zip(low, high, strict=True)):
        pen.draw.line((_LEFT + column, middle - top * reach, _LEFT + column, middle - bottom * reach), _WAVE_INK)


def _loudness(pen: _Pen, audio: Audio, target_lufs: float) -> None:
    height = _height(target_lufs)
    pen.draw.line((_LEFT, height, _WIDTH - _RIGHT, height), _TARGET_INK, 2)
    times, levels = short_term_loudness(audio)
    if len(times) > 1:
        points = [(pen.x(time), _height(level)) for time, level in zip(times.tolist(), levels.tolist(), strict=True)]
        pen.draw.line(points, _LOUD_INK, 2, joint="curve")


def _chapters(pen: _Pen, chapters: Sequence[Chapter]) -> None:
    starts = [pen.x(chapter.start_s) for chapter in chapters]
    for chapter, start, end in zip(chapters, starts, [*starts[1:], _WIDTH - _RIGHT], strict=False):
        for top, bottom in ((_WAVE[0] - 18, _WAVE[1]), _LOUD):  # the legend between stays readable
            pen.draw.line((start, top, start, bottom), _MARK_INK)
        pen.text((start + 4, _WAVE[0] - 20), chapter.title, 12, _MARK_INK, room=end - start - 8)


def _extremes(samples: Samples, columns: int) -> tuple[Samples, Samples]:
    """Lowest and highest sample of each column."""
    edges = np.linspace(0, max(len(samples), columns), columns + 1)[:-1].astype(int)
    padded = np.pad(samples, (0, max(0, columns - len(samples))))
    return np.minimum.reduceat(padded, edges), np.maximum.reduceat(padded, edges)


def _height(level: float) -> float:
    low, high = _RANGE_LU
    share = (min(max(level, low), high) - low) / (high - low)
    return _LOUD[1] - share * (_LOUD[1] - _LOUD[0])


def _k_weighted(samples: Curve, rate_hz: int) -> Curve:
    """With the meter's own two filters, so that the curve and the measured loudness speak of the same thing."""
    shelf = IIRfilter(4.0, 1 / np.sqrt(2), 1500.0, rate_hz, "high_shelf")
    high_pass = IIRfilter(0.0, 0.5, 38.0, rate_hz, "high_pass")
    return np.asarray(high_pass.apply_filter(shelf.apply_filter(samples)))


def _without_marks(text: str) -> str:
    """Letters and signs that Pillow's own font has: it knows ASCII and little more."""
    plain = unicodedata.normalize("NFKD", text.translate(_PLAIN_SIGNS))
    return "".join(sign for sign in plain if not unicodedata.combining(sign)).encode("ascii", "replace").decode()


def _clock(seconds: float) -> str:
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes}:{rest:02}"
