"""What the environment says, read once at the door into one frozen value."""

import os
from collections.abc import Mapping
from dataclasses import dataclass

from readout.errors import ConfigurationError

DEFAULT_MAX_BYTES = 20_000_000
"""Larger inputs are refused; after decompression, so that a small file cannot become a large one."""

WIDEST_CARD = 100
"""Lines longer than this are hard to read, however wide the terminal."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting of Readout. Options of a command go before it."""

    colour: bool | None = None
    """True and False as the user demands it, None to decide by whether a terminal listens."""

    width: int | None = None
    max_bytes: int = DEFAULT_MAX_BYTES

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> "Settings":
        """Reads NO_COLOR, FORCE_COLOR, TERM, COLUMNS and READOUT_MAX_BYTES."""
        given = os.environ if environment is None else environment
        return cls(
            colour=_colour(given),
            width=_positive(given, "COLUMNS", lenient=True),
            max_bytes=_positive(given, "READOUT_MAX_BYTES") or DEFAULT_MAX_BYTES,
        )


def _colour(given: Mapping[str, str]) -> bool | None:
    # https://no-color.org: any value but the empty one; it goes before a demand for colour.
    if given.get("NO_COLOR") or given.get("TERM") == "dumb":
        return False
    return True if given.get("FORCE_COLOR") else None


def _positive(given: Mapping[str, str], name: str, *, lenient: bool = False) -> int | None:
    """A whole number above 0. Shells set COLUMNS to what they like: it is taken leniently."""
    value = given.get(name, "")
    if value.isascii() and value.isdigit() and int(value) > 0:
        return int(value)
    if value and not lenient:
        raise ConfigurationError(f"{name} is {value!r}, but must be a whole number above 0.")
    return None
