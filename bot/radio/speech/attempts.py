"""Ask a service again when a failure may pass, never faster than it is welcome, and leave one alone that is not there."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from bot.radio.speech.outage import Outage

MAX_WAIT_S = 30.0
T = TypeVar("T")


class MayPass(Exception):
    """A failure that another attempt may not meet. ``unreachable``: the service was not even there."""

    def __init__(self, message: str, retry_after_s: float = 0.0, *, unreachable: bool = False) -> None:
        super().__init__(message)
        self.retry_after_s = retry_after_s
        self.unreachable = unreachable


class GaveUp(Exception):
    """No attempt is left, or none is made for a while."""


class Attempts:
    """most: tries a call; backoff_s: the first wait between two, it doubles, and a service's own wish for longer is obeyed;
    min_interval_s: least time between two calls, over all of them; monotonic: a clock in seconds"""

    def __init__(
        self,
        *,
        most: int,
        backoff_s: float,
        min_interval_s: float,
        sleep: Callable[[float], None],
        monotonic: Callable[[], float],
    ) -> None:
        self._most = most
        self._backoff_s = backoff_s
        self._min_interval_s = min_interval_s
        self._sleep = sleep
        self._monotonic = monotonic
        self._outage = Outage(monotonic)
        self._last_call = -min_interval_s

    def check(self) -> None:
        """Raise GaveUp while the service is left alone."""
        if reason := self._outage.reason:
            raise GaveUp(f"{reason}; it is left alone for a while")

    def __call__(self, ask: Callable[[], T]) -> T:
        """What ``ask`` returns. Raise GaveUp after the last MayPass; any other error is the caller's at once."""
        wait_s = self._backoff_s
        for attempt in range(1, self._most + 1):
            self._throttle()
            try:
                return ask()
            except MayPass as error:
                if attempt == self._most:
                    if error.unreachable:
                        self._outage.begin(str(error))
                    raise GaveUp(f"{error} ({attempt} attempts)") from error
                self._sleep(min(max(wait_s, error.retry_after_s), MAX_WAIT_S))
                wait_s *= 2
        raise GaveUp("no attempt was allowed")

    def _throttle(self) -> None:
        wait_s = self._last_call + self._min_interval_s - self._monotonic()
        if wait_s > 0:
            self._sleep(wait_s)
        self._last_call = self._monotonic()
