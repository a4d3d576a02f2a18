"""Does a first question ask for one whole subject ("cần giấy tờ gì"), or for a single thing that a line of it may answer?"""

from __future__ import annotations

from collections.abc import Collection

from bot.answers.chances import chances
from bot.answers.lexicon import Lexicon
from bot.answers.reading import Reading
from bot.answers.rival import Rival
from bot.answers.thresholds import WHOLE
from bot.answers.weighed import FIRST_LINES, learnt, said_grams
from bot.catalogue.procedure import ASPECTS

THE_WHOLE, ONE_THING = "the whole", "one thing"
_MANY_WORDS, _LONG, _MANY_ASPECTS = 12, 60, 4


def asks_whole(reading: Reading, names: Collection[str], lexicon: Lexicon) -> bool:
    """names: words of the procedure's names, without marks."""
    rivals = whole_or_one(reading, names, lexicon)
    return dict(chances(rivals, said_grams(reading.words), learnt(FIRST_LINES)))[THE_WHOLE] >= WHOLE


def whole_or_one(reading: Reading, names: Collection[str], lexicon: Lexicon) -> list[Rival]:
    """Both rivals."""
    own = {word for word in lexicon.telling(reading.words.plain) if word not in names}
    seen = {
        "bias": 1.0,
        "question": float(reading.is_question),
        "named": float(reading.named),
        "own": min(len(own), _MANY_WORDS) / _MANY_WORDS,
        "tells nothing": float(not own),
        "length": min(len(reading.words.plain), _LONG) / _LONG,
        "aspects": min(len(reading.aspects), _MANY_ASPECTS) / _MANY_ASPECTS,
        **{aspect: float(aspect in reading.aspects) for aspect in ASPECTS},
    }
    return [Rival(THE_WHOLE, THE_WHOLE, seen), Rival(ONE_THING, ONE_THING, {})]
