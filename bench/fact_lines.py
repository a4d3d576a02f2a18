"""``python -m bench.fact_lines [--fit] [--show]``: how well the line that answers a question is found, or seen to be missing.

Reads ``data/answered/``, what people typed while a procedure was talked about, and ``data/answered_first/``, what they asked
first, and which lines of it answer that. Prints what is learnt from the messages about other procedures makes of each, and what
the whole bot replies to the former. ``--fit`` learns from all of it and writes ``bot/answers/learnt_lines.json`` and
``learnt_first_lines.json``; ``--show`` prints replies without the line that answers.
"""

from __future__ import annotations

import argparse
import asyncio
import datetime as dt
import os
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from bench.asked_lines import FOLDS, choice, fingerprint_of, fit, fold, mixed, read
from bench.conditional_logit import Choice, Held, learn, write
from bot.answers.answerer import Answerer
from bot.answers.chances import chances
from bot.answers.explain import UNKNOWN
from bot.answers.fact_line import FactLine
from bot.answers.line_question import OPEN, WHOLE, LineQuestion
from bot.answers.line_questions import FIRST, FOLLOW_UPS
from bot.answers.line_rivals import NO_LINE
from bot.answers.live import LiveAnswerer
from bot.answers.pointing import FIRST_QUESTION, FOLLOW_UP, Pointing
from bot.answers.thresholds import WHOLE as WHOLE_LIKELY
from bot.answers.to_the_point import ADMISSIONS
from bot.answers.weighed import FACT_LINES, FIRST_LINES, Weighed, learnt_file, said_grams
from bot.answers.whole import THE_WHOLE, whole_or_one
from bot.commands.start import load_bot
from bot.dialogue.bot import Bot
from bot.settings import Settings

HELD_WHOLE = Held(seen=0.5, apart=0.5, said=3.0, met=3.0)
OWNED_UP = (*ADMISSIONS, UNKNOWN, "Nguồn hiện có không ghi")  # wherever the answer says it
SHOWN = 60  # letters by which a line is known in a reply
LIGHT = {"meetings": 0.035}  # counted less than half since they are mixed


@dataclass(frozen=True)
class Example:
    """A message, among which lines it is answered, and whether it asks for a whole subject."""

    asked: LineQuestion
    line: Choice
    whole: Choice


@dataclass(frozen=True)
class Learnt:
    """Weights by side, of follow-ups and of first questions."""

    follow_ups: Mapping[str, Weighed]
    first: Mapping[str, Weighed]


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fit", action="store_true")
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args(arguments)
    settings = Settings.from_environ(os.environ)
    today = dt.datetime.now(dt.UTC).date()
    live = LiveAnswerer(settings)
    follow_ups, first = (
        [_example(one, live.answerer, today) for one in read(settings.data, folder)] for folder in (FOLLOW_UPS, FIRST)
    )
    lines = {one.asked.procedure: live.answerer.lines(one.asked.procedure, today).lines for one in follow_ups}
    live.close()
    stale = sum(one.asked.kind not in {OPEN, WHOLE} and not any(one.line.meant[:-1]) for one in (*follow_ups, *first))
    print(f"{len(follow_ups)} follow-ups, {len(first)} first questions; of {stale} the lines have been reworded since")
    if options.fit:
        learnt = learn_both(follow_ups, first)
        examples = fingerprint_of(settings.data)
        write(learnt_file(FACT_LINES), examples, learnt.follow_ups, LIGHT)
        write(learnt_file(FIRST_LINES), examples, learnt.first, LIGHT)
    _print_unseen(follow_ups, first)
    bot = load_bot(settings)
    try:
        asyncio.run(_ask(bot, [one.asked for one in follow_ups], lines, options.show))
    finally:
        bot.close()
    return 0


def _example(one: LineQuestion, answerer: Answerer, day: dt.date) -> Example:
    reading = answerer.read(one.text)
    rivals = whole_or_one(reading, answerer.lines(one.procedure, day).names, answerer.lexicon)
    meant = [float((one.kind == WHOLE) == (rival.side == THE_WHOLE)) for rival in rivals]
    return Example(one, choice(one, answerer, day), Choice(rivals, said_grams(reading.words), meant))


def learn_both(follow_ups: Sequence[Example], first: Sequence[Example]) -> Learnt:
    of_follow_ups = fit([one.line for one in follow_ups])
    of_first = fit([one.line for one in first if one.asked.kind != WHOLE])
    whole = learn([one.whole for one in first], HELD_WHOLE, lambda side: side == THE_WHOLE)
    return Learnt(mixed(of_follow_ups, of_first), mixed(of_first, of_follow_ups) | whole)


@dataclass(frozen=True)
class Found:
    """whole, missing: chances; first, right: that of the likeliest line, and whether it answers; second: of two, one does."""

    kind: str
    whole: float
    missing: float
    first: float
    right: bool
    second: bool


def _print_unseen(follow_ups: Sequence[Example], first: Sequence[Example]) -> None:
    """Each procedure's messages judged by what is learnt from those of the others."""
    found: dict[str, list[Found]] = {FOLLOW_UPS: [], FIRST: []}
    for left_out in range(FOLDS):
        learnt = learn_both(*([one for one in of if fold(one.asked) != left_out] for of in (follow_ups, first)))
        for name, of, weights in ((FOLLOW_UPS, follow_ups, learnt.follow_ups), (FIRST, first, learnt.first)):
            found[name] += [_found(one, weights, name == FIRST) for one in of if fold(one.asked) == left_out]
    _print_found("follow-ups", found[FOLLOW_UPS], FOLLOW_UP)
    _print_found("first", found[FIRST], FIRST_QUESTION)


def _found(one: Example, weights: Mapping[str, Weighed], first: bool) -> Found:
    whole = dict(chances(one.whole.rivals, one.whole.grams, weights))[THE_WHOLE] if first else 0.0
    found = chances(one.line.rivals, one.line.grams, weights)
    lines = [(int(label), chance) for label, chance in found if label != NO_LINE]
    right = [one.line.meant[at] > 0 for at, _ in lines[:2]]
    return Found(one.asked.kind, whole, dict(found)[NO_LINE], lines[0][1], right[0], any(right))


def _print_found(name: str, found: Iterable[Found], least: Pointing) -> None:
    def led(one: Found) -> bool:
        return one.whole < WHOLE_LIKELY and one.first >= least.near

    def missing(one: Found, chance: float) -> bool:
        return one.whole < WHOLE_LIKELY and not led(one) and one.missing >= chance

    columns: dict[str, Callable[[Found], bool]] = {
        "whole": lambda one: one.whole >= WHOLE_LIKELY,
        "line first": lambda one: one.right,
        "of two": lambda one: one.second,
        "put first": led,
        "rightly": lambda one: led(one) and one.right,
        "perhaps none": lambda one: missing(one, least.perhaps_missing),
        "none": lambda one: missing(one, least.missing),
    }
    by_kind: dict[str, list[Found]] = defaultdict(list)
    for one in found:
        by_kind[one.kind].append(one)
    print(f"{name:<12}{'messages':>10}" + "".join(f"{column:>14}" for column in columns))
    for kind, of_kind in by_kind.items():
        shares = [sum(map(holds, of_kind)) / len(of_kind) for holds in columns.values()]
        print(f"{kind:<12}{len(of_kind):>10}" + "".join(f"{share:>14.1%}" for share in shares))


async def _ask(bot: Bot, examples: Sequence[LineQuestion], lines: Mapping[str, Sequence[FactLine]], show: bool) -> None:
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for number, one in enumerate(examples):
        await bot.reply(f"line {number}", f'/choose{{"procedure": "{one.procedure}"}}')
        text = (await bot.reply(f"line {number}", one.text)).reply["text"]
        answering = [lines[one.procedure][at].text for at in one.answering(lines[one.procedure])]
        outcome = judge(text, answering)
        counted[one.kind][outcome] += 1
        if show and answering and "without" in outcome:
            print(f"{outcome}: {one.procedure}: {one.text!r} is answered by {answering[0]!r}")
    outcomes = sorted({outcome for counts in counted.values() for outcome in counts})
    print(f"{'what the bot did':<18}{'messages':>10}" + "".join(f"{outcome:>28}" for outcome in outcomes))
    for kind, counts in counted.items():
        print(f"{kind:<18}{counts.total():>10}" + "".join(f"{counts[o] / counts.total():>28.1%}" for o in outcomes))


def judge(reply: str, answering: Sequence[str]) -> str:
    """Whether the reply holds a line that answers, how near to its beginning, and whether it owns up to not knowing."""
    admits = "owns up, " if any(line in reply for line in OWNED_UP) else ""
    said = [row.lower() for row in reply.splitlines() if row.strip()]
    places = [at for at, row in enumerate(said) for line in answering if _bare(line) in row]
    if not places:
        return f"{admits}without the line"
    return f"{admits}{'line at the top' if min(places) <= 4 else 'line further down'}"


def _bare(line: str) -> str:
    """Without "Nếu …: ", which an answer for a known case leaves out."""
    return (line.partition(": ")[2] if line.startswith("Nếu ") else line)[:SHOWN].lower()


if __name__ == "__main__":
    raise SystemExit(main())
