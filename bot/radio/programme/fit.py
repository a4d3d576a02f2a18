"""Which items, at which length: shorten the least dear first, then drop it; give back what there is time for.

Pure: it knows pieces and how long a choice would last at its tightest and loosest, and nothing of speech.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.radio.programme.pieces import Piece
from bot.radio.programme.plan import KEEP

Choice = tuple[tuple[int, int], ...]
"""(position of a piece, position of its variant), in the order of the programme."""
Lasts = Callable[[Choice], float]


@dataclass(frozen=True)
class Limits:
    """tightest, loosest: seconds of a choice with its shortest and its longest pauses; slot_s: to fill"""

    tightest: Lasts
    loosest: Lasts
    slot_s: float

    def too_long(self, choice: Choice) -> bool:
        return self.tightest(choice) > self.slot_s

    def too_short(self, choice: Choice) -> bool:
        return self.loosest(choice) < self.slot_s


def choose(pieces: Sequence[Piece], fillers: Sequence[int], tops: Sequence[int], limits: Limits) -> Choice:
    """The fullest choice that the slot holds; when even the dear items alone are too long, those at their shortest.

    Time left over goes to the dearest item that was dropped for a longer one, then to fillers.

    fillers: positions of pieces that are taken only when there is time left; tops: the longest allowed variant of each piece
    """
    wanted = [index for index in range(len(pieces)) if index not in fillers]
    while True:
        choice = _shortened(pieces, tuple((index, tops[index]) for index in wanted), limits)
        droppable = [index for index in wanted if pieces[index].item.priority > KEEP]
        if not limits.too_long(choice) or not droppable or len(wanted) == 1:
            break
        wanted.remove(max(droppable, key=lambda index: (pieces[index].item.priority, index)))
    if limits.too_long(choice):
        return choice
    choice = _lengthened(pieces, choice, tops, limits)
    dropped = [index for index in range(len(pieces)) if index not in fillers and index not in wanted]
    spare = [*sorted(dropped, key=lambda index: (pieces[index].item.priority, index)), *fillers]
    for index in spare:
        longer = _with(choice, index, 0)
        if limits.too_short(choice) and not limits.too_long(longer):
            choice = _lengthened(pieces, longer, tops, limits)
    return _room_for_one(pieces, choice, spare, tops, limits) if limits.too_short(choice) else choice


def _room_for_one(
    pieces: Sequence[Piece], choice: Choice, spare: Sequence[int], tops: Sequence[int], limits: Limits
) -> Choice:
    """Too little is left for any more: say the rest in fewer words to make room for one; as it was when none helps."""
    for index in spare:
        if index not in dict(choice):
            shorter = _shortened(pieces, _with(choice, index, 0), limits)
            if not limits.too_long(shorter):
                fuller = _lengthened(pieces, shorter, tops, limits)
                if not limits.too_short(fuller):
                    return fuller
    return choice


def _shortened(pieces: Sequence[Piece], choice: Choice, limits: Limits) -> Choice:
    """A step of detail less for the least dear, until the choice is not too long or nothing is left to leave out."""
    while limits.too_long(choice):
        loose = [index for index, variant in choice if variant > 0]
        if not loose:
            break
        levels = dict(choice)
        index = max(loose, key=lambda i: (pieces[i].item.priority, levels[i], i))
        choice = _with(choice, index, levels[index] - 1)
    return choice


def _lengthened(pieces: Sequence[Piece], choice: Choice, tops: Sequence[int], limits: Limits) -> Choice:
    """Give detail back, the dearest first, wherever it still fits."""
    for index, _ in sorted(choice, key=lambda pair: (pieces[pair[0]].item.priority, pair[0])):
        for variant in range(tops[index], dict(choice)[index], -1):
            longer = _with(choice, index, variant)
            if not limits.too_long(longer):
                choice = longer
                break
    return choice


def _with(choice: Choice, index: int, variant: int) -> Choice:
    return tuple(sorted({**dict(choice), index: variant}.items()))
