"""Several answers as one message."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.answers import say
from bot.answers.reply import Block, Option, Reply


def joined(replies: Sequence[Reply], options: Sequence[Option]) -> Reply:
    """The replies under numbers; the first one's procedure comes first. options: to go on with either."""
    first = replies[0]
    blocks: list[Block] = []
    for number, reply in enumerate(replies, 1):
        head, *rest = reply.blocks
        blocks += [Block(f"{number}. {say.upper_first(head.title)}", head.lines), *rest]
    return replace(
        first,
        blocks=tuple(blocks),
        procedures=tuple(dict.fromkeys(p for r in replies for p in r.procedures)),
        aspects=tuple(dict.fromkeys(a for r in replies for a in r.aspects)),
        options=tuple(options),
        sources=tuple(dict.fromkeys(s for r in replies for s in r.sources)),
        footer="\n".join(dict.fromkeys(r.footer for r in replies if r.footer)),
    )
