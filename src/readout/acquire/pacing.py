"""Manners: how long to leave a host alone between two questions."""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_LONGEST_HOLD = 24 * 3600.0


@dataclass(slots=True)
class Pacer:
    """Waits so that no host is asked more often than every ``delay`` seconds, give or take.

    The jitter (a share of the delay, added at random) keeps many watchers from asking in step.
    """

    delay: float = 1.0
    jitter: float = 0.5
    longest_delay: float = 60.0
    monotonic: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    chance: Callable[[], float] = random.random
    _free_at: dict[str, float] = field(default_factory=dict)

    def wait(self, host: str, crawl_delay: float | None = None) -> None:
        """Returns when the host may be asked, and counts this as asking it."""
        pause = self.free_in(host)
        if pause > 0:
            self.sleep(pause)
        gap = min(max(self.delay, crawl_delay or 0.0), self.longest_delay)
        self._free_at[host] = self.monotonic() + gap * (1 + self.jitter * self.chance())

    def hold(self, host: str, seconds: float) -> None:
        """The host asked to be left alone for that long."""
        until = self.monotonic() + min(max(seconds, 0.0), _LONGEST_HOLD)
        self._free_at[host] = max(until, self._free_at.get(host, until))

    def free_in(self, host: str) -> float:
        """Seconds until the host may be asked."""
        return max(0.0, self._free_at.get(host, 0.0) - self.monotonic())


def retry_after(value: str | None, now: datetime) -> float | None:
    """Seconds a ``Retry-After`` header asks for: a number, or a date; None when it says nothing sensible."""
    if value is None:
        return None
    text = value.strip()
    if text.isascii() and text.isdigit():
        return min(float(text[:9]), _LONGEST_HOLD)
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError):
        return None
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return min(max(0.0, (aware - now).total_seconds()), _LONGEST_HOLD)
