"""Months, weekdays and the arithmetic between calendars (``calendars.toml``)."""

import datetime
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("readout.lexicon").joinpath("calendars.toml").read_text("utf-8"))


@cache
def months(calendar: str) -> dict[str, int]:
    """Month names of a calendar (``gregorian``, ``persian``, ``hijri``) to their number, in lower case."""
    table: list[list[str]] = _data()[calendar]["months"]
    return {form: at for at, forms in enumerate(table, 1) for form in forms}


@cache
def weekdays() -> dict[str, int]:
    """Weekday names to their number, Monday 0, in lower case."""
    table: list[list[str]] = _data()["gregorian"]["weekdays"]
    return {form: at for at, forms in enumerate(table) for form in forms}


@cache
def month_words() -> frozenset[str]:
    """Gregorian months and weekdays written out: capitals that are not names."""
    return frozenset(word for word in (*months("gregorian"), *weekdays()) if len(word) > 3)


_NOROUZ_ANCHOR = datetime.date(2023, 3, 21)
"""1 Farvardin 1402."""


def persian_date(year: int, month: int, day: int) -> datetime.date:
    """The Gregorian day of a Solar Hijri one, by the 33-year cycle (right for 1178 to 1633). Raises ValueError."""
    if not 1178 <= year <= 1633 or not 1 <= month <= 12 or not 1 <= day <= persian_month_length(year, month):
        raise ValueError(f"not a day of the Persian calendar: {year}-{month}-{day}")
    days = _persian_day_of_year(month, day) + _persian_days_before(year) - _persian_days_before(1402)
    return _NOROUZ_ANCHOR + datetime.timedelta(days=days)


def persian_month_length(year: int, month: int) -> int:
    if month <= 6:
        return 31
    return 30 if month <= 11 or _is_persian_leap(year) else 29


def _persian_day_of_year(month: int, day: int) -> int:
    return (month - 1) * 31 - max(0, month - 7) + day - 1


def _is_persian_leap(year: int) -> bool:
    return year % 33 in (1, 5, 9, 13, 17, 22, 26, 30)


def _persian_days_before(year: int) -> int:
    leaps = sum(_is_persian_leap(each) for each in range(1178, year))
    return 365 * (year - 1178) + leaps


def hijri_month(year: int, month: int) -> tuple[datetime.date, datetime.date]:
    """First and last Gregorian day of a month of the civil Hijri calendar. Raises ValueError."""
    if not 1 <= month <= 12 or not 1 <= year <= 1600:
        raise ValueError(f"not a month of the Hijri calendar: {year}-{month}")
    first = _hijri_first(year, month)
    following = _hijri_first(year + (month == 12), month % 12 + 1)
    return first, following - datetime.timedelta(days=1)


def _hijri_first(year: int, month: int) -> datetime.date:
    days = 354 * (year - 1) + (3 + 11 * year) // 30 + 29 * (month - 1) + month // 2
    return datetime.date(622, 7, 19) + datetime.timedelta(days=days)
