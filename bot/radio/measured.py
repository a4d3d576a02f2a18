"""A bulletin that fits by the clock: written by estimate, spoken, measured, and written again until it fits as spoken.

Estimates go by syllables and by the first engine's pace; the engine that speaks in the end may be slower by a fifth.
"""

from __future__ import annotations

from collections.abc import Callable

from bot.radio.compose import Composed, Seconds
from bot.radio.mastering.join import JoinSettings, chimes_s
from bot.radio.programme.timing import Timing
from bot.radio.script import Script
from bot.radio.speech.chain import OnSentence

_SURE = 0.7
"""What is estimated at no more than this share of its limit fits by any engine, and need not be spoken to be sure."""
_ROUNDS = 8


def compose_measured(
    write: Callable[[Seconds], Composed], timing: Timing, join: JoinSettings, on_sentence: OnSentence | None = None
) -> Composed:
    """The most detailed script that fits as spoken, or the shortest there is; spoken sentences stay in the cache.

    write: the script that fits when sentences last as long as it is told. Raise SpeechError when no engine can speak.
    """
    for _ in range(_ROUNDS):
        composed = write(lambda script: timed_s(script, timing, join))
        sentences = composed.script.sentences
        if composed.seconds <= _SURE * composed.limit_s or timing.measured(sentences):
            break
        timing.measure(sentences, on_sentence)
    return composed


def timed_s(script: Script, timing: Timing, join: JoinSettings) -> float:
    """Seconds of the finished file, from what sentences were measured to last, or are estimated to until then."""
    pauses = [join.sentence_pause_s if s.pause_after_s is None else s.pause_after_s for s in script.sentences[:-1]]
    speech_s = sum(map(timing.seconds, script.sentences))
    return join.lead_s + chimes_s(join) + speech_s + sum(min(p, join.longest_pause_s) for p in pauses) + join.tail_s
