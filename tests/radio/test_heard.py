from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import soxr

from bot.radio.bulletin import Bulletin, make_bulletin
from bot.radio.heard import check_sound
from bot.radio.manifest import Manifest
from bot.radio.mastering.encode import FORMATS, decode, encode
from bot.radio.script import PARAGRAPH_PAUSE_S, Script, Sentence
from bot.radio.speech.engine import Audio, Samples
from bot.radio.speech.espeak import EspeakEngine
from bot.radio.spoken import Vocabulary

RATE = 48_000
BROKEN = 2
TEXTS = (
    "Kính thưa bà con phường Bến Cát, sau đây là thủ tục đăng ký khai sinh.",
    "Bà con nộp hồ sơ tại bộ phận một cửa.",
    "Đăng ký đúng hạn trong 60 ngày thì không thu lệ phí.",
    "Người đi làm mang theo giấy chứng sinh và căn cước công dân.",
    "Xin cảm ơn.",
)


def script_of(voice: str = "main") -> Script:
    sentences = tuple(Sentence(text, (), PARAGRAPH_PAUSE_S if i == 1 else None, voice) for i, text in enumerate(TEXTS))
    return Script("guide", "Khai sinh", "Đài truyền thanh", dt.date(2026, 11, 24), sentences, "guide.txt", "0" * 64)


def bulletin(folder: Path, voice: str = "main") -> Bulletin:
    vocabulary = Vocabulary.load(Path(__file__).parents[2] / "data" / "spoken.yml")
    noon = dt.datetime(2026, 11, 24, 5, tzinfo=dt.UTC)
    return make_bulletin(
        script_of(voice), vocabulary, [EspeakEngine()], folder, clock=lambda: noon, formats=("mp3", "opus", "wav")
    )


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Bulletin:
    return bulletin(tmp_path_factory.mktemp("heard"))


def broken(made: Bulletin, folder: Path, change: Callable[[Samples], Samples], suffix: str = "mp3") -> Manifest:
    """The bulletin again, in one format, with the sound of one sentence changed; its length stays."""
    (file,) = [file for file in made.manifest.files if file.name.endswith(suffix)]
    audio, sentence = decode(made.files[suffix]), made.manifest.sentences[BROKEN]
    start, end = round(sentence.start_s * RATE), round(sentence.end_s * RATE)
    samples = audio.samples.copy()
    changed = change(samples[start:end])[: end - start]
    samples[start:end] = np.pad(changed, (0, end - start - len(changed)))
    encode(Audio(samples, RATE), folder / file.name, FORMATS[suffix])
    return replace(made.manifest, files=(file,))


def rules(manifest: Manifest, folder: Path) -> list[tuple[str, int | None]]:
    return [(finding.rule, finding.sentence) for finding in check_sound(manifest, folder)]


@pytest.mark.parametrize("voice", ["main", "second"])
def test_a_whole_bulletin_has_no_fault_in_any_format(voice: str, made: Bulletin, tmp_path: Path) -> None:
    whole = made if voice == "main" else bulletin(tmp_path, voice)
    assert check_sound(whole.manifest, whole.folder) == ()


@pytest.mark.parametrize("suffix", ["mp3", "opus", "wav"])
def test_a_sentence_replaced_by_silence_is_missed(made: Bulletin, tmp_path: Path, suffix: str) -> None:
    manifest = broken(made, tmp_path, np.zeros_like, suffix)
    findings = check_sound(manifest, tmp_path)
    assert ("missing", BROKEN) in [(finding.rule, finding.sentence) for finding in findings]
    (missing,) = [finding for finding in findings if finding.rule == "missing"]
    assert missing.at_s == made.manifest.sentences[BROKEN].start_s
    assert "Câu 3 (“Đăng ký đúng hạn" in missing.message
    assert "không nghe thấy" in str(missing)


def test_a_sentence_replaced_by_faint_noise_is_missed(made: Bulletin, tmp_path: Path) -> None:
    noise = np.random.default_rng(1)
    manifest = broken(made, tmp_path, lambda s: (0.005 * noise.standard_normal(len(s))).astype(np.float32))
    assert ("missing", BROKEN) in rules(manifest, tmp_path)


@pytest.mark.parametrize("suffix", ["mp3", "wav"])
def test_a_clipped_sentence_is_heard(made: Bulletin, tmp_path: Path, suffix: str) -> None:
    def clip(samples: Samples) -> Samples:
        top = 0.2 * np.abs(samples).max()
        return np.clip(samples, -top, top) * 3

    assert rules(broken(made, tmp_path, clip, suffix), tmp_path) == [("clipping", BROKEN)]


def test_sound_at_full_scale_is_clipping_too(made: Bulletin, tmp_path: Path) -> None:
    manifest = broken(made, tmp_path, lambda samples: np.clip(samples * 4, -1, 1), "wav")
    assert ("clipping", None) in rules(manifest, tmp_path)


def test_a_sentence_at_twice_its_speed_is_out_of_pace(made: Bulletin, tmp_path: Path) -> None:
    manifest = broken(made, tmp_path, lambda samples: soxr.resample(samples, 2 * RATE, RATE).astype(np.float32))
    assert ("pace", BROKEN) in rules(manifest, tmp_path)


def test_half_a_sentence_is_out_of_pace_and_leaves_a_silence(made: Bulletin, tmp_path: Path) -> None:
    manifest = broken(made, tmp_path, lambda samples: samples[: len(samples) // 2])
    found = rules(manifest, tmp_path)
    assert ("pace", BROKEN) in found
    assert ("silence", None) in found


def test_a_gap_inside_a_sentence_is_a_silence_and_says_where(made: Bulletin, tmp_path: Path) -> None:
    def gap(samples: Samples) -> Samples:
        middle = len(samples) // 2
        samples[middle - round(0.65 * RATE) : middle + round(0.65 * RATE)] = 0
        return samples

    (finding,) = check_sound(broken(made, tmp_path, gap), tmp_path)
    sentence = made.manifest.sentences[BROKEN]
    assert finding.rule == "silence"
    assert sentence.start_s < finding.at_s < sentence.end_s


def test_files_that_are_cut_unreadable_or_gone(made: Bulletin, tmp_path: Path) -> None:
    manifest = broken(made, tmp_path, lambda samples: samples, "wav")
    path = tmp_path / manifest.files[0].name
    whole = decode(path)
    encode(Audio(whole.samples[: -4 * RATE], RATE), path, FORMATS["wav"])
    found = rules(manifest, tmp_path)
    assert ("length", None) in found
    assert ("missing", len(TEXTS) - 1) in found
    path.write_bytes(b"RIFF")
    assert rules(manifest, tmp_path) == [("unreadable", None)]
    path.unlink()
    assert rules(manifest, tmp_path) == [("unreadable", None)]
    assert rules(replace(manifest, files=()), tmp_path) == [("no-sound", None)]
