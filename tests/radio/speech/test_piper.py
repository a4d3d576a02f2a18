"""Piper voices, driven for real: a tiny ONNX model takes a voice's inputs and sounds each of its numbers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper

from bot.errors import EngineUnavailable
from bot.radio.speech.cache import SentenceCache
from bot.radio.speech.chain import speak_all
from bot.radio.speech.espeak import EspeakEngine
from bot.radio.speech.piper.engine import PiperEngine
from bot.radio.speech.piper.phones import numbers, phonemes
from bot.radio.speech.piper.voice_file import VoiceConfig

TEXT = "Kính thưa bà con phường Bến Cát."
PHONES = "kˈiɜɲ tˈyə bˈaː2 kˌɔn fˈyə2ŋ bˈeɜn kˈaːɜt̪."
"""As Piper's own program (1.8) writes it for the voice ``vi``."""
RATE, SOUND = 16_000, 1600
"""The model sounds each number for a tenth of a second, as loud as it is high."""
SYMBOLS = "_^$ .,;:!?abcdefghijklmnopqrstuvwxyzđɗʃɲŋɔəɛɜɣɪʊˈˌː123456-\u032a\u0303"
CONFIG: dict[str, Any] = {
    "audio": {"sample_rate": RATE, "quality": "low"},
    "espeak": {"voice": "vi"},
    "language": {"code": "vi_VN", "family": "vi"},
    "inference": {"noise_scale": 0.5, "length_scale": 1.25, "noise_w": 0.75},
    "phoneme_type": "espeak",
    "phoneme_id_map": {symbol: [number] for number, symbol in enumerate(SYMBOLS)},
    "num_symbols": 256,
    "num_speakers": 1,
}


def model(*, speakers: int = 1, inputs: tuple[str, ...] = ("input", "input_lengths", "scales")) -> bytes:
    """Samples: each number / 256 over one period of ``SOUND`` samples; then, as levels, the three scales and the speaker."""
    period = np.sin(2 * np.pi * np.arange(SOUND) / SOUND * 40).astype(np.float32)[None]
    given = [
        helper.make_tensor_value_info("input", TensorProto.INT64, [1, None]),
        helper.make_tensor_value_info("input_lengths", TensorProto.INT64, [1]),
        helper.make_tensor_value_info("scales", TensorProto.FLOAT, [3]),
    ]
    nodes = [
        helper.make_node("Cast", ["input"], ["numbers"], to=TensorProto.FLOAT),
        helper.make_node("Div", ["numbers", "full"], ["levels"]),
        helper.make_node("Div", ["scales", "two"], ["half_scales"]),
        helper.make_node("Reshape", ["levels", "flat"], ["flat_levels"]),
    ]
    told = ["flat_levels", "half_scales"]
    if speakers > 1:
        given.append(helper.make_tensor_value_info("sid", TensorProto.INT64, [1]))
        nodes += [
            helper.make_node("Cast", ["sid"], ["speaker"], to=TensorProto.FLOAT),
            helper.make_node("Div", ["speaker", "full"], ["speaker_level"]),
        ]
        told.append("speaker_level")
    nodes += [
        helper.make_node("Concat", told, ["all"], axis=0),
        helper.make_node("Reshape", ["all", "column"], ["rows"]),
        helper.make_node("MatMul", ["rows", "period"], ["sound"]),
        helper.make_node("Reshape", ["sound", "shape"], ["output"]),
    ]
    constants = {
        "full": np.float32(256),
        "two": np.float32(2),
        "flat": np.array([-1]),
        "column": np.array([-1, 1]),
        "period": period,
        "shape": np.array([1, 1, 1, -1]),
    }
    initializers = [numpy_helper.from_array(np.asarray(value), name) for name, value in constants.items()]
    for value, name in zip(given, inputs, strict=False):
        if value.name != name:
            value.name = name
            for node in nodes:
                node.input[:] = [name if each == "input" else each for each in node.input]
    output = helper.make_tensor_value_info("output", TensorProto.FLOAT, None)
    graph = helper.make_graph(nodes, "voice", given, [output], initializers)
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8).SerializeToString()


def put_voice(folder: Path, config: dict[str, Any] | None = None, data: bytes | None = None, **more) -> Path:
    path = folder / "vi_VN-thu-low.onnx"
    path.write_bytes(model(**more) if data is None else data)
    path.with_name(path.name + ".json").write_text(json.dumps(config or CONFIG), encoding="utf-8")
    return path


def levels(samples: np.ndarray) -> list[int]:
    """What each tenth of a second was told, in 256ths. The first and last of ``speak`` may have lost their silence."""
    blocks = samples[: len(samples) // SOUND * SOUND].reshape(-1, SOUND)
    return [round(float(level) * 256) for level in np.abs(blocks).max(axis=1)]


def config(**changes: Any) -> VoiceConfig:
    return VoiceConfig.model_validate({**CONFIG, **changes})


def test_phonemes_are_those_that_voices_were_trained_on() -> None:
    assert phonemes(TEXT, config()) == PHONES
    assert phonemes("Thứ nhất: tờ khai theo mẫu, và lệ phí!", config()).startswith(
        "tˈyɜ ɲˈəɜt̪: t̪ˈəː2 xˈaːj tˈɛw mˈə5w, v"
    )
    assert phonemes("Gọi Zalo, hoặc gửi email", config()) == "ɣˈɔ6j zˈɑːləʊ, hwˌa6c ɣˈy4j ˈiːmeɪl"
    assert phonemes("Tiếng Việt.", config(phoneme_type="text")) == "Tie\u0302\u0301ng Vie\u0323\u0302t."


def test_numbers_are_padded_between_begin_and_end() -> None:
    ids = {"_": [0], "^": [1], "$": [2], " ": [3], "a": [14, 15], "b": [16], "ab": [99]}
    assert numbers("ab a", config(phoneme_id_map=ids)) == [1, 0, 14, 15, 0, 16, 0, 3, 0, 14, 15, 0, 2]
    assert numbers("ab a", config(phoneme_id_map=ids, vowel_clusters=[["a", "b"]])) == [1, 0, 99, 0, 3, 0, 14, 15, 0, 2]
    assert numbers("ˈb", config(phoneme_id_map=ids)) == [1, 0, 16, 0, 2]
    with pytest.raises(EngineUnavailable, match="no phoneme of 'ŋ'"):
        numbers("a ŋ", config(phoneme_id_map=ids))


def test_the_model_is_given_the_sentence_and_the_voices_scales(tmp_path: Path) -> None:
    audio = PiperEngine(put_voice(tmp_path)).speak(TEXT)
    assert audio.rate_hz == RATE
    expected = numbers(PHONES, config())
    heard = levels(audio.samples)
    assert len(heard) == len(expected) + 3
    assert heard[2 : len(expected)] == expected[2:]
    assert heard[len(expected) :] == [round(scale / 2 * 256) for scale in (0.5, 1.25, 0.75)]


def test_a_slower_pace_makes_sounds_longer(tmp_path: Path) -> None:
    engine = PiperEngine(put_voice(tmp_path), pace=0.8)
    assert levels(engine.speak(TEXT).samples)[-2] == round(1.25 / 0.8 / 2 * 256)
    assert engine.syllables_per_s == pytest.approx(4.3 * 0.8 / 1.25)
    assert engine.settings["pace"] == 0.8


def test_two_sentences_are_said_one_by_one(tmp_path: Path) -> None:
    one = PiperEngine(put_voice(tmp_path)).speak("Xin chào.")
    both = PiperEngine(put_voice(tmp_path)).speak("Xin chào. Xin chào.")
    assert both.duration_s == pytest.approx(2 * one.duration_s + 0.35, abs=0.001)


def test_a_voice_with_speakers_reads_both_voices_of_a_script(tmp_path: Path) -> None:
    path = put_voice(tmp_path, {**CONFIG, "num_speakers": 3, "default_speaker_id": 2}, speakers=3)
    (path.parent / "one").mkdir()
    engine = PiperEngine(path)
    assert engine.voices == ("main", "second")
    assert levels(engine.speak(TEXT).samples)[-1] == 2
    second = engine.speak(TEXT, "second")
    assert len(levels(second.samples)) == len(levels(engine.speak(TEXT).samples)) - 1, "speaker 0 is silent here"
    alone = PiperEngine(put_voice(tmp_path / "one"))
    assert speak_all([(TEXT, "second")], [alone]).missing_voices == ("second",)


def test_sentences_are_kept_by_voice_file(tmp_path: Path) -> None:
    cache = SentenceCache(tmp_path / "cache")
    path = put_voice(tmp_path)
    speak_all([(TEXT, "main")], [PiperEngine(path)], cache=cache)
    again = PiperEngine(path)
    assert cache.get(again, TEXT, "main") is not None
    put_voice(tmp_path, {**CONFIG, "inference": {"length_scale": 2.0}})
    assert cache.get(again, TEXT, "main") is not None, "an engine keeps the voice that it has read"
    assert cache.get(PiperEngine(path), TEXT, "main") is None


def broken(tmp_path: Path, what: str) -> PiperEngine:
    if what == "unset":
        return PiperEngine(None)
    if what == "no file":
        return PiperEngine(tmp_path / "gone.onnx")
    path = put_voice(tmp_path)
    beside = path.with_name(path.name + ".json")
    if what == "no json":
        beside.unlink()
    elif what == "half a json":
        beside.write_text(json.dumps(CONFIG)[:100])
    elif what == "another json":
        beside.write_text('{"model": "whisper"}')
    elif what == "no marks":
        put_voice(tmp_path, {**CONFIG, "phoneme_id_map": {"a": [1]}})
    elif what == "other phonemes":
        put_voice(tmp_path, {**CONFIG, "phoneme_type": "pinyin"})
    elif what == "english":
        put_voice(tmp_path, {**CONFIG, "espeak": {"voice": "en-us"}, "language": {"code": "en_US"}})
    elif what == "no espeak voice":
        put_voice(tmp_path, {**CONFIG, "espeak": {"voice": "xx"}})
    elif what == "no model":
        put_voice(tmp_path, data=b"<html>404</html>")
    elif what == "a git pointer":
        put_voice(tmp_path, data=b"version https://git-lfs.github.com/spec/v1\nsize 63201294\n")
    elif what == "another model":
        put_voice(tmp_path, inputs=("tokens", "input_lengths", "scales"))
    elif what == "silent":
        put_voice(tmp_path, {**CONFIG, "phoneme_id_map": {symbol: [0] for symbol in SYMBOLS}, "inference": SILENT})
    elif what == "no such number":
        put_voice(tmp_path, {**CONFIG, "inference": {"noise_scale": 1e39}})
    return PiperEngine(path)


SILENT = {"noise_scale": 0.0, "length_scale": 1e-9, "noise_w": 0.0}


@pytest.mark.parametrize(
    ("what", "reason", "words"),
    [
        ("unset", "MOTCUA_PIPER_VOICE is not set", "Đặt biến MOTCUA_PIPER_VOICE"),
        ("no file", "gone.onnx of MOTCUA_PIPER_VOICE is missing", "Không thấy tệp giọng Piper"),
        ("no json", "onnx.json of MOTCUA_PIPER_VOICE is missing", "Chép đủ hai tệp"),
        ("half a json", "describes no Piper voice", "không mô tả"),
        ("another json", "describes no Piper voice.*audio", "không mô tả"),
        ("no marks", r"phoneme_id_map lacks \$, \^, _", "không mô tả"),
        ("other phonemes", "describes no Piper voice.*phoneme_type", "không mô tả"),
        ("english", "speaks 'en', not 'vi'", "không phải giọng tiếng Việt"),
        ("no espeak voice", "no voice 'xx'", "eSpeak"),
        ("no model", "no model that onnxruntime can load", "Tải lại tệp giọng"),
        ("a git pointer", "no model that onnxruntime can load", "Tải lại tệp giọng"),
        ("another model", "is no Piper voice: it takes", "Tải lại tệp giọng"),
        ("silent", "made no sound", "Tải lại tệp giọng"),
        ("no such number", "made no sound", "Tải lại tệp giọng"),
    ],
)
def test_what_is_no_voice_is_said_and_another_engine_speaks(tmp_path: Path, what: str, reason: str, words: str) -> None:
    engine = broken(tmp_path, what)
    assert "main" in engine.voices
    assert engine.rate_hz
    speech = speak_all([(TEXT, "main")], [engine, EspeakEngine()], cache=SentenceCache(tmp_path / "cache"))
    assert (speech.engine.name, speech.failures[0].engine) == ("espeak", "piper")
    with pytest.raises(EngineUnavailable, match=reason) as caught:
        engine.speak(TEXT)
    assert words in caught.value.for_people


@pytest.mark.parametrize("text", ["", "...", "?!"])
def test_nothing_to_say_is_unavailable(tmp_path: Path, text: str) -> None:
    with pytest.raises(EngineUnavailable, match="nothing to say"):
        PiperEngine(put_voice(tmp_path)).speak(text)


def test_a_sound_too_short_for_its_words_is_refused(tmp_path: Path) -> None:
    path = put_voice(tmp_path)
    short = onnx.load(path)
    for part in short.graph.initializer:
        if part.name == "period":
            part.CopyFrom(numpy_helper.from_array(np.ones((1, 16), np.float32), "period"))
    path.write_bytes(short.SerializeToString())
    with pytest.raises(EngineUnavailable, match="s of 7 syllables"):
        PiperEngine(path).speak(TEXT)
