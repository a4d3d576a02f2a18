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


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("questions", nargs="*", type=Path, default=[HERE / "questions_held.jsonl"])
    parser.add_argument("--no-baselines", action="store_true", help="score this bot alone")
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
    texts = [q["text"] for questions in files.values() for q in questions]
    World.current().answerer().read.cache_clear()
    ours = await _latency(texts, bot.reply)
    again = await _latency(texts[-300:], bot.reply)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    if baselines:
        await _baselines(files, settings)
    print(f"\nwhole answer: p50 {ours[0]:.2f} ms, p95 {ours[1]:.1f} ms; memory {memory:.0f} MB")
    print(f"the same words again: p50 {again[0]:.2f} ms")
    if baselines:
        from bench.answers.baselines import EmptyRasa

        empty = await _latency(texts, EmptyRasa().reply)
        ratios = f"ratio of p50 {ours[0] / empty[0]:.2f}, again {again[0] / empty[0]:.2f}"
        print(f"an empty Rasa bot: p50 {empty[0]:.2f} ms, p95 {empty[1]:.1f} ms; {ratios}")
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


async def _latency(texts: Sequence[str], ask: Callable[[str, str], Awaitable[Any]]) -> tuple[float, float]:
    """(p50, p95) in ms, each text from a new sender."""
    took = []
    for number, text in enumerate(texts):
        begun = time.perf_counter()
        await ask(f"latency-{number}", text)
        took.append(1000 * (time.perf_counter() - begun))
    return statistics.median(took), statistics.quantiles(took, n=20)[-1]


def _read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


if __name__ == "__main__":
    sys.exit(main())
