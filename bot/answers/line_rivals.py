"""Which lines of what is known of a procedure may answer a question about it, or none of them, and what speaks for each."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence

from bot.answers.fact_line import SIMILAR, SUMMARY, FactLine, FactLines, words_and_pairs
from bot.answers.lexicon import Lexicon
from bot.answers.reading import Reading
from bot.answers.recall import Recalled
from bot.answers.rival import Rival

NO_LINE = "no line"
LINE = "line "  # and the aspect: the side of a line
# As which aspect that is asked for which is none of its own.
_HEARD_AS = {SUMMARY: "overview", "benefit": "fee", "deadline": "conditions"}
_HARDLY, _PLAINLY = 0.005, 0.995
_MANY_WORDS, _MANY_PAIRS, _MANY_LINES, _LONG = 8, 4, 50, 20


def line_rivals(
    reading: Reading,
    known: FactLines,
    chances: Mapping[str, float],
    cases: Collection[str],
    recalled: Recalled,
    lexicon: Lexicon,
) -> list[Rival]:
    """One for every line, named by its place in ``known``, and ``NO_LINE``, which is last.

    chances: how likely each aspect is asked about; cases: which the message names; recalled: what was asked alike before.
    """
    own = [word for word in dict.fromkeys(lexicon.telling(reading.words.plain)) if word not in known.names]
    pairs = frozenset(pair for pair in words_and_pairs(reading.words) if _tells(pair, known, lexicon))
    asked = frozenset(own)
    held = {word: places for word in own if (places := known.holding(word))}
    most = max(1, len(own)) * math.log1p(len(known.lines))
    rare = {word: math.log1p(len(known.lines) / len(places)) / most for word, places in held.items()}
    covered = _added([(rare[word], places) for word, places in held.items()], len(known.lines))
    counted = _added([(1, known.holding(pair)) for pair in pairs], len(known.lines))
    paired = [min(count, _MANY_PAIRS) / _MANY_PAIRS for count in counted]
    heard = {aspect: _heard(aspect, reading, chances) for aspect in {line.aspect for line in known.lines}}
    told = set(cases)
    found = {hit.label: hit.score for hit in reading.hits}
    rivals = [
        Rival(
            str(at),
            LINE + line.aspect,
            {
                **line.seen,
                **heard[line.aspect],
                **(_of_cases(line, told) if line.cases else {}),
                **(_of_other_matter(line.leads_to, found) if line.leads_to else {}),
                "covered": covered[at],
                "pairs": paired[at],
                "heard": recalled.heard[at],
                "foreseen": recalled.foreseen[at],
            },
            asked,
            line.telling,
        )
        for at, line in enumerate(known.lines)
    ]
    none = {
        **_of_question(reading, known, chances),
        "covered": max(covered, default=0.0),
        "pairs": max(paired, default=0.0),
        "anywhere": len(rare) / max(1, len(own)),
        "own": min(len(own), _MANY_WORDS) / _MANY_WORDS,
        "tells nothing": float(not own),
        "case": float(bool(cases)),
        "heard": recalled.heard[-1],
        "foreseen": recalled.foreseen[-1],
    }
    return [*rivals, Rival(NO_LINE, NO_LINE, none)]


def _added(given: Iterable[tuple[float, Sequence[int]]], lines: int) -> list[float]:
    """What each line gets, where so much is given to the lines at these places."""
    sums = [0.0] * lines
    for much, places in given:
        for at in places:
            sums[at] += much
    return sums


def _tells(pair: str, known: FactLines, lexicon: Lexicon) -> bool:
    """Whether it is a pair of words that some line holds, and neither mere fillers nor of the procedure's name."""
    if " " not in pair or not known.holding(pair):
        return False
    words = set(pair.split())
    return not words <= lexicon.filler_words and not words <= known.names


def _heard(aspect: str, reading: Reading, chances: Mapping[str, float]) -> dict[str, float]:
    """How likely a line's aspect is asked about."""
    if aspect == SIMILAR:
        return {}
    heard_as = _HEARD_AS.get(aspect, aspect)
    chance = min(max(chances.get(heard_as, 0.0), _HARDLY), _PLAINLY)
    return {"likely": math.log(chance / (1 - chance)) / 5, "told": float(heard_as in reading.aspects)}


def _of_cases(line: FactLine, told: Collection[str]) -> dict[str, float]:
    same = bool(line.cases & set(told))
    return {"case": float(same), "other case": float(bool(told) and not same)}


def _of_other_matter(code: str, found: Mapping[str, float]) -> dict[str, float]:
    """How far the words alone name the matter that the line leads to; found: scores of what they name, best first."""
    score = found.get(code)
    return {} if score is None else {"named": 1 + score, "named first": float(next(iter(found)) == code)}


def _of_question(reading: Reading, known: FactLines, chances: Mapping[str, float]) -> dict[str, float]:
    asked = {_HEARD_AS.get(aspect, aspect) for aspect in reading.aspects} - {"overview"}
    there = {line.aspect for line in known.lines}
    not_known = {line.aspect for line in known.lines if line.unknown}
    return {
        "bias": 1.0,
        "question": float(reading.is_question),
        "asks nothing plain": float(not asked),
        "not there": float(bool(asked - there)),
        "not known": float(bool(asked & not_known)),
        "lines": min(len(known.lines), _MANY_LINES) / _MANY_LINES,
        "length": min(len(reading.words.plain), _LONG) / _LONG,
        **{f"likely {aspect}": chance for aspect, chance in chances.items()},
    }
