"""A rehearsal cannot be taken for the real thing by ear either."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import numpy as np
import pytest
import soxr
from scipy.signal import correlate

from bot.errors import AirError
from bot.radio.approval import standing as standing_of
from bot.radio.bulletin import Sound, make_bulletin
from bot.radio.handover import Bundle, bundle
from bot.radio.heard import check_sound
from bot.radio.manifest import Manifest
from bot.radio.mastering.encode import decode, format_named
from bot.radio.mastering.loudness import integrated_loudness, true_peak
from bot.radio.mastering.master import MasterSettings
from bot.radio.mastering.tags import read_chapters
from bot.radio.rehearsal import CLOSING, OPENING, Marks, by_espeak
from bot.radio.script import Script, Sentence
from bot.radio.seal import Seal
from bot.radio.speech.chain import Speech
from bot.radio.speech.espeak import EspeakEngine
from bot.radio.spoken import Vocabulary

NOON = dt.datetime(2026, 11, 25, 5, 0, tzinfo=dt.UTC)
SUFFIXES = ("mp3", "opus", "wav")
LOUDNESS = -20.0


@pytest.fixture(scope="module")
def speech() -> Speech:
    return by_espeak("gtts")


@pytest.fixture(scope="module")
def made(station_words: Vocabulary, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Manifest]:
    texts = ["Kính thưa bà con phường Bến Cát.", "Đăng ký tạm trú nộp mười lăm nghìn đồng.", "Xin cảm ơn bà con."]
    script = Script(
        kind="fee_notice",
        title="Lệ phí tạm trú",
        station="Đài truyền thanh phường Bến Cát",
        made_for=NOON.date(),
        sentences=tuple(Sentence(text) for text in texts),
        template="fee_notice.j2",
        template_sha256="0" * 64,
    )
    folder = tmp_path_factory.mktemp("made")
    bulletin = make_bulletin(
        script,
        station_words,
        [EspeakEngine()],
        folder,
        clock=lambda: NOON,
        formats=SUFFIXES,
        sound=Sound(master=MasterSettings(loudness_lufs=LOUDNESS)),
    )
    return folder, bulletin.manifest


@pytest.fixture(scope="module")
def rehearsed(
    made: tuple[Path, Manifest], speech: Speech, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Bundle, Manifest]:
    folder, manifest = made
    out = bundle(
        folder,
        standing_of(folder, manifest.slug),
        tmp_path_factory.mktemp("usb"),
        obstacles=[],
        at=NOON,
        rehearsal=speech,
    )
    return out, Manifest.from_json((out.folder / f"THU-{manifest.slug}.json").read_text(encoding="utf-8"))


def likeness(part: np.ndarray, whole: np.ndarray) -> float:
    """The highest correlation of ``part`` with an equally long stretch of ``whole``: 1.0 when it is in there."""
    at = int(np.argmax(correlate(whole, part, mode="valid", method="fft")))
    return float(np.corrcoef(part, whole[at : at + len(part)])[0, 1])


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_both_marks_are_heard_around_the_whole_bulletin(
    suffix: str, made: tuple[Path, Manifest], rehearsed: tuple[Bundle, Manifest], speech: Speech
) -> None:
    (folder, manifest), (out, _) = made, rehearsed
    plain = decode(folder / f"{manifest.slug}.{suffix}")
    marked = decode(out.folder / f"THU-{manifest.slug}.{suffix}")
    marks, rate = Marks.of(speech), marked.rate_hz
    assert marked.duration_s == pytest.approx(plain.duration_s + marks.longer_s, abs=0.06)
    shift = round(marks.shift_s * rate)
    before, after = (soxr.resample(mark.samples, mark.rate_hz, rate) for mark in (marks.before, marks.after))
    assert likeness(before, marked.samples[:shift]) > 0.9
    assert likeness(after, marked.samples[shift + len(plain.samples) :]) > 0.9
    assert likeness(plain.samples[rate // 2 : -rate], marked.samples) > 0.9
    assert likeness(before, plain.samples) < 0.5, "the measure can fail"


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_it_is_mastered_and_reported_as_it_is(suffix: str, rehearsed: tuple[Bundle, Manifest]) -> None:
    out, manifest = rehearsed
    audio = decode(out.folder / f"{manifest.slug}.{suffix}")
    report = next(file for file in manifest.files if file.name.endswith(suffix))
    assert integrated_loudness(audio) == pytest.approx(LOUDNESS, abs=0.5)
    assert true_peak(audio) <= -1.0
    assert report.duration_s == pytest.approx(audio.duration_s, abs=0.001)
    cover = (out.folder / "THU-BAN-GIAO.txt").read_text(encoding="utf-8")
    assert f"{report.name}: 0 phút {round(audio.duration_s):02} giây" in cover
    assert re.search(r"dài hơn bản chính thức \d+ giây", cover)
    assert f"#EXTINF:{round(audio.duration_s)}," in (out.folder / f"{manifest.slug}.m3u8").read_text(encoding="utf-8")


def test_chapters_subtitles_and_manifest_follow_the_sound(
    made: tuple[Path, Manifest], rehearsed: tuple[Bundle, Manifest]
) -> None:
    (folder, plain), (out, manifest) = made, rehearsed
    assert manifest.fits(out.folder)
    assert check_sound(manifest, out.folder) == ()
    assert [sentence.text for sentence in manifest.sentences] == [
        OPENING,
        *(sentence.text for sentence in plain.sentences),
        CLOSING,
    ]
    shift = manifest.sentences[1].start_s - plain.sentences[0].start_s
    subtitles = (out.folder / f"{manifest.slug}.srt").read_text(encoding="utf-8")
    assert subtitles.startswith("1\n00:00:00,300 --> ")
    assert " ".join(subtitles.split("\n\n")[-1].split("\n")[2:]).strip() == CLOSING
    words = (out.folder / f"{manifest.slug}.lrc").read_text(encoding="utf-8").splitlines()
    assert words[0] == "[ti:THỬ: Lệ phí tạm trú]"
    assert words[2].startswith("[00:00.30]Đây là bản phát thử")
    for suffix in SUFFIXES:
        before = read_chapters(folder / f"{plain.slug}.{suffix}", format_named(suffix))
        first, *rest, last = read_chapters(out.folder / f"{manifest.slug}.{suffix}", format_named(suffix))
        assert (first.title, first.start_s, last.title) == (OPENING, 0.3, CLOSING)
        assert [chapter.title for chapter in rest] == [chapter.title for chapter in before]
        assert [chapter.start_s - shift for chapter in rest] == pytest.approx([c.start_s for c in before], abs=0.003)


def test_no_signature_goes_along_or_fits(
    made: tuple[Path, Manifest], rehearsed: tuple[Bundle, Manifest], speech: Speech, tmp_path: Path
) -> None:
    (folder, plain), (out, manifest) = made, rehearsed
    assert Seal.of(out.folder, manifest).files != Seal.of(folder, plain).files
    copy = tmp_path / "signed"
    copy.mkdir()
    for path in folder.iterdir():
        if path.is_file():
            (copy / path.name).write_bytes(path.read_bytes())
    (copy / f"{plain.slug}.approval.json").write_text('{"signatures": []}', encoding="utf-8")
    again = bundle(copy, standing_of(folder, plain.slug), tmp_path / "usb", obstacles=[], at=NOON, rehearsal=speech)
    assert not [name for name in again.files if "approval" in name]


def test_a_file_that_is_no_sound_is_no_rehearsal(made: tuple[Path, Manifest], speech: Speech, tmp_path: Path) -> None:
    folder, plain = made
    now = standing_of(folder, plain.slug)
    (tmp_path / "copy").mkdir()
    for file in plain.files:
        (tmp_path / "copy" / file.name).write_bytes(b"no sound")
    with pytest.raises(AirError):
        bundle(tmp_path / "copy", now, tmp_path / "usb", obstacles=[], at=NOON, rehearsal=speech)
    assert list((tmp_path / "usb").glob("[!.]*")) == []
