from __future__ import annotations

import datetime as dt
from pathlib import Path

import numpy as np
import pytest
import soundfile
from mutagen.id3 import ID3
from mutagen.oggopus import OggOpus
from mutagen.wave import WAVE

from bot.errors import MasteringError
from bot.radio.mastering.encode import FORMATS, decode, encode, format_named
from bot.radio.mastering.join import join
from bot.radio.mastering.loudness import integrated_loudness, true_peak
from bot.radio.mastering.master import MasterSettings, master
from bot.radio.mastering.tags import Tags, chapters, clip, write_tags
from bot.radio.speech.engine import Audio
from bot.radio.speech.espeak import EspeakEngine

TEXTS = [
    "Kính thưa bà con phường Bến Cát.",
    "Đăng ký khai sinh đúng hạn thì không thu lệ phí.",
    "Bà con mang theo giấy chứng sinh và căn cước.",
    "Xin cảm ơn bà con đã lắng nghe.",
]


@pytest.fixture(scope="module")
def bulletin() -> Audio:
    engine = EspeakEngine()
    return join([engine.speak(text) for text in TEXTS], [None] * 4).audio


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("target", [-16.0, -23.0])
def test_the_decoded_file_has_the_loudness_and_keeps_the_peak(
    name: str, target: float, bulletin: Audio, tmp_path: Path
) -> None:
    mastered = master(bulletin, tmp_path / f"bulletin.{name}", FORMATS[name], MasterSettings(loudness_lufs=target))
    heard = decode(mastered.path)
    assert integrated_loudness(heard) == pytest.approx(target, abs=0.5)
    assert true_peak(heard) <= -1.0
    assert heard.duration_s == pytest.approx(bulletin.duration_s, abs=0.1)
    assert (mastered.loudness_lufs, mastered.true_peak_dbtp) == (integrated_loudness(heard), true_peak(heard))


def test_a_very_quiet_and_a_spiky_source_come_out_right_too(bulletin: Audio, tmp_path: Path) -> None:
    spiky = bulletin.samples * 0.02
    spiky[50_000::20_000] = 0.9
    heard = decode(master(Audio(spiky, 48000), tmp_path / "spiky.mp3", FORMATS["mp3"]).path)
    assert integrated_loudness(heard) == pytest.approx(-16.0, abs=0.5)
    assert true_peak(heard) <= -1.0


def test_silence_and_an_impossible_target_are_errors(bulletin: Audio, tmp_path: Path) -> None:
    with pytest.raises(MasteringError):
        master(Audio(np.zeros(48000, dtype=np.float32), 48000), tmp_path / "a.wav", FORMATS["wav"])
    with pytest.raises(MasteringError, match="after 8 rounds"):
        master(bulletin, tmp_path / "b.wav", FORMATS["wav"], MasterSettings(loudness_lufs=3.0))


def test_the_files_are_what_they_say(bulletin: Audio, tmp_path: Path) -> None:
    for name, audio_format in FORMATS.items():
        encode(bulletin, tmp_path / f"x.{name}", audio_format)
    info = {name: soundfile.info(tmp_path / f"x.{name}") for name in FORMATS}
    assert {name: (found.format, found.subtype) for name, found in info.items()} == {
        "wav": ("WAV", "PCM_16"),
        "mp3": ("MP3", "MPEG_LAYER_III"),
        "opus": ("OGG", "OPUS"),
    }
    assert {(found.channels, found.samplerate) for found in info.values()} == {(1, 48000)}
    bitrate = (tmp_path / "x.mp3").stat().st_size * 8 / bulletin.duration_s
    assert 120_000 < bitrate < 140_000


def test_an_unknown_format_and_an_unwritable_place_are_errors(bulletin: Audio, tmp_path: Path) -> None:
    with pytest.raises(MasteringError, match="known: wav, mp3, opus"):
        format_named("aac")
    with pytest.raises(MasteringError, match="cannot write"):
        encode(bulletin, tmp_path / "nowhere" / "x.mp3", FORMATS["mp3"])
    (tmp_path / "bad.mp3").write_bytes(b"no sound")
    with pytest.raises(MasteringError, match="cannot read"):
        decode(tmp_path / "bad.mp3")


TAGS = Tags(
    title="Lệ phí đăng ký khai sinh",
    station="Đài truyền thanh phường Bến Cát",
    made_for=dt.date(2026, 11, 24),
    chapters=chapters([[0], [1, 2], [3]], TEXTS, [(2.1, 4.0), (4.5, 8.0), (8.5, 11.0), (12.0, 14.25)]),
)


def test_mp3_tags_read_back_with_chapters_and_the_sound_stays(bulletin: Audio, tmp_path: Path) -> None:
    path = tmp_path / "x.mp3"
    encode(bulletin, path, FORMATS["mp3"])
    before = decode(path).samples
    write_tags(path, FORMATS["mp3"], TAGS)
    tags = ID3(path, translate=False)
    assert tags.version == (2, 3, 0)
    assert (tags["TIT2"].text, tags["TPE1"].text) == ([TAGS.title], [TAGS.station])
    assert str(ID3(path)["TDRC"]) == "2026-11-24"
    marks = [
        (c.start_time, c.end_time, c.sub_frames["TIT2"].text[0])
        for c in sorted(tags.getall("CHAP"), key=lambda c: c.element_id)
    ]
    assert marks == [
        (2100, 4000, "Kính thưa bà con phường Bến Cát"),
        (4500, 11000, "Đăng ký khai sinh đúng hạn thì không thu lệ phí"),
        (12000, 14250, "Xin cảm ơn bà con đã lắng nghe"),
    ]
    assert tags.getall("CTOC")[0].child_element_ids == ["ch0", "ch1", "ch2"]
    assert np.array_equal(decode(path).samples, before)


def test_opus_and_wav_tags_read_back(bulletin: Audio, tmp_path: Path) -> None:
    for name in ("opus", "wav"):
        encode(bulletin, tmp_path / f"x.{name}", FORMATS[name])
        before = decode(tmp_path / f"x.{name}").samples
        write_tags(tmp_path / f"x.{name}", FORMATS[name], TAGS)
        assert np.array_equal(decode(tmp_path / f"x.{name}").samples, before)
    opus = OggOpus(tmp_path / "x.opus")
    assert (opus["title"], opus["chapter001"], opus["chapter002name"]) == (
        [TAGS.title],
        ["00:00:04.500"],
        ["Xin cảm ơn bà con đã lắng nghe"],
    )
    assert str(WAVE(tmp_path / "x.wav")["TIT2"]) == TAGS.title


def test_tags_into_a_damaged_file_are_an_error(tmp_path: Path) -> None:
    (tmp_path / "x.opus").write_bytes(b"no sound")
    with pytest.raises(MasteringError, match="cannot write tags"):
        write_tags(tmp_path / "x.opus", FORMATS["opus"], TAGS)


def test_long_chapter_titles_end_at_a_word() -> None:
    assert clip("Một hai ba.") == "Một hai ba"
    long = "Người nộp hồ sơ mang theo bản chính giấy tờ tùy thân còn hạn sử dụng và bản sao có chứng thực"
    assert clip(long) == "Người nộp hồ sơ mang theo bản chính giấy tờ tùy thân còn…"
