from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from mutagen.id3 import ID3

from bot.errors import EngineUnavailable, MasteringError, SpeechError
from bot.radio.bulletin import Bulletin, Sound, make_bulletin, say, slug_of
from bot.radio.duration import estimate_s
from bot.radio.manifest import Manifest
from bot.radio.mastering.encode import decode
from bot.radio.mastering.join import JoinSettings
from bot.radio.mastering.loudness import integrated_loudness, true_peak
from bot.radio.mastering.master import MasterSettings
from bot.radio.papers import Papers
from bot.radio.said import Said
from bot.radio.script import FactUse, Script, Sentence
from bot.radio.speech.cache import SentenceCache
from bot.radio.speech.engine import Audio
from bot.radio.speech.espeak import EspeakEngine
from bot.radio.speech.google import GoogleEngine
from bot.radio.spoken import Vocabulary
from bot.radio.templates import render
from tests.standins.google_speech import GoogleSpeech

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "tests" / "fixtures" / "templates"
DAY = dt.date(2026, 11, 24)
NOON = dt.datetime(2026, 11, 24, 12, 0, tzinfo=dt.timezone(dt.timedelta(hours=7)))
FEE = FactUse("1.001193", "fee", "không thu lệ phí", dt.date(2025, 7, 1), "tt-85-2019")
SLUG = "2026-11-24-fee-notice-le-phi-dang-ky-khai-sinh"


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary.load(ROOT / "data" / "spoken.yml")


@pytest.fixture(scope="module")
def script() -> Script:
    context = {
        "name": Said("đăng ký khai sinh"),
        "ward": "phường Bến Cát",
        "fee": Said("không thu lệ phí", FEE),
        "limit": "60 ngày",
        "papers": ["giấy chứng sinh", "CCCD của cha hoặc mẹ"],
    }
    return render("fee_notice", context, TEMPLATES, DAY, "Đài truyền thanh phường Bến Cát")


@pytest.fixture(scope="module")
def short(script: Script) -> Script:
    return replace(script, sentences=script.sentences[1:3])


def make(script: Script, vocabulary: Vocabulary, out_dir: Path, *engines, **settings) -> Bulletin:
    return make_bulletin(script, vocabulary, engines or [EspeakEngine()], out_dir, clock=lambda: NOON, **settings)


def visible(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))


@pytest.fixture(scope="module")
def made(script: Script, vocabulary: Vocabulary, tmp_path_factory: pytest.TempPathFactory) -> Bulletin:
    return make(script, vocabulary, tmp_path_factory.mktemp("audio"), formats=("mp3", "opus", "wav"))


def test_the_files_are_there_and_nothing_else(made: Bulletin) -> None:
    assert visible(made.folder) == [
        f"{SLUG}.{suffix}" for suffix in ("json", "lrc", "mp3", "opus", "srt", "txt", "wav")
    ]
    assert made.files["mp3"] == made.folder / f"{SLUG}.mp3"
    assert list(made.folder.glob(".*.part")) == []


@pytest.mark.parametrize("suffix", ["mp3", "opus", "wav"])
def test_the_audio_is_as_loud_as_it_should_be_and_as_the_manifest_says(made: Bulletin, suffix: str) -> None:
    heard = decode(made.files[suffix])
    (report,) = [file for file in made.manifest.files if file.name.endswith(suffix)]
    assert 15 < heard.duration_s < 45
    assert integrated_loudness(heard) == pytest.approx(-16.0, abs=0.5)
    assert true_peak(heard) <= -1.0
    assert report.loudness_lufs == pytest.approx(integrated_loudness(heard), abs=0.01)
    assert report.true_peak_dbtp == pytest.approx(true_peak(heard), abs=0.01)
    assert report.duration_s == pytest.approx(heard.duration_s, abs=0.001)


def test_each_sentence_is_heard_when_the_manifest_says(made: Bulletin) -> None:
    heard = decode(made.files["mp3"])
    starts = [sentence.start_s for sentence in made.manifest.sentences]
    assert starts == sorted(starts)
    for sentence, following in zip(made.manifest.sentences, made.manifest.sentences[1:], strict=False):
        during = heard.samples[round(sentence.start_s * 48000) : round(sentence.end_s * 48000)]
        pause = heard.samples[round((sentence.end_s + 0.1) * 48000) : round((following.start_s - 0.1) * 48000)]
        assert np.sqrt(np.mean(during**2)) > 0.05
        assert np.abs(pause).max() < 0.01


def test_what_is_spoken_has_no_digit_and_no_abbreviation(made: Bulletin) -> None:
    spoken = [sentence.spoken for sentence in made.manifest.sentences]
    assert "sáu mươi ngày" in spoken[2]
    assert "căn cước công dân" in spoken[4].lower()
    assert made.manifest.sentences[4].text == "Bà con mang theo CCCD của cha hoặc mẹ."


def test_the_manifest_on_disk_tells_facts_template_and_checksums(made: Bulletin, script: Script) -> None:
    manifest = Manifest.from_json(made.files["json"].read_text(encoding="utf-8"))
    assert manifest == made.manifest
    assert manifest.facts == (FEE,)
    assert manifest.sentences[2].facts == (FEE,)
    assert (manifest.template, manifest.template_sha256) == (script.template, script.template_sha256)
    assert manifest.content_sha256 == script.sha256
    assert manifest.made_at == dt.datetime(2026, 11, 24, 5, 0, tzinfo=dt.UTC)
    for file in manifest.files:
        data = (made.folder / file.name).read_bytes()
        assert (len(data), hashlib.sha256(data).hexdigest()) == (file.bytes, file.sha256)


def test_the_transcript_and_the_timed_text_hold_every_sentence(made: Bulletin, script: Script) -> None:
    transcript, timed = made.files["txt"].read_text(encoding="utf-8"), made.files["srt"].read_text(encoding="utf-8")
    assert transcript.startswith(
        "Lệ phí đăng ký khai sinh\nĐài truyền thanh phường Bến Cát, ngày 24/11/2026\n\nKính thưa bà con"
    )
    for sentence in script.sentences:
        assert sentence.text in transcript
        assert sentence.text in timed.replace("\n", " ")


def test_the_mp3_carries_title_and_a_chapter_a_paragraph(made: Bulletin) -> None:
    tags = ID3(made.files["mp3"])
    assert tags["TIT2"].text == ["Lệ phí đăng ký khai sinh"]
    starts = [made.manifest.sentences[index].start_s * 1000 for index in (0, 2, 5)]
    # Manifest and tag each round to a millisecond.
    assert sorted(chapter.start_time for chapter in tags.getall("CHAP")) == pytest.approx(starts, abs=1)


def test_the_estimate_was_near(made: Bulletin, script: Script) -> None:
    spoken = [sentence.spoken for sentence in made.manifest.sentences]
    pauses = [sentence.pause_after_s for sentence in script.sentences]
    assert estimate_s(spoken, pauses, EspeakEngine()) == pytest.approx(made.manifest.files[0].duration_s, rel=0.12)


def test_with_the_voice_asked_for_there_is_nothing_to_tell(made: Bulletin) -> None:
    engine = made.manifest.engine
    assert (engine.asked, engine.used, engine.fell_back, made.notices) == (("espeak",), "espeak", False, ())


def google_engine(google: GoogleSpeech) -> GoogleEngine:
    return GoogleEngine(base_url=google.base_url, attempts=1, sleep=lambda _: None)


def test_a_fallback_is_said_aloud_and_the_next_run_tries_the_first_voice_again(
    script: Script, vocabulary: Vocabulary, tmp_path: Path
) -> None:
    with GoogleSpeech() as google:
        google.faults = ["", "", "429"]
        first = make(script, vocabulary, tmp_path, google_engine(google), EspeakEngine())
        again = make(script, vocabulary, tmp_path, google_engine(google), EspeakEngine())
        calls = len(google.texts)
        third = make(script, vocabulary, tmp_path, google_engine(google), EspeakEngine())
        assert len(google.texts) == calls
    told = json.loads(json.dumps(first.manifest.engine.failures))
    assert (first.manifest.engine.asked, first.manifest.engine.used) == (("gtts", "espeak"), "espeak")
    assert told[0]["engine"] == "gtts"
    assert "429" in told[0]["reason"]
    assert any("Google" in notice for notice in first.notices)
    assert any("espeak đọc thay" in notice for notice in first.notices)
    assert (again.manifest.engine.used, again.manifest.engine.fell_back, again.reused) == ("gtts", False, False)
    assert again.notices == ("Giọng gtts không có giọng phụ “second”, đã dùng giọng chính.",)
    assert third.reused


def test_when_no_voice_works_nothing_is_written(script: Script, vocabulary: Vocabulary, tmp_path: Path) -> None:
    with GoogleSpeech() as google:
        google.faults = ["500"]
        with pytest.raises(SpeechError, match="500"):
            make(script, vocabulary, tmp_path / "out", google_engine(google))
    assert not (tmp_path / "out").exists()


class Counting(EspeakEngine):
    """eSpeak NG, counting what it is asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = 0

    def speak(self, text: str, voice: str = "main") -> Audio:
        self.asked += 1
        return super().speak(text, voice)


def test_an_unchanged_bulletin_is_left_alone_and_a_changed_sentence_is_the_only_one_spoken(
    script: Script, vocabulary: Vocabulary, tmp_path: Path
) -> None:
    engine, cache = Counting(), SentenceCache(tmp_path / "cache")
    first = make(script, vocabulary, tmp_path / "out", engine, cache=cache)
    second = make(script, vocabulary, tmp_path / "out", engine, cache=cache)
    assert (first.reused, second.reused, engine.asked) == (False, True, 6)
    assert second.manifest == first.manifest

    fee = replace(script.sentences[2], text="Lệ phí là 8.000 đồng khi bà con nộp trong 60 ngày.")
    changed = replace(script, sentences=(*script.sentences[:2], fee, *script.sentences[3:]))
    third = make(changed, vocabulary, tmp_path / "out", engine, cache=cache)
    assert (third.reused, engine.asked) == (False, 7)
    assert "8.000 đồng" in third.files["txt"].read_text(encoding="utf-8")
    assert "tám ngàn đồng" in third.manifest.sentences[2].spoken


def test_the_same_parts_give_the_same_bytes(short: Script, vocabulary: Vocabulary, tmp_path: Path) -> None:
    cache = SentenceCache(tmp_path / "cache")
    one = make(short, vocabulary, tmp_path / "one", cache=cache)
    two = make(short, vocabulary, tmp_path / "two", cache=cache)
    assert one.files["mp3"].read_bytes() == two.files["mp3"].read_bytes()
    assert one.manifest == two.manifest


@pytest.mark.parametrize("suffix", ["mp3", "txt"])
def test_a_damaged_or_missing_file_is_made_again(
    suffix: str, short: Script, vocabulary: Vocabulary, tmp_path: Path
) -> None:
    first = make(short, vocabulary, tmp_path)
    whole = first.files[suffix].read_bytes()
    first.files[suffix].write_bytes(whole[:-10])
    again = make(short, vocabulary, tmp_path)
    assert not again.reused
    assert again.manifest.fits(tmp_path)


def test_formats_no_longer_asked_for_do_not_stay_on_air(short: Script, vocabulary: Vocabulary, tmp_path: Path) -> None:
    make(short, vocabulary, tmp_path, formats=("wav", "mp3"))
    (tmp_path / "unrelated.wav").write_bytes(b"mine")
    make(short, vocabulary, tmp_path, formats=("mp3",))
    assert visible(tmp_path) == [f"{SLUG}.{suffix}" for suffix in ("json", "lrc", "mp3", "srt", "txt")] + [
        "unrelated.wav"
    ]


def test_sound_settings_are_obeyed(script: Script, vocabulary: Vocabulary, tmp_path: Path) -> None:
    sound = Sound(JoinSettings(rate_hz=44100, chimes=False), MasterSettings(loudness_lufs=-23.0))
    bulletin = make(script, vocabulary, tmp_path, sound=sound)
    heard = decode(bulletin.files["mp3"])
    assert heard.rate_hz == 44100
    assert integrated_loudness(heard) == pytest.approx(-23.0, abs=0.5)
    assert bulletin.manifest.sentences[0].start_s == pytest.approx(0.3)


def test_progress_names_each_step(short: Script, vocabulary: Vocabulary, tmp_path: Path) -> None:
    seen: list[tuple[str, int, int]] = []
    make(short, vocabulary, tmp_path, formats=("mp3", "wav"), on_progress=lambda *step: seen.append(step))
    assert seen == [*(("speech:espeak", done, 2) for done in (1, 2)), ("master:mp3", 1, 2), ("master:wav", 2, 2)]


def test_wrong_requests_are_errors_and_write_nothing(script: Script, vocabulary: Vocabulary, tmp_path: Path) -> None:
    out = tmp_path / "out"
    with pytest.raises(MasteringError, match="unknown audio format 'flac'"):
        make(script, vocabulary, out, formats=("mp3", "flac"))
    with pytest.raises(MasteringError, match="no audio format"):
        make(script, vocabulary, out, formats=())
    with pytest.raises(SpeechError, match="none was given"):
        make_bulletin(script, vocabulary, [], out, clock=lambda: NOON)
    with pytest.raises(SpeechError, match="nothing to say"):
        say(replace(script, sentences=(Sentence("…"),)), vocabulary)
    with pytest.raises(SpeechError, match="no sentence"):
        say(replace(script, sentences=()), vocabulary)
    assert not out.exists()


def test_a_failed_run_leaves_the_last_bulletin_as_it_was(short: Script, vocabulary: Vocabulary, tmp_path: Path) -> None:
    first = make(short, vocabulary, tmp_path)
    before = {name: (tmp_path / name).read_bytes() for name in visible(tmp_path)}
    changed = replace(short, sentences=short.sentences[:1])
    with pytest.raises(MasteringError, match="rounds"):
        make(changed, vocabulary, tmp_path, sound=Sound(master=MasterSettings(loudness_lufs=3.0)))
    with pytest.raises(EngineUnavailable):
        EspeakEngine(voices={"main": "nowhere"}).speak("Xin chào")
    with pytest.raises(SpeechError):
        make(changed, vocabulary, tmp_path, EspeakEngine(voices={"main": "nowhere"}))
    assert {name: (tmp_path / name).read_bytes() for name in visible(tmp_path)} == before
    assert first.manifest.fits(tmp_path)
    assert list(tmp_path.glob(".*.part")) == []


def test_a_place_that_cannot_be_written_is_an_error(script: Script, vocabulary: Vocabulary, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(MasteringError, match="cannot write in") as caught:
        make(script, vocabulary, tmp_path / "file")
    assert os.fspath(tmp_path / "file") in caught.value.for_people


def test_the_slug_keeps_the_title_readable(script: Script) -> None:
    assert slug_of(script) == SLUG


def test_papers_beside_the_sound_are_files_of_the_bulletin(
    short: Script, vocabulary: Vocabulary, tmp_path: Path
) -> None:
    papers = Papers(source_titles={"tt-85-2019": "Thông tư 85/2019/TT-BTC", "unused": "x"})
    first = make(short, vocabulary, tmp_path, papers=papers)
    assert {"docx", "png"} < set(first.files)
    assert first.manifest.fits(tmp_path)
    assert first.files["png"].read_bytes().startswith(b"\x89PNG")
    assert make(
        short, vocabulary, tmp_path, papers=Papers(source_titles={"tt-85-2019": "Thông tư 85/2019/TT-BTC"})
    ).reused
    assert not make(short, vocabulary, tmp_path, papers=Papers(picture=False)).reused
    assert not (tmp_path / f"{first.slug}.png").exists()
    make(short, vocabulary, tmp_path)
    assert visible(tmp_path) == [f"{SLUG}.{suffix}" for suffix in ("json", "lrc", "mp3", "srt", "txt")]
