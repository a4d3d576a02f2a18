"""How long a bulletin will last, before anything is spoken: is it going to fit its slot?"""

from __future__ import annotations

from collections.abc import Sequence

from bot.radio.mastering.join import JoinSettings, chimes_s
from bot.radio.speech.engine import Engine
from bot.radio.syllables import count_syllables


def estimate_s(
    spoken: Sequence[str], pauses_s: Sequence[float | None], engine: Engine, settings: JoinSettings | None = None
) -> float:
    """Seconds of the finished file, from the syllables of the *spoken* sentences and the pauses between them.

    ``pauses_s[i]`` follows sentence i, as in ``join``. With eSpeak NG the error over whole bulletins is a few percent; with
    engines whose pace was not measured expect a fifth.
    """
    settings = settings or JoinSettings()
    speech_s = sum(map(count_syllables, spoken)) / engine.syllables_per_s
    asked = (settings.sentence_pause_s if pause is None else pause for pause in pauses_s[: max(0, len(spoken) - 1)])
    pause_s = sum(min(pause, settings.longest_pause_s) for pause in asked)
    return settings.lead_s + chimes_s(settings) + speech_s + pause_s + settings.tail_s
