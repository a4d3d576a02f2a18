"""Do programmes fill their slots? Made-up running orders, spoken offline, mastered, measured on the finished file.

    python -m bench.slots [--engine NAME] [--programmes N] [--slot SECONDS] [--seed N] [--keep FOLDER]

Prints a line a programme and writes ``results/slots-ENGINE.json``. A programme fits when its file is within 2 s or
1 % of the slot. Exit code 1 when one does not.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import random
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from bot.catalogue.catalogue import Catalogue
from bot.catalogue.load import load_catalogue
from bot.radio.bulletin import Sound, make_bulletin
from bot.radio.kinds import Subject
from bot.radio.programme import Item, Plan, fit_programme
from bot.radio.programme.timing import Timing
from bot.radio.speech.cache import SentenceCache
from bot.radio.speech.engine import Engine
from bot.radio.speech.known import OFFLINE, engines_named
from bot.radio.spoken import Region, Vocabulary
from bot.settings import ROOT, Settings

SLOTS_S = (180, 240, 300, 420, 600, 900)
DAY = dt.date(2026, 11, 25)


@dataclass(frozen=True)
class Row:
    """One programme: its slot, its file as measured, and what was done to fit it."""

    slot_s: float
    file_s: float
    planned_s: float
    items: int
    dropped: int
    shortened: int
    overlong: int
    fillers: int
    fits: bool
    seconds_to_make: float


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--engine", choices=OFFLINE, default="espeak")
    parser.add_argument("--programmes", type=int, default=20)
    parser.add_argument("--slot", type=int, action="append", help=f"seconds; several are mixed (default: {SLOTS_S})")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="folder to keep the audio in")
    args = parser.parse_args(argv)
    settings = Settings.from_environ(os.environ)
    catalogue = load_catalogue(settings.data)
    chance = random.Random(args.seed)
    engines = engines_named([args.engine], state=settings.state)
    orders = [plan(catalogue, chance, args.slot or SLOTS_S, number) for number in range(1, args.programmes + 1)]
    with tempfile.TemporaryDirectory() as scratch:
        folder = args.keep or Path(scratch)
        rows = [measure(order, catalogue, settings, engines, folder, Path(scratch)) for order in orders]
    fitting = sum(row.fits for row in rows)
    off = [abs(row.file_s - row.slot_s) for row in rows]
    print(f"{fitting} of {len(rows)} fit; off by {sum(off) / len(off):.2f} s on average, {max(off):.2f} s at most")
    (ROOT / "results").mkdir(exist_ok=True)
    report = json.dumps([asdict(row) for row in rows], indent=2) + "\n"
    (ROOT / "results" / f"slots-{args.engine}.json").write_text(report, encoding="utf-8")
    return 0 if fitting == len(rows) else 1


def plan(catalogue: Catalogue, chance: random.Random, slots_s: Sequence[int], number: int) -> Plan:
    """A running order as a station might write it: about as much as the slot holds, give or take half."""
    slot = chance.choice(slots_s)
    codes = [code for code, procedure in sorted(catalogue.procedures.items()) if procedure.handled == "ward"]
    kinds = ["procedure_guide"] * 3 + ["online_steps"] * 2 + ["listener_question", "what_changes", "hours_reminder"]
    once: set[str] = set()
    items: list[Item] = []
    for _ in range(max(1, round(slot * chance.uniform(0.6, 1.5) / 90))):
        kind = chance.choice([kind for kind in kinds if kind not in once])
        once |= {kind} & {"what_changes", "hours_reminder"}
        items.append(Item(kind=kind, about=_about(kind, codes, catalogue, chance), priority=chance.randint(1, 6)))
    fillers = tuple(Item(kind="listener_question", about=name) for name in chance.sample(sorted(catalogue.faqs), 8))
    return Plan(title=f"Chương trình thử {number}", slot=float(slot), items=tuple(items), fillers=fillers)


def measure(
    order: Plan, catalogue: Catalogue, settings: Settings, engines: Sequence[Engine], out: Path, scratch: Path
) -> Row:
    """Make the programme and measure its file."""
    begun = time.monotonic()
    vocabulary = Vocabulary.load(settings.data / "spoken.yml")
    sound, cache = Sound(), SentenceCache(scratch / "speech")
    timing = Timing(vocabulary, engines, sound.join, cache, Region.SOUTH)

    def subject(about: str | None) -> Subject:
        return Subject(catalogue, catalogue.localities[settings.locality], settings.locality, DAY, about)

    fitted = fit_programme(order, subject, settings.templates, timing, sound.join)
    bulletin = make_bulletin(
        fitted.script, vocabulary, engines, out, clock=lambda: dt.datetime.now(dt.UTC), cache=cache, sound=sound
    )
    file_s = next(file.duration_s for file in bulletin.manifest.files if file.duration_s is not None)
    row = Row(
        slot_s=order.slot,
        file_s=file_s,
        planned_s=round(fitted.seconds, 2),
        items=len(order.items),
        dropped=len(fitted.dropped),
        shortened=len(fitted.shortened),
        overlong=len(fitted.overlong),
        fillers=len(fitted.fillers),
        fits=abs(file_s - order.slot) <= max(2.0, 0.01 * order.slot),
        seconds_to_make=round(time.monotonic() - begun, 1),
    )
    print(
        f"{'fits' if row.fits else 'OFF '} {row.slot_s:5.0f} s: {row.file_s:7.2f} s, {row.items} items, "
        f"{row.dropped} dropped, {row.shortened} shortened, {row.overlong} overlong, {row.fillers} fillers, "
        f"made in {row.seconds_to_make:.1f} s",
        flush=True,
    )
    return row


def _about(kind: str, codes: Sequence[str], catalogue: Catalogue, chance: random.Random) -> str | None:
    if kind in {"procedure_guide", "online_steps"}:
        return chance.choice(codes)
    return chance.choice(sorted(catalogue.faqs)) if kind == "listener_question" else None


if __name__ == "__main__":
    sys.exit(main())
