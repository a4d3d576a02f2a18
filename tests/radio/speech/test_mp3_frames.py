from __future__ import annotations

import io

import numpy as np
import pytest
import soundfile

from bot.radio.speech.mp3_frames import fault


def mp3(rate_hz: int, level: float = 0.5) -> bytes:
    buffer = io.BytesIO()
    noise = np.random.default_rng(1).normal(0, 0.1, rate_hz)
    soundfile.write(buffer, noise, rate_hz, format="MP3", bitrate_mode="CONSTANT", compression_level=level)
    return buffer.getvalue()


@pytest.mark.parametrize("rate_hz", [8000, 16000, 22050, 24000, 32000, 44100, 48000])
@pytest.mark.parametrize("level", [0.1, 0.7])
def test_real_files_are_whole_and_any_cut_is_noticed(rate_hz: int, level: float) -> None:
    data = mp3(rate_hz, level)
    assert fault(data) is None
    for missing in (1, 50, len(data) // 3):
        assert "cut off" in (fault(data[:-missing]) or ""), missing


def test_tags_and_a_few_stray_bytes_are_no_fault() -> None:
    data = mp3(24000)
    tag = b"ID3\x04\x00\x00\x00\x00\x02\x01" + bytes(257)
    assert fault(tag + data + b"TAG" + bytes(125)) is None
    assert fault(data + bytes(7)) is None


def test_what_is_no_mp3_is_named() -> None:
    assert fault(b"") == fault(b"<html>sorry</html>") == fault(b"RIFF" + bytes(99)) == "not an MP3"


def test_damage_in_the_middle_is_noticed() -> None:
    data = mp3(24000)
    half = len(data) // 2
    assert "no MP3 frame" in (fault(data[:half] + bytes(2000) + data[half + 2000 :]) or "") or half < 2000
