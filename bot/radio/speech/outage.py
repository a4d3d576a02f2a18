"""A service that could not be reached is left alone for a minute: the next sentence need not wait for it again."""

from __future__ import annotations

from collections.abc import Callable

REST_S = 60.0


class Outage:
    """monotonic: a clock in seconds"""

    def __init__(self, monotonic: Callable[[], float], rest_s: float = REST_S) -> None:
        self._monotonic = monotonic
        self._rest_s = rest_s
        self._until = float("-inf")
        self._reason = ""

    def begin(self, reason: str) -> None:
        self._until, self._reason = self._monotonic() + self._rest_s, reason

    @property
    def reason(self) -> str | None:
        """Why the service is left alone now; None when it may be asked."""
        return self._reason if self._monotonic() < self._until else None
