"""What every speech engine offers, and the sound it returns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

Samples = npt.NDArray[np.float32]
MAIN_VOICE = "main"


@dataclass(frozen=True, eq=False)
class Audio:
    """Mono sound: ``samples`` of shape (n,), float32 in [-1, 1], at ``rate_hz`` samples a second."""

    samples: Samples
    rate_hz: int

    @property
    def duration_s(self) -> float:
        return len(self.samples) / self.rate_hz


class Engine(Protocol):
    """A speech engine. It may be called from several threads.

    name: short, lower case, stable: it is written in manifests and cache keys
    settings: everything beside the text that shapes the sound; plain values, part of the cache key
    rate_hz: sample rate of what it usually returns
    voices: the voices it has, ``main`` among them
    syllables_per_s: its pace, pauses inside a sentence included, for estimates before speaking
    """

    @property
    def name(self) -> str: ...
    @property
    def settings(self) -> Mapping[str, str | int | float]: ...
    @property
    def rate_hz(self) -> int: ...
    @property
    def voices(self) -> tuple[str, ...]: ...
    @property
    def syllables_per_s(self) -> float: ...

    def speak(self, text: str, voice: str = MAIN_VOICE) -> Audio:
        """Speak one sentence of spoken text (no digits, no abbreviations).

        Raise EngineUnavailable when this engine cannot, whatever the cause; never return part of the sentence.
        """
        ...
