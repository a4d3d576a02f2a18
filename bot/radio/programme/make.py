"""From a plan to a script that lasts as long as its slot: write, choose, speak, measure, choose again, set the pauses."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bot.radio.kinds import Subject
from bot.radio.mastering.join import JoinSettings
from bot.radio.programme.fit import Choice, Limits, choose
from bot.radio.programme.layout import LOOSE, TIGHT, USUAL, Part, pauses_for, total_s, whole
from bot.radio.programme.pieces import Piece, Writer
from bot.radio.programme.plan import Item, Plan
from bot.radio.programme.timing import Timing
from bot.radio.script import Script
from bot.radio.speech.chain import OnSentence
from bot.radio.values import ear

TOLERANCE_S, TOLERANCE_SHARE = 2.0, 0.01
_ROUNDS = 8


@dataclass(frozen=True)
class Told:
    """An item that is not as it was planned."""

    item: Item
    title: str
    seconds: float


@dataclass(frozen=True)
class FittedProgramme:
    """seconds: of the finished file, from measured sentences; slot_s: asked for

    dropped: items left out for want of time; overlong: items that take longer than they may, at their shortest
    shortened: items said in less detail than there is; fillers: titles of those taken
    """

    script: Script
    seconds: float
    slot_s: float
    dropped: tuple[Told, ...]
    overlong: tuple[Told, ...]
    shortened: tuple[Told, ...]
    fillers: tuple[str, ...]

    @property
    def off_s(self) -> float:
        """Seconds too long (above zero) or too short."""
        return self.seconds - self.slot_s

    @property
    def fits(self) -> bool:
        return abs(self.off_s) <= max(TOLERANCE_S, TOLERANCE_SHARE * self.slot_s)


def fit_programme(
    plan: Plan,
    subject: Callable[[str | None], Subject],
    templates: Path,
    timing: Timing,
    join: JoinSettings,
    *,
    slot_s: float | None = None,
    on_sentence: OnSentence | None = None,
) -> FittedProgramme:
    """The programme of ``plan`` in ``slot_s`` seconds (None: the plan's own).

    subject: makes the subject of an item from its ``about``. Raise ScriptError or NotInForceError when an item cannot be
    written, SpeechError when no engine can speak.
    """
    slot_s = slot_s or plan.slot
    writer = Writer(templates, subject(None), plan.title, "second" in timing.engines[0].voices)
    pieces = [writer.piece(item, subject) for item in (*plan.items, *plan.fillers)]
    fillers = list(range(len(plan.items), len(pieces)))
    parts = partial(_parts, writer, pieces)

    def lasts(pauses: object, choice: Choice) -> float:
        return total_s(parts(choice), TIGHT if pauses is TIGHT else LOOSE, timing.seconds, join)

    for _ in range(_ROUNDS):
        tops = [_longest_allowed(piece, timing, join) for piece in pieces]
        choice = choose(pieces, fillers, tops, Limits(partial(lasts, TIGHT), partial(lasts, LOOSE), slot_s))
        row = [sentence for part in parts(choice) for sentence in part.script.sentences]
        if timing.measured(row):
            break
        timing.measure(row, on_sentence)
    chosen = parts(choice)
    pauses = pauses_for(chosen, slot_s, timing.seconds, join)
    return FittedProgramme(
        script=whole(chosen, pauses, join, plan.title),
        seconds=total_s(chosen, pauses, timing.seconds, join),
        slot_s=slot_s,
        fillers=tuple(pieces[index].title for index, _ in choice if index in fillers),
        **_told(pieces, choice, fillers, tops, timing, join),
    )


def _parts(writer: Writer, pieces: Sequence[Piece], choice: Choice) -> list[Part]:
    titles = tuple(pieces[index].title for index, _ in choice)
    parts = [Part(writer.opening(titles), "Mở đầu")]
    for number, (index, variant) in enumerate(choice, start=1):
        piece = pieces[index]
        bridge = writer.bridge(piece, number, len(choice))
        parts.append(Part(bridge, piece.title, announces=True))
        parts.append(Part(piece.variants[variant], "", origin=piece.origin))
    parts.append(Part(writer.closing(), "Kết thúc"))
    return parts


def _longest_allowed(piece: Piece, timing: Timing, join: JoinSettings) -> int:
    """The most detailed variant within the item's own limit; the shortest one when none is."""
    for variant in range(len(piece.variants) - 1, 0, -1):
        if _seconds(piece, variant, timing, join) <= piece.item.longest:
            return variant
    return 0


def _seconds(piece: Piece, variant: int, timing: Timing, join: JoinSettings) -> float:
    """Seconds of the item alone, at usual pauses, without chimes and the silence around the file."""
    around_s = total_s([Part(piece.variants[variant], "")], USUAL, lambda _: 0.0, join)
    pauses_s = sum(
        join.sentence_pause_s if s.pause_after_s is None else s.pause_after_s
        for s in piece.variants[variant].sentences[:-1]
    )
    return total_s([Part(piece.variants[variant], "")], USUAL, timing.seconds, join) - around_s + pauses_s


def _told(
    pieces: Sequence[Piece],
    choice: Choice,
    fillers: Sequence[int],
    tops: Sequence[int],
    timing: Timing,
    join: JoinSettings,
) -> dict[str, tuple[Told, ...]]:
    """What to tell staff: dropped, overlong and shortened items."""
    levels = dict(choice)

    def told(index: int, variant: int) -> Told:
        return Told(
            pieces[index].item, ear.upper_first(pieces[index].title), _seconds(pieces[index], variant, timing, join)
        )

    planned = [index for index in range(len(pieces)) if index not in fillers]
    return {
        "dropped": tuple(told(index, 0) for index in planned if index not in levels),
        "overlong": tuple(
            told(index, 0) for index in planned if _seconds(pieces[index], 0, timing, join) > pieces[index].item.longest
        ),
        "shortened": tuple(
            told(index, levels[index]) for index in planned if levels.get(index, tops[index]) < tops[index]
        ),
    }
