from __future__ import annotations

import unicodedata
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from bot.radio.mastering.loudness import integrated_loudness
from bot.radio.mastering.tags import Chapter
from bot.radio.picture import (
    _LEFT,
    _LOUD,
    _MARK_INK,
    _RIGHT,
    _TARGET_INK,
    _WAVE,
    _WAVE_INK,
    _WIDTH,
    Heading,
    _height,
    find_font,
    packaged_font,
    short_term_loudness,
    sound_png,
)
from bot.radio.speech.engine import Audio

RATE = 48_000
HEADING = Heading("Lệ phí đăng ký khai sinh", "Đài truyền thanh phường Bến Cát", -16.0, -1.2)


def tone(seconds: float, level: float = 0.25) -> Audio:
    times = np.arange(round(seconds * RATE)) / RATE
    return Audio((level * np.sin(2 * np.pi * 997 * times)).astype(np.float32), RATE)


def draw(path: Path, audio: Audio, **more) -> np.ndarray:
    sound_png(path, audio, HEADING, -16.0, more.pop("sentences", []), more.pop("chapters", []), **more)
    with Image.open(path) as image:
        assert image.format == "PNG"
        return np.asarray(image.convert("RGB"))


def has(pixels: np.ndarray, ink: tuple[int, int, int]) -> np.ndarray:
    return (pixels == np.array(ink)).all(axis=-1)


def test_short_term_loudness_of_a_steady_tone_is_its_integrated_loudness() -> None:
    times, levels = short_term_loudness(tone(10))
    assert levels == pytest.approx(integrated_loudness(tone(10)), abs=0.05)
    assert (times[0], times[-1]) == (pytest.approx(1.5), pytest.approx(8.5))
    assert short_term_loudness(tone(2))[1].size == 0


def test_short_term_loudness_follows_the_sound() -> None:
    audio = Audio(np.concatenate([tone(5, 0.1).samples, tone(5, 0.2).samples]), RATE)
    _, levels = short_term_loudness(audio)
    assert levels[-1] - levels[0] == pytest.approx(6.02, abs=0.05)


def test_the_wave_stands_where_the_sound_is(tmp_path: Path) -> None:
    audio = Audio(np.concatenate([tone(5, 0.9).samples, np.zeros(5 * RATE, np.float32)]), RATE)
    wave = has(draw(tmp_path / "x.png", audio), _WAVE_INK)[_WAVE[0] : _WAVE[1]]
    heights = wave.sum(axis=0)
    middle = (_LEFT + _WIDTH - _RIGHT) // 2
    assert heights[_LEFT + 5 : middle - 5].min() > 150
    assert heights[middle + 5 : _WIDTH - _RIGHT - 5].max() <= 1


def test_the_target_is_a_line_at_its_level(tmp_path: Path) -> None:
    pixels = draw(tmp_path / "x.png", tone(10))
    row = has(pixels, _TARGET_INK)[round(_height(-16.0))]
    assert row[_LEFT : _WIDTH - _RIGHT].mean() > 0.95
    assert _LOUD[0] < _height(-16.0) < _height(-23.0) < _LOUD[1]


def test_chapters_are_marked_where_they_start(tmp_path: Path) -> None:
    pixels = draw(tmp_path / "x.png", tone(10), chapters=[Chapter("Một", 0.0, 4.0), Chapter("Hai", 5.0, 10.0)])
    columns = np.flatnonzero(has(pixels, _MARK_INK)[_WAVE[0] : _LOUD[1]].mean(axis=0) > 0.9)
    assert columns.tolist() == [_LEFT, round(_LEFT + (_WIDTH - _LEFT - _RIGHT) / 2)]


@pytest.mark.parametrize("seconds", [0.01, 0.5, 4000])
def test_any_length_can_be_drawn(tmp_path: Path, seconds: float) -> None:
    audio = Audio(np.full(round(seconds * 1000), 0.1, np.float32), 1000)
    assert draw(tmp_path / "x.png", audio).shape == (560, _WIDTH, 3)


def test_without_a_font_the_text_is_still_readable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No mark, no box: what is drawn then is drawn in letters that Pillow's own font has."""
    drawn: list[str] = []
    plain = ImageDraw.ImageDraw.text
    monkeypatch.setattr(
        ImageDraw.ImageDraw, "text", lambda pen, at, text, *more: drawn.append(text) or plain(pen, at, text, *more)
    )
    monkeypatch.setattr("bot.radio.picture.find_font", lambda: None)
    draw(tmp_path / "x.png", tone(5), chapters=[Chapter("Đổi thẻ “căn cước” ở đâu, " * 20, 0.0, 5.0)])
    assert drawn[0] == "Le phi dang ky khai sinh"
    assert any(text.startswith('Doi the "can cuoc" o dau,') and text.endswith("...") for text in drawn)
    assert "-16.0 LUFS" in drawn[1]
    assert all(text.isascii() and "?" not in text for text in drawn)


VOWELS = "aăâeêioôơuưy"
LETTERS = [
    unicodedata.normalize("NFC", letter + tone)
    for letter in VOWELS + VOWELS.upper()
    for tone in ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
] + ["đ", "Đ"]


def test_a_font_with_every_vietnamese_letter_is_packaged() -> None:
    font = ImageFont.truetype(packaged_font(), 40)
    missing = bytes(font.getmask("\U0010ffff"))
    assert all(len(letter) == 1 for letter in LETTERS)
    assert [
        letter for letter in [*LETTERS, *"0123456789.,:;?!…·−–“”/%"] if bytes(font.getmask(letter)) == missing
    ] == []


def test_the_packaged_font_comes_first_and_the_systems_stand_in(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    find_font.cache_clear()
    assert find_font() == packaged_font()
    system = tmp_path / "DejaVuSans.ttf"
    system.write_bytes(b"")
    monkeypatch.setattr("bot.radio.picture._FONTS", (str(tmp_path / "none.ttf"), str(system)))
    monkeypatch.setattr("bot.radio.picture._PACKAGED", "gone.ttf")
    find_font.cache_clear()
    assert find_font() == system
    find_font.cache_clear()
