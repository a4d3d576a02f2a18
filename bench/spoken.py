"""``make bench-spoken``: this reader beside others on the same written lines, in one run.

    python -m bench.spoken [SUITE …] [--show]

Runs over the held-back items (``administrative_*.txt``), the project's own table and any suite given by its path. Prints how many
each reader has right in each class, then lines a second. A peer that is not installed is left out and said so; ``--show`` prints
the items this reader has wrong.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from bench.spoken_items import Item, items
from bot.radio.spoken import Region, Vocabulary, speak
from bot.settings import ROOT, Settings

Say = Callable[[str], str]

HELD = tuple(
    ROOT / "bench" / f"administrative_{name}.txt"
    for name in (
        "held",
        "fresh",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "eleventh",
        "twelfth",
        "thirteenth",
        "fourteenth",
        "fifteenth",
        "sixteenth",
        "seventeenth",
        "eighteenth",
        "nineteenth",
        "twentieth",
        "twenty_first",
    )
)
TABLE = ROOT / "tests" / "radio" / "spoken" / "administrative.txt"
OURS = "ours"


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("suites", nargs="*", type=Path)
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args(arguments)
    readers = _readers(Vocabulary.load(Settings.from_environ(os.environ).data / "spoken.yml"))
    seconds: dict[str, float] = defaultdict(float)
    lines = 0
    for path in [path for path in (*HELD, TABLE, *options.suites) if path.exists()]:
        pairs = items(path)
        lines += len(pairs)
        right = {name: _right(pairs, say, seconds, name) for name, say in readers.items()}
        _print_classes(path.name, pairs, right)
        if options.show:
            _show(pairs, right[OURS], readers[OURS])
    _print_speed(lines, seconds)
    return 0


def _readers(vocabulary: Vocabulary) -> dict[str, Say]:
    found: dict[str, Say] = {OURS: lambda text: speak(text, vocabulary, Region.SOUTH)}
    for name, load in PEERS.items():
        try:
            found[name] = load()
        except ImportError as missing:
            print(f"{name} is left out: {missing}", file=sys.stderr)
    return found


def _sea_g2p() -> Say:
    from sea_g2p import Normalizer

    say: Say = Normalizer().normalize
    return say


def _g2p_hamster() -> Say:
    from g2p_hamster.g2p_v2 import t1_normalize

    return lambda text: str(t1_normalize(text)["read_string"])


def _vietnormalizer() -> Say:
    from vietnormalizer import VietnameseNormalizer

    say: Say = VietnameseNormalizer().normalize
    return say


def _nemo() -> Say:
    from nemo_text_processing.text_normalization.normalize import Normalizer

    say: Say = Normalizer(input_case="cased", lang="vi").normalize
    return say


PEERS: Mapping[str, Callable[[], Say]] = {
    "sea-g2p": _sea_g2p,
    "g2p-hamster": _g2p_hamster,
    "vietnormalizer": _vietnormalizer,
    "NeMo": _nemo,
}


def _right(pairs: Sequence[Item], say: Say, seconds: dict[str, float], name: str) -> list[bool]:
    """Whether each pair is read right; a reader that raises has it wrong. Only the reading itself is timed."""
    found = []
    for pair in pairs:
        begun = time.perf_counter()
        try:
            said = say(pair.written)
        except Exception:  # a peer's crash is a wrong reading
            said = ""
        seconds[name] += time.perf_counter() - begun
        found.append(pair.is_right(said))
    return found


def _print_classes(title: str, pairs: Sequence[Item], right: Mapping[str, list[bool]]) -> None:
    print(f"\n{title:24}" + "".join(f"{name:>15}" for name in ("items", *right)))
    kinds = [pair.kind for pair in pairs]
    total = Counter(kinds)
    by_reader = {
        name: Counter(kind for kind, ok in zip(kinds, good, strict=True) if ok) for name, good in right.items()
    }
    for kind, count in total.items():
        behind = any(by_reader[name][kind] > by_reader[OURS][kind] for name in right)
        row = (count, *(by_reader[name][kind] for name in right))
        print(f"{kind[:24]:24}" + "".join(f"{n:15}" for n in row) + ("  a peer is ahead" if behind else ""))
    print(f"{'all':24}{len(pairs):15}" + "".join(f"{sum(good):15}" for good in right.values()))
    print(f"{'per cent':39}" + "".join(f"{100 * sum(good) / len(pairs):15.1f}" for good in right.values()))


def _show(pairs: Sequence[Item], right: Sequence[bool], say: Say) -> None:
    for pair, ok in zip(pairs, right, strict=True):
        if not ok:
            print(f"  {pair.kind}: {pair.written!r}\n    said {say(pair.written)!r}\n    not  {min(pair.readings)!r}")


def _print_speed(lines: int, seconds: Mapping[str, float]) -> None:
    print(f"\n{'lines a second':24}{lines:15}" + "".join(f"{lines / spent:15.0f}" for spent in seconds.values()))
    print(f"{'ours, times as fast':39}" + "".join(f"{spent / seconds[OURS]:15.2f}" for spent in seconds.values()))


if __name__ == "__main__":
    sys.exit(main())
