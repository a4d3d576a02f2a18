"""``python -m bench.threads [--fit] [--show]``: how well the next message of a conversation is taken up.

Reads ``data/threads/``: after an answer about a procedure, what people typed next and what it was about. Prints how often what
is learnt from the messages about other procedures finds the right one, and how the whole bot answers. ``--fit`` learns from all
of it and writes ``bot/answers/learnt.json``; ``--show`` prints what the bot took up wrongly.
"""

from __future__ import annotations

import argparse
import asyncio
import os
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, cycle, islice
from pathlib import Path

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp
from sklearn.linear_model import LogisticRegression

from bench.conditional_logit import LEAST, LIGHT, Choice, Held, learn, write
from bench.examples import contents, fingerprint
from bot.answers.answerer import Answerer
from bot.answers.chances import chances
from bot.answers.letters import plain
from bot.answers.live import LiveAnswerer
from bot.answers.pair import GLANCE, Pair, glance, pair
from bot.answers.pair import NAME as PAIR
from bot.answers.pressed import read_payload
from bot.answers.reading import Reading
from bot.answers.rival import Rival
from bot.answers.rivals import GENERAL, NO_ENTRY, NONE, THREAD, rivals
from bot.answers.thread_model import likeliest
from bot.answers.thresholds import BOTH, CERTAIN, DECIDED
from bot.answers.weighed import NEXT_MESSAGE, Weighed, learnt_file, said_grams
from bot.catalogue.faq import FAQ
from bot.commands.start import load_bot
from bot.dialogue.bot import Bot, BotReply
from bot.settings import Settings

FOLDER = "threads"  # of the data
STAYS, NONE_LISTED, AND, NO_THREAD = "stays", "none", "+", "first"
FRAMES = ("{}", "còn {}", "{} thì sao", "cho hỏi {}", "còn {} thì sao", "vậy {} cần gì", "giờ làm {}", "{} nha")
NAMES = 4  # of a procedure, at most; whole questions as many
WHOLE = 15  # words of a whole question, at least
FOLDS = 6
SAID_OF = (THREAD, GENERAL, NONE)  # the sides for or against which single words speak
HELD = Held(seen=0.05, apart=0.05, said=3.0, met=3.0)
TRUST = 1.0  # in the pairs: the inverse of scikit-learn's regularisation
MISSED = 0.03  # the share of messages about two matters that a glance may miss
DAMPED = 0.3  # a word of a pair, against what is seen of it


@dataclass(frozen=True)
class Next:
    """procedure: the one talked about, ``NO_THREAD`` for none; meant: what the text is about, ``NO_ENTRY`` for nothing."""

    procedure: str
    text: str
    meant: tuple[str, ...]

    @property
    def fold(self) -> int:
        """Messages about one procedure are left out together."""
        return sum(map(ord, self.procedure + (self.text if self.procedure == NO_THREAD else ""))) % FOLDS

    @property
    def kind(self) -> str:
        if len(self.meant) > 1:
            return "two matters"
        if self.procedure == NO_THREAD:
            return "one, looks like two"
        meant = self.meant[0]
        if meant == self.procedure:
            return "stays"
        return "none" if meant == NO_ENTRY else "general question" if meant.startswith(FAQ) else "turns"


@dataclass(frozen=True)
class Case:
    """One message as read; no rivals where nothing was talked about."""

    said: Next
    reading: Reading
    rivals: list[Rival]
    pair: Pair | None
    grams: frozenset[str]


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fit", action="store_true")
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args(arguments)
    settings = Settings.from_environ(os.environ)
    examples = list(read(settings.data))
    live = LiveAnswerer(settings)
    cases = [case(one, live.answerer) for one in examples]
    anew = [case(one, live.answerer) for one in named_anew(live.answerer)]
    live.close()
    _print_unseen(cases, anew)
    if options.fit:
        light = {PAIR: LIGHT * DAMPED}
        write(learnt_file(NEXT_MESSAGE), fingerprint(settings.data / FOLDER), fit([*cases, *anew]), light)
    bot = load_bot(settings)
    try:
        asyncio.run(_ask(bot, examples, options.show))
    finally:
        bot.close()
    return 0


def read(data: Path) -> Iterator[Next]:
    for by_procedure in contents(data / FOLDER):
        yield from messages(by_procedure)


def messages(by_procedure: Mapping[str, Mapping[str, Sequence[str]]]) -> Iterator[Next]:
    for procedure, abouts in by_procedure.items():
        for about, texts in abouts.items():
            meant = {STAYS: procedure, NONE_LISTED: NO_ENTRY}.get(about, about)
            yield from (Next(procedure, text, tuple(meant.split(AND))) for text in texts)


def named_anew(answerer: Answerer) -> Iterator[Next]:
    """Every procedure brought up after another one by a bare name, where that is plain, and by a whole question of its own."""
    procedures = sorted(answerer.catalogue.procedures.values(), key=lambda one: one.code)
    frames = cycle(FRAMES)
    for at, procedure in enumerate(procedures):
        names = dict.fromkeys((procedure.short, *procedure.names))
        whole = [text for text in answerer.lexicon.asked.get(procedure.code, ()) if len(text.split()) >= WHOLE]
        said = [*(next(frames).format(name) for name in islice(names, NAMES)), *whole[:: len(whole) // NAMES + 1]]
        plainly = [text for text in said if _plainly(answerer, text, procedure.code)]
        for step, text in enumerate(plainly, 1):
            before = procedures[(at + 7 * step) % len(procedures)]
            if before is not procedure:
                yield from (Next(before.code, spelt, (procedure.code,)) for spelt in (text, plain(text)))


def _plainly(answerer: Answerer, text: str, code: str) -> bool:
    reading = answerer.read(text)
    return reading.sure >= CERTAIN and reading.hits[0].label == code


def case(said: Next, answerer: Answerer) -> Case:
    reading = answerer.read(said.text)
    procedure = answerer.catalogue.procedure(said.procedure)
    found = rivals(reading, procedure, answerer) if procedure else []
    return Case(said, reading, found, pair(reading, answerer), said_grams(reading.words))


def fit(cases: Sequence[Case]) -> dict[str, Weighed]:
    """By side of the rivals, and of the pairs."""
    threads = [one for one in cases if one.rivals and len(one.said.meant) == 1]
    return {**_fit_threads(threads), PAIR: _fit_pairs([one for one in cases if one.pair]), GLANCE: _fit_glance(cases)}


def _fit_threads(cases: Sequence[Case]) -> dict[str, Weighed]:
    choices = [
        Choice(one.rivals, one.grams, [float(rival.label == one.said.meant[0]) for rival in one.rivals])
        for one in cases
    ]
    return learn(choices, HELD, SAID_OF.__contains__)


def _fit_pairs(cases: Sequence[Case]) -> Weighed:
    grams = Counter(gram for one in cases for gram in one.grams)
    rows = []
    for one in cases:
        assert one.pair is not None  # noqa: S101 - only such cases are given
        said = {("said", gram): DAMPED for gram in one.grams if grams[gram] > LEAST}
        rows.append({("seen", name): value for name, value in one.pair.seen.items()} | said)
    weights, _ = _told_apart(rows, [_are_both(one) for one in cases])
    said = {name: DAMPED * weight for (kind, name), weight in weights.items() if kind == "said"}
    return Weighed({name: weight for (kind, name), weight in weights.items() if kind == "seen"}, said)


def _fit_glance(cases: Sequence[Case]) -> Weighed:
    """Above 0 for all but ``MISSED`` of the messages that ask two things."""
    rows = [{("seen", name): value for name, value in glance(one.reading).items()} for one in cases]
    two = [len(one.said.meant) > 1 for one in cases]
    weights, scores = _told_apart(rows, two)
    seen = {name: weight for (_, name), weight in weights.items()}
    return Weighed(seen | {"bias": seen["bias"] - float(np.quantile(scores[np.array(two)], MISSED))})


def _told_apart(
    rows: Sequence[Mapping[tuple[str, str], float]], yes: Sequence[bool]
) -> tuple[dict[tuple[str, str], float], npt.NDArray[np.float64]]:
    """(the weight of everything seen, "bias" among it; the scores of the rows), by logistic regression."""
    columns: dict[tuple[str, str], int] = {}
    for row in rows:
        for name in row:
            columns.setdefault(name, len(columns))
    seen_by = sp.lil_matrix((len(rows), len(columns)))
    for at, row in enumerate(rows):
        for name, value in row.items():
            seen_by[at, columns[name]] = value
    matrix = seen_by.tocsr()
    model = LogisticRegression(C=TRUST, max_iter=3000, fit_intercept=True).fit(matrix, yes)
    weights = {name: float(model.coef_[0][at]) for name, at in columns.items()}
    weights["seen", "bias"] += float(model.intercept_[0])
    return weights, model.decision_function(matrix)


def _are_both(one: Case) -> bool:
    return one.pair is not None and set(one.pair.labels) == set(one.said.meant)


def _print_unseen(cases: Sequence[Case], anew: Sequence[Case]) -> None:
    """Each procedure's messages judged by what is learnt from those of the others and from ``anew``."""
    judged: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    pairs: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    for fold in range(FOLDS):
        learnt = fit([*(one for one in cases if one.said.fold != fold), *anew])
        for one in cases:
            if one.said.fold != fold:
                continue
            glanced = learnt[GLANCE].sum(glance(one.reading), frozenset()) >= 0
            joined = glanced and one.pair is not None and one.pair.chance(one.reading, learnt[PAIR]) >= BOTH
            pairs[one.said.kind].append((joined and _are_both(one), joined and not _are_both(one)))
            if one.rivals and len(one.said.meant) == 1:
                label, chance = likeliest(chances(one.rivals, one.grams, learnt))
                right = label == one.said.meant[0]
                judged[one.said.kind].append((right and chance >= DECIDED, not right and chance >= DECIDED))
    _print_shares("left out: taken up", judged)
    _print_shares("left out: as two", pairs)


def _print_shares(title: str, judged: Mapping[str, Sequence[tuple[bool, bool]]]) -> None:
    print(f"{title:<22}{'messages':>10}{'right':>10}{'wrong':>10}{'neither':>10}")
    for kind, found in {**judged, "all": list(chain(*judged.values()))}.items():
        right, wrong = (sum(one[at] for one in found) / len(found) for at in (0, 1))
        print(f"{kind:<22}{len(found):>10}{right:>10.1%}{wrong:>10.1%}{1 - right - wrong:>10.1%}")


async def _ask(bot: Bot, examples: Sequence[Next], show: bool) -> None:
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for number, said in enumerate(examples):
        if said.procedure != NO_THREAD:
            await bot.reply(f"thread {number}", f'/choose{{"procedure": "{said.procedure}"}}')
        reply = await bot.reply(f"thread {number}", said.text)
        outcome = judge(said, reply)
        counted[said.kind][outcome] += 1
        if show and outcome not in {"right", "asked back"}:
            answered = ", ".join(p["code"] for p in reply.reply["procedures"]) or reply.reply["status"]
            print(f"{outcome}: {said.procedure}: {said.text!r} is about {'+'.join(said.meant)}, not {answered}")
    outcomes = sorted({outcome for counts in counted.values() for outcome in counts})
    print(f"{'what the bot did':<18}{'messages':>10}" + "".join(f"{outcome:>14}" for outcome in outcomes))
    counted["all"] = sum(counted.values(), Counter())
    for kind, counts in counted.items():
        every = counts.total()
        print(f"{kind:<18}{every:>10}" + "".join(f"{counts[o] / every:>14.1%}" for o in outcomes))


def judge(said: Next, reply: BotReply) -> str:
    """right; half: one of two; asked back: on a button; lost: not understood; wrong: something else answered."""
    status, answered = reply.reply["status"], [p["code"] for p in reply.reply["procedures"]]
    pressed = [read_payload(button["payload"]) for button in reply.drawn["buttons"]]
    offered = {p.procedure or FAQ + str(p.faq) for p in pressed if p}
    if status == "clarify":
        # Which aspect of the procedure talked about is asked with buttons that name no procedure.
        stays = said.meant == (said.procedure,) and not any(p and (p.procedure or p.faq) for p in pressed)
        return "asked back" if stays or offered & set(said.meant) or said.meant == (NO_ENTRY,) else "lost"
    if status not in {"answer", "personal_data"}:
        return "right" if said.meant == (NO_ENTRY,) else "lost"
    if said.meant == (NO_ENTRY,) or said.meant[0].startswith(FAQ):
        return "wrong" if answered else "right"
    hit = sum(code in answered for code in said.meant)
    if len(said.meant) > 1:
        return "right" if hit == len(said.meant) else "half" if hit else "wrong"
    return "right" if answered[:1] == list(said.meant) or (hit and len(answered) > 1) else "wrong"


if __name__ == "__main__":
    raise SystemExit(main())
