"""How well is each offline voice understood? Sentences no voice was tuned on, written down by two recognisers.

    python -m bench.voice [--engine NAME ...] [--sentences FILE] [--recogniser NAME ...] [--details]

Prints a table on stdout and writes ``results/voice.json``. The real-time factor is the engine's own time for a second of
sound: on the clock, and of the processor (which other work on the machine does not change).
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from bench.errors import Rates, rates
from bench.recognisers import VietAsr, Whisper
from bot.errors import EngineUnavailable
from bot.radio.speech.engine import MAIN_VOICE, Audio, Engine
from bot.radio.speech.known import engines_named
from bot.radio.spoken import Vocabulary, speak
from bot.settings import ROOT, Settings

Recogniser = VietAsr | Whisper


@dataclass(frozen=True)
class Row:
    """One voice of one engine, heard by one recogniser."""

    engine: str
    voice: str
    recogniser: str
    rates: Rates
    real_time_factor: float
    processor_factor: float


def main(argv: Sequence[str] | None = None) -> int:
    args = _arguments(argv)
    settings = Settings.from_environ(os.environ)
    vocabulary = Vocabulary.load(settings.data / "spoken.yml")
    lines = args.sentences.read_text(encoding="utf-8").splitlines()
    said = [speak(line, vocabulary) for line in lines if line.strip() and not line.startswith("#")]
    makers = {"viet-asr": VietAsr, "whisper-base": lambda: Whisper(settings.state)}
    recognisers: list[Recogniser] = [makers[name]() for name in args.recogniser]
    rows: list[Row] = []
    for engine in engines_named(args.engine, state=settings.state, piper_voice=settings.piper_voice):
        for voice in engine.voices if args.every_voice else (MAIN_VOICE,):
            rows += _measure(engine, voice, said, recognisers, vocabulary, args.details)
    print(_table(rows, len(said)))
    results = ROOT / "results"
    results.mkdir(exist_ok=True)
    (results / "voice.json").write_text(json.dumps([asdict(row) for row in rows], indent=2) + "\n", encoding="utf-8")
    return 0


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench.voice", description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--engine", nargs="+", default=["kokoro", "espeak"])
    parser.add_argument(
        "--recogniser", nargs="+", choices=["viet-asr", "whisper-base"], default=["whisper-base", "viet-asr"]
    )
    parser.add_argument("--sentences", type=Path, default=Path(__file__).parent / "sentences.txt")
    parser.add_argument("--every-voice", action="store_true", help="each voice of an engine, not its main one alone")
    parser.add_argument("--details", action="store_true", help="every sentence as it was heard, on stderr")
    return parser.parse_args(argv)


def _measure(
    engine: Engine,
    voice: str,
    said: Sequence[str],
    recognisers: Sequence[Recogniser],
    vocabulary: Vocabulary,
    details: bool,
) -> list[Row]:
    try:
        engine.speak("Xin chào bà con.", voice)  # loads what it needs, outside the clock
    except EngineUnavailable as error:
        print(f"{engine.name}: {error}", file=sys.stderr)
        return []
    clock, processor = time.perf_counter(), time.process_time()
    audios = [engine.speak(text, voice) for text in said]
    clock, processor = time.perf_counter() - clock, time.process_time() - processor
    seconds = sum(audio.duration_s for audio in audios)
    rows = []
    for recogniser in recognisers:
        heard = _hear(recogniser, audios, vocabulary)
        if details:
            for text, words in zip(said, heard, strict=True):
                print(f"{engine.name} {recogniser.name}\n  {text}\n  {words}", file=sys.stderr)
        found = rates(zip(said, heard, strict=True))
        rows.append(Row(engine.name, voice, recogniser.name, found, clock / seconds, processor / seconds))
    return rows


def _hear(recogniser: Recogniser, audios: Sequence[Audio], vocabulary: Vocabulary) -> list[str]:
    """What it wrote, in words: recognisers write figures."""
    heard = []
    for number, audio in enumerate(audios, start=1):
        print(f"\r{recogniser.name} {number}/{len(audios)}", end="", file=sys.stderr, flush=True)
        heard.append(speak(recogniser.hear(audio), vocabulary))
    print(file=sys.stderr)
    return heard


def _table(rows: Sequence[Row], sentences: int) -> str:
    columns = f"{'engine':<8} {'voice':<8} {'recogniser':<13} {'WER':>7} {'toneless CER':>13} {'RTF':>7} {'CPU RTF':>8}"
    return "\n".join(
        [f"{sentences} sentences", columns]
        + [
            f"{row.engine:<8} {row.voice:<8} {row.recogniser:<13} {row.rates.word:>7.1%} {row.rates.toneless_letter:>13.1%}"
            f" {row.real_time_factor:>7.3f} {row.processor_factor:>8.3f}"
            for row in rows
        ]
    )


if __name__ == "__main__":
    sys.exit(main())
