"""Ranges of dates: ``2026-03``, ``2026-03-01..2026-03-15``, ``2026..``, ``..2025``; the ends belong to them."""

import re
from calendar import monthrange
from datetime import date, timedelta

from readout.errors import ConfigurationError

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z")


def parse_range(text: str) -> tuple[str | None, str | None]:
    """(start, end) as ISO text, end exclusive, None where open. Raises ConfigurationError."""
    first, dots, last = text.strip().partition("..")
    if not dots:
        last = first
    if not first and not last:
        raise ConfigurationError(f"not a range of dates (write 2026-03 or 2026-03-01..2026-03-15): {text[:40]!r}")
    return (_checked(first) if first else None, _after(_checked(last)) if last else None)


def describe_range(text: str) -> str:
    """ "in 2026-03", "from 2026-03-01 to 2026-03-15", "since 2026", "until 2025"."""
    first, dots, last = (part.strip() for part in text.partition(".."))
    if not dots:
        return f"on {first}" if len(first) == 10 else f"in {first}"
    if first and last:
        return f"from {first} to {last}"
    return f"since {first}" if first else f"until {last}"


def _checked(text: str) -> str:
    match = _DATE.match(text.strip())
    try:
        if match is None:
            raise ValueError
        year, month, day = match.groups()
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        raise ConfigurationError(f"not a date (write 2026, 2026-03 or 2026-03-01): {text[:40]!r}") from None
    return text.strip()


def _after(text: str) -> str:
    """The first date, in the same precision, that comes after."""
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 1:
        return f"{parts[0] + 1:04d}"
    last = parts[2] if len(parts) == 3 else monthrange(parts[0], parts[1])[1]
    if (parts[0], parts[1], last) == (9999, 12, 31):
        return "9999-12-32"  # no date is later
    return (date(parts[0], parts[1], last) + timedelta(days=1)).isoformat()
