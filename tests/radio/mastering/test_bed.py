from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import soundfile

from bot.errors import MasteringError
from bot.radio.duration import estimate_s
from bot.radio.mastering.bed import Bed, lay_bed, pad
from bot.radio.mastering.encode import FORMATS
from bot.radio.mastering.join import JoinSettings, chimes_s, join
from bot.radio.mastering.loudness import integrated_loudness
from bot.radio.mastering.master import master
from bot.radio.mastering.recording import Recording
from bot.radio.speech.engine import Audio, Samples
from bot.radio.speech.espeak import EspeakEngine

RATE = 48_000
SPANS = [(3.0, 6.0), (6.5, 9.0), (12.0, 15.0)]
"""A short pause, then a long one."""


def voice(seconds: float, hz: float = 440.0) -> Samples:
    return (0.3 * np.sin(2 * np.pi * hz * np.arange(round(seconds * RATE)) / RATE)).astype(np.float32)


def spoken() -> Samples:
    samples = np.zeros(18 * RATE, np.float32)
    for start, end in SPANS:
        samples[round(start * RATE) : round(end * RATE)] = voice(end - start)
    return samples


def level_db(samples: Samples, start: float, end: float) -> float:
    return float(10 * np.log10(np.mean(np.square(samples[round(start * RATE) : round(end * RATE)], dtype=np.float64))))


@pytest.fixture
def music(tmp_path: Path) -> Recording:
    path = tmp_path / "music.flac"
    soundfile.write(path, voice(4.0, 220.0), RATE)
    return Recording.of(path)


@pytest.mark.parametrize("supplied", [False, True])
def test_the_bed_lies_well_under_the_voice_and_rises_in_long_pauses(music: Recording, supplied: bool) -> None:
    bed = lay_bed(spoken(), RATE, SPANS, Bed(music if supplied else None)) - spoken()
    reference = level_db(spoken(), 3.0, 6.0)
    assert level_db(bed, 3.5, 5.5) - reference == pytest.approx(-26, abs=2.5)
    assert level_db(bed, 6.1, 6.4) - reference == pytest.approx(-26, abs=4)  # no pumping in a breath
    assert level_db(bed, 10.0, 11.0) - reference == pytest.approx(-18, abs=2.5)
    assert level_db(bed, 0.0, 0.05) - reference < -40
    assert level_db(bed, 17.95, 18.0) - reference < -40


def test_the_voice_itself_is_not_touched() -> None:
    mixed = lay_bed(spoken(), RATE, SPANS, Bed(under_db=-200, between_db=-200))
    assert mixed == pytest.approx(spoken(), abs=1e-6)


def test_nothing_goes_over_full_scale(music: Recording) -> None:
    loud = (spoken() / 0.3).astype(np.float32)
    assert np.abs(lay_bed(loud, RATE, SPANS, Bed(music, under_db=-6))).max() <= 1.0


def test_the_pad_is_the_same_every_time_and_never_silent() -> None:
    sound = pad(40 * RATE, RATE)
    assert (sound == pad(40 * RATE, RATE)).all()
    levels = [level_db(sound, second, second + 1) for second in range(40)]
    assert max(levels) - min(levels) < 6


def test_a_loop_has_no_seam(music: Recording) -> None:
    bed = lay_bed(spoken(), RATE, SPANS, Bed(music, under_db=-18, ramp_s=0.1)) - spoken()
    levels = [level_db(bed, 2.0 + step / 4, 2.25 + step / 4) for step in range(50)]
    assert max(levels) - min(levels) < 7


def test_a_bulletin_with_a_bed_is_as_loud_as_it_should_be(tmp_path: Path) -> None:
    audios = [EspeakEngine().speak("Kính thưa bà con."), EspeakEngine().speak("Đây là bản tin của đài truyền thanh.")]
    plain, joined = join(audios, [2.0, None]), join(audios, [2.0, None], JoinSettings(bed=Bed()))
    assert joined.spans == plain.spans
    assert len(joined.audio.samples) == len(plain.audio.samples)
    mastered = master(joined.audio, tmp_path / "x.mp3", FORMATS["mp3"])
    assert integrated_loudness(mastered.heard) == pytest.approx(-16.0, abs=0.5)


def test_a_chime_of_the_station_s_own_rings_at_both_ends(music: Recording) -> None:
    settings = JoinSettings(chime=music)
    assert chimes_s(settings) == pytest.approx(2 * 4.0 + 1.0)
    joined = join([Audio(voice(2.0), RATE)], [None], settings)
    assert joined.spans[0].start_s == pytest.approx(0.3 + 4.0 + 0.4)
    assert joined.audio.duration_s == pytest.approx(0.3 + 0.4 + 8.0 + 2.0 + 0.6 + 0.5, abs=0.01)
    engine = EspeakEngine()
    assert estimate_s(["một"], [None], engine, settings) - estimate_s(
        ["một"], [None], engine, JoinSettings(chimes=False)
    ) == pytest.approx(9.0)


def test_a_recording_is_known_by_what_it_holds(tmp_path: Path, music: Recording) -> None:
    soundfile.write(music.path, voice(4.0, 330.0), RATE)
    assert Recording.of(Path(music.path)) != music


@pytest.mark.parametrize("data", [None, b"no sound", "silence"])
def test_what_is_no_recording_is_refused(tmp_path: Path, data: bytes | str | None) -> None:
    path = tmp_path / "x.wav"
    if data == "silence":
        soundfile.write(path, np.zeros(RATE, np.float32), RATE)
    elif isinstance(data, bytes):
        path.write_bytes(data)
    with pytest.raises(MasteringError):
        Recording.of(path)
