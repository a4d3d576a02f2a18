"""``make bench-answers [QUESTIONS="a.jsonl b.jsonl"]``: the table of scores, confusions, latency and memory."""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import resource
import statistics
import sys
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.answers.score import Score, score
from bot.answers.letters import plain
from bot.catalogue.load import load_catalogue
from bot.commands.start import load_bot
from bot.dialogue.world import World
from bot.settings import Settings

HERE = Path(__file__).resolve().parent.parent
HEAD = f"{'':44}  {'right':>9}  {'procedure':>9}  {'offered':>9}  {'wrong_sure':>9}  {'refused':>9}"
Reply = Callable[[str], Awaitable[Mapping[str, Any]]]
Ask = Callable[[str, str], Awaitable[Any]]  # (sender, text)


@dataclass(frozen=True)
class Took:
    """Milliseconds of a whole answer: by the clock (median, 19 of 20), and of the processor (median)."""

    p50: float
    p95: float
    processor: float


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("questions", nargs="*", type=Path, default=[HERE / "questions_held.jsonl"])
    parser.add_argument(
        "--no-baselines", action="store_true", help="score this bot alone (Rasa as it comes takes long to train)"
    )
    args = parser.parse_args()
    files = {path.stem: _read(path) for path in args.questions}
    asyncio.run(_run(files, Settings.from_environ(os.environ), not args.no_baselines))
    return 0


async def _run(files: Mapping[str, list[dict[str, Any]]], settings: Settings, baselines: bool) -> None:
    bot = load_bot(settings)
    count = 0

    async def ask(text: str) -> Mapping[str, Any]:
        nonlocal count
        count += 1
        return (await bot.reply(f"bench-{count}", text)).reply

    print(HEAD)
    mixed: Counter[tuple[str, str]] = Counter()
    for name, questions in files.items():
        for marks, spell in (("as written", str), ("without marks", plain)):
            result = await _score(questions, ask, spell)
            print(f"{f'Một Cửa: {name}, {marks}':44}  {result.row()}", flush=True)
            mixed.update(result.mixed)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    if baselines:
        await _baselines(files, settings)
    await _print_latency([q["text"] for questions in files.values() for q in questions], bot.reply)
    print(f"memory {memory:.0f} MB")
    print("\nmeant -> got, most often first")
    for (meant, got), times in mixed.most_common(15):
        print(f"  {times:2}  {meant}  ->  {got}")


async def _baselines(files: Mapping[str, list[dict[str, Any]]], settings: Settings) -> None:
    from bench.answers.baselines import NameSearch, StockRasa

    catalogue = load_catalogue(settings.data)
    stock = StockRasa(catalogue)
    for baseline in (NameSearch(catalogue), stock):
        for name, questions in files.items():
            for marks, spell in (("as written", str), ("without marks", plain)):
                print(
                    f"{f'{baseline.name[:18]}: {name}, {marks}':44}  {(await _score(questions, baseline.reply, spell)).row()}"
                )
    print(f"{stock.name} trained in {stock.seconds:.0f} s", file=sys.stderr)


async def _score(questions: Sequence[dict[str, Any]], ask: Reply, spell: Callable[[str], str]) -> Score:
    return score(questions, {q["id"]: await ask(spell(q["text"])) for q in questions})


async def _print_latency(texts: Sequence[str], ours: Ask) -> None:
    """Beside an empty Rasa bot that is asked in turn, so that other work on the machine slows both."""
    from bench.answers.baselines import EmptyRasa

    asked = {"a whole answer": ours, "an empty Rasa bot": EmptyRasa().reply}
    World.current().answerer().read.cache_clear()
    print(f"\n{'milliseconds, asked in turn':44}  {'p50':>9}  {'p95':>9}  {'processor':>9}")
    for senders, said in (("the first time", texts), ("the same words again", texts[-300:])):
        took = await _latency(senders, said, asked)
        for name, times in took.items():
            print(f"{f'{name}, {senders}':44}  {times.p50:9.2f}  {times.p95:9.2f}  {times.processor:9.2f}")
        mine, empty = took.values()
        print(f"{'ratio':44}  {mine.p50 / empty.p50:9.2f}  {'':9}  {mine.processor / empty.processor:9.2f}")


async def _latency(senders: str, texts: Sequence[str], asked: Mapping[str, Ask]) -> dict[str, Took]:
    """Each text from a new sender, to each bot in turn."""
    clock: dict[str, list[float]] = {name: [] for name in asked}
    processor: dict[str, list[float]] = {name: [] for name in asked}
    for number, text in enumerate(texts):
        for name, ask in asked.items():
            begun, worked = time.perf_counter(), time.process_time()
            await ask(f"{senders}-{number}", text)
            clock[name].append(1000 * (time.perf_counter() - begun))
            processor[name].append(1000 * (time.process_time() - worked))
    return {
        name: Took(statistics.median(took), statistics.quantiles(took, n=20)[-1], statistics.median(processor[name]))
        for name, took in clock.items()
    }


def _read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


if __name__ == "__main__":
    sys.exit(main())
