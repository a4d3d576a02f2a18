"""``python -m bench.fact_lines [--fit] [--show]``: how well the line that answers a question is found, or seen to be missing.

Reads ``data/answered/``: what people typed while a procedure was talked about, and which lines of it answer that. Prints what is
learnt from the messages about other procedures makes of each, and what the whole bot replies. ``--fit`` learns from all of it and
writes ``bot/answers/learnt_lines.json``; ``--show`` prints replies without the line that answers.
"""

from __future__ import annotations

import argparse
import asyncio
import datetime as dt
import os
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.conditional_logit import Choice, Held, learn, write
from bench.examples import contents, fingerprint
from bot.answers.answerer import Answerer
from bot.answers.explain import UNKNOWN
from bot.answers.fact_line import FactLine
from bot.answers.line_rivals import LINE, NO_LINE
from bot.answers.live import LiveAnswerer
from bot.answers.thread_model import chances
from bot.answers.to_the_point import ADMISSIONS
from bot.answers.weighed import FACT_LINES, Weighed, learnt_file, said_grams
from bot.commands.start import load_bot
from bot.dialogue.bot import Bot
from bot.settings import Settings

FOLDER = "answered"  # of the data
ANSWERED, PARTLY, TOLD, OPEN = "answered", "partly", "told", "open"
NEXT_LINE = " | "
FOLDS = 5
HELD = Held(seen=0.05, apart=0.2, said=10.0, met=6.0)
ANY_LINE = LINE + "of any aspect"
FIRST = (0.4, 0.5, 0.6, 0.7)  # chances of no line from which it is looked at as missing
OWNED_UP = (*ADMISSIONS, UNKNOWN, "Nguồn hiện có không ghi")  # wherever the answer says it
SHOWN = 60  # letters by which a line is known in a reply


@dataclass(frozen=True)
class Asked:
    """kind: one of the four; by: (aspect, how the line begins), most to the point first."""

    procedure: str
    text: str
    kind: str
    by: tuple[tuple[str, str], ...] = ()

    @property
    def fold(self) -> int:
        return sum(map(ord, self.procedure)) % FOLDS

    def answering(self, lines: Sequence[FactLine]) -> list[int]:
        """Places of the lines that answer; a line that has been reworded since is not found."""
        return [at for aspect, begin in self.by for at, line in enumerate(lines) if _is(line, aspect, begin)]

    def meant(self, lines: Sequence[FactLine]) -> list[float]:
        """The share of each line, and last of none."""
        places = self.answering(lines)
        weights = {at: 1 / (order + 1) for order, at in reversed(list(enumerate(places)))}
        whole = sum(weights.values())
        missing = 1.0 if self.kind == OPEN else 0.5 if self.kind == PARTLY else 0.0
        shares = [weights.get(at, 0.0) / whole * (1 - missing) if whole else 0.0 for at in range(len(lines))]
        return [*shares, missing]


def _is(line: FactLine, aspect: str, begin: str) -> bool:
    return line.aspect == aspect and line.text.startswith(begin)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fit", action="store_true")
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args(arguments)
    settings = Settings.from_environ(os.environ)
    today = dt.datetime.now(dt.UTC).date()
    examples = list(read(settings.data))
    live = LiveAnswerer(settings)
    choices = [choice(one, live.answerer, today) for one in examples]
    lines = {one.procedure: live.answerer.lines(one.procedure, today).lines for one in examples}
    live.close()
    stale = sum(one.kind != OPEN and not any(of.meant[:-1]) for one, of in zip(examples, choices, strict=True))
    print(f"{len(examples)} messages, {stale} whose lines have been reworded since")
    _print_unseen(examples, choices)
    if options.fit:
        write(learnt_file(FACT_LINES), fingerprint(settings.data / FOLDER), fit(choices))
    bot = load_bot(settings)
    try:
        asyncio.run(_ask(bot, examples, lines, options.show))
    finally:
        bot.close()
    return 0


def read(data: Path) -> Iterator[Asked]:
    for by_procedure in contents(data / FOLDER):
        yield from asked(by_procedure)


def asked(by_procedure: Mapping[str, Mapping[str, Mapping[str, Sequence[str]] | Sequence[str]]]) -> Iterator[Asked]:
    for procedure, kinds in by_procedure.items():
        for kind, found in kinds.items():
            by_lines = found if isinstance(found, Mapping) else {"": found}
            for lines, texts in by_lines.items():
                by = tuple(_split(line) for line in lines.split(NEXT_LINE) if line)
                yield from (Asked(procedure, text, kind, by) for text in texts)


def _split(line: str) -> tuple[str, str]:
    aspect, _, begin = line.partition(": ")
    return aspect, begin


def choice(one: Asked, answerer: Answerer, day: dt.date) -> Choice:
    reading = answerer.read(one.text)
    found = answerer.line_rivals(one.procedure, reading, day)
    return Choice(found, said_grams(reading.words), one.meant(answerer.lines(one.procedure, day).lines))


def fit(choices: Sequence[Choice]) -> dict[str, Weighed]:
    return learn(choices, HELD, lambda _: True, lambda side: ANY_LINE if side not in {NO_LINE, ANY_LINE} else None)


def _print_unseen(examples: Sequence[Asked], choices: Sequence[Choice]) -> None:
    """Each procedure's messages judged by what is learnt from those of the others."""
    missing: dict[str, list[float]] = defaultdict(list)
    first: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    for fold in range(FOLDS):
        weights = fit([of for one, of in zip(examples, choices, strict=True) if one.fold != fold])
        for one, of in zip(examples, choices, strict=True):
            if one.fold != fold:
                continue
            found = chances(of.rivals, of.grams, weights)
            missing[one.kind].append(next(chance for label, chance in found if label == NO_LINE))
            right = {str(at) for at, share in enumerate(of.meant[:-1]) if share}
            lines = [label for label, _ in found if label != NO_LINE]
            if right:
                first[one.kind].append((lines[0] in right, bool(right & set(lines[:2]))))
    print(
        f"{'left out':<12}{'messages':>10}{'line first':>12}{'of two':>10}"
        + "".join(f"{f'none ≥ {c}':>12}" for c in FIRST)
    )
    for kind, chance in missing.items():
        found_first = [sum(one[at] for one in first[kind]) / len(first[kind]) if first[kind] else 0.0 for at in (0, 1)]
        shares = [sum(c >= least for c in chance) / len(chance) for least in FIRST]
        print(
            f"{kind:<12}{len(chance):>10}{found_first[0]:>12.1%}{found_first[1]:>10.1%}"
            + "".join(f"{s:>12.1%}" for s in shares)
        )


async def _ask(bot: Bot, examples: Sequence[Asked], lines: Mapping[str, Sequence[FactLine]], show: bool) -> None:
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
