"""Dates in a text, in the precision given: "9 January", "the night of 8 to 9 January", "in March 2026"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from readout.domain.text import Span
from readout.lexicon.calendars import months, weekdays


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, a range of days of one month, a month or a year; a weekday. What is not given is None."""

    span: Span
    year: int | None = None
    month: int | None = None
    days: frozenset[int] = frozenset()
    weekday: int | None = None

    def agrees(self, other: "Moment") -> bool:
        """No part that both give contradicts; giving less than the other is no contradiction."""
        pairs = ((self.year, other.year), (self.month, other.month), (self.weekday, other.weekday))
        if any(x is not None and y is not None and x != y for x, y in pairs):
            return False
        return not self.days or not other.days or bool(self.days & other.days)

    def comparable(self, other: "Moment") -> bool:
        """Whether both give a part of the same sort; a weekday says nothing about a month."""
        mine = (self.year, self.month, self.weekday)
        return any(x is not None and y is not None for x, y in zip(mine, other._parts(), strict=True))

    def _parts(self) -> tuple[int | None, int | None, int | None]:
        return self.year, self.month, self.weekday


@cache
def _pattern() -> re.Pattern[str]:
    # "may" and "march" are verbs too: months count with a capital only.
    month = "|".join(sorted((name.capitalize() for name in months("gregorian")), key=len, reverse=True))
    weekday = "|".join(sorted((name.capitalize() for name in weekdays() if len(name) > 3), key=len, reverse=True))
    day = r"\d{1,2}(?:st|nd|rd|th)?"
    to = r"\s?(?:[-–—]|to|and|or)\s?"
    year = r"(?:,?\s+(?P<{}>(?:19|20)\d\d)\b)?"
    return re.compile(
        rf"\b(?P<d1>{day})(?:{to}(?P<d2>{day}))?\s+(?:of\s+)?(?P<m1>{month})\b\.?{year.format('y1')}"
        rf"|\b(?P<m2>{month})\b\.?\s+(?P<d3>{day})\b(?!\s?%)(?:{to}(?P<d4>{day}))?{year.format('y2')}"
        rf"|\b(?P<iso>(?:19|20)\d\d-\d\d-\d\d)\b"
        rf"|\b(?P<m3>{month})\b{year.format('y3')}"
        rf"|\b(?P<weekday>{weekday})\b"
        # Alone, four digits are a year after a preposition or article, or at the end of a phrase; else a count.
        rf"|(?:(?<=\bin )|(?<=\bof )|(?<=\bsince )|(?<=\bby )|(?<=\buntil )|(?<=\bfrom )|(?<=\bthe )|(?<=\bfor )"
        rf"|(?<=\band )|(?<=\bduring )|(?<=\bto )|(?<=\bbefore )|(?<=\bafter )|(?=\d+\s*(?:[.,;:)]|$)))"
        rf"(?<![\d.,$€£-])(?P<y4>(?:19|20)\d\d)\b(?![.,]?\d|\s?%)"
    )


def moments(text: str) -> tuple[Moment, ...]:
    """The dates of a text in reading order."""
    return tuple(_found(text))


def _found(text: str) -> Iterator[Moment]:
    for match in _pattern().finditer(text):
        span = Span(*match.span())
        if match["iso"]:
            year, month, day = (int(part) for part in match["iso"].split("-"))
            yield Moment(span, year, month, frozenset({day}))
        elif match["weekday"]:
            yield Moment(span, weekday=weekdays()[match["weekday"].casefold()])
        else:
            name = match["m1"] or match["m2"] or match["m3"]
            given = match["y1"] or match["y2"] or match["y3"] or match["y4"]
            number = months("gregorian").get(name.casefold()) if name else None
            yield Moment(span, int(given) if given else None, number, _days(match))


def _days(match: re.Match[str]) -> frozenset[int]:
    first, last = match["d1"] or match["d3"], match["d2"] or match["d4"]
    if not first:
        return frozenset()
    low = int(re.sub(r"\D", "", first))
    high = int(re.sub(r"\D", "", last)) if last else low
    return frozenset(range(low, high + 1)) if low <= high else frozenset({low, high})
