"""Instants of our own clock: aware UTC, written in one fixed form so that their text sorts as their time."""

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]
"""The time now; an argument everywhere, so that tests choose it."""


def utc_now() -> datetime:
    return datetime.now(UTC)


def write_instant(moment: datetime) -> str:
    """``2026-11-24T02:03:04.000005Z``. Raises ValueError on a time without a zone."""
    if moment.tzinfo is None:
        raise ValueError("an instant needs a time zone")
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def read_instant(text: str) -> datetime:
    return datetime.fromisoformat(text)
