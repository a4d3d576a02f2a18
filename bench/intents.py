"""``make bench-intents``: which intent classifier to keep, by accuracy, training time, memory and latency.

Every fifth example of each intent is kept out of training and asked, as written and without marks. Each candidate
runs in a process of its own, so that its memory is its own.
"""

from __future__ import annotations

import asyncio
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import yaml

from bot.answers.letters import plain
from bot.dialogue.quiet import quiet
from bot.dialogue.world import World
from bot.settings import Settings

_WORDS = [{"name": "CountVectorsFeaturizer", "min_ngram": 1, "max_ngram": 2}]
_LETTERS = [{"name": "CountVectorsFeaturizer", "analyzer": "char_wb", "min_ngram": 2, "max_ngram": 4}]
_TOKENS = [{"name": "WhitespaceTokenizer"}]
CANDIDATES: dict[str, list[dict[str, Any]]] = {
    "in use": [{"name": "bot.dialogue.kind_classifier.KindClassifier"}],
    "logistic regression": [
        *_TOKENS, *_WORDS, *_LETTERS, {"name": "LogisticRegressionClassifier", "max_iter": 200, "random_state": 7}
    ],
    "DIET, 30 epochs": [*_TOKENS, *_WORDS, *_LETTERS, {"name": "DIETClassifier", "epochs": 30, "random_seed": 7}],
}  # fmt: skip


def main() -> int:
    if len(sys.argv) > 1:
        print(json.dumps(measure(sys.argv[1])))
        return 0
    print(f"{'':30}  {'accuracy':>8}  {'no marks':>8}  {'training':>9}  {'memory':>8}  {'p50':>8}")
    for name in CANDIDATES:
        done = subprocess.run(
            [sys.executable, "-m", "bench.intents", name], stdout=subprocess.PIPE, check=True, text=True
        )
        got = json.loads(done.stdout.splitlines()[-1])
        row = f"{got['right']:7.1f}%  {got['bare']:7.1f}%  {got['seconds']:7.1f} s  {got['mb']:5.0f} MB  {got['ms']:5.1f} ms"
        print(f"{name:30}  {row}", flush=True)
    return 0


def measure(name: str) -> dict[str, float]:
    """Train the candidate on four fifths, ask the rest."""
    quiet()
    from rasa.core.agent import Agent
    from rasa.model_training import train_nlu

    settings = Settings.from_environ(os.environ)
    World.use(World(settings))
    known, asked = _split(settings.data / "dialogue" / "nlu")
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        config = {"recipe": "default.v1", "assistant_id": "bench", "language": "vi", "pipeline": CANDIDATES[name]}
        _write(here / "config.yml", config)
        nlu = [
            {"intent": intent, "examples": "".join(f"- {e}\n" for e in examples)} for intent, examples in known.items()
        ]
        _write(here / "nlu.yml", {"version": "3.1", "nlu": nlu})
        begun = time.monotonic()
        model = train_nlu(str(here / "config.yml"), str(here / "nlu.yml"), str(here))
        seconds = time.monotonic() - begun
        agent = Agent.load(model)
    right, ms = asyncio.run(_ask(agent, asked))
    bare, _ = asyncio.run(_ask(agent, [(intent, plain(text)) for intent, text in asked]))
    mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"right": right, "bare": bare, "seconds": seconds, "mb": mb, "ms": ms}


async def _ask(agent: Any, asked: list[tuple[str, str]]) -> tuple[float, float]:
    """(per cent right, median ms)."""
    right, took = 0, []
    for intent, text in asked:
        begun = time.perf_counter()
        right += (await agent.parse_message(text))["intent"]["name"] == intent
        took.append(1000 * (time.perf_counter() - begun))
    return 100 * right / len(asked), statistics.median(took)


def _split(folder: Path) -> tuple[dict[str, list[str]], list[tuple[str, str]]]:
    known: dict[str, list[str]] = {}
    asked: list[tuple[str, str]] = []
    for path in sorted(folder.glob("*.yml")):
        for entry in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
            examples = [line.removeprefix("- ").strip() for line in entry["examples"].splitlines() if line.strip()]
            known[entry["intent"]] = [e for i, e in enumerate(examples) if i % 5]
            asked += [(entry["intent"], e) for e in examples[::5]]
    return known, asked


def _write(path: Path, data: Any) -> None:
    path.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
