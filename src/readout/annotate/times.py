"""Words that name a time, resolved with the day the page appeared; never more precise than the text."""

import calendar
import datetime
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from readout.domain.annotation import Layers, TimeReference
from readout.domain.record import Caution
from readout.domain.text import Document, Span
from readout.lexicon.calendars import hijri_month, months, persian_date, persian_month_length, weekdays

Day = datetime.date
_FUTURE = re.compile(
    r"\b(?:will|shall|upcoming|forthcoming|next|scheduled|plans? to|expected|invites?|to be held|travels?)\b",
    re.IGNORECASE,
)
_WINDOW = 160
"""Characters before a weekday in which a word of the future is looked for, within its sentence."""
_NEAR = datetime.timedelta(days=183)


@cache
def _pattern() -> re.Pattern[str]:
    """One pattern for all time words; its groups name what they hold."""
    month = "|".join(
        sorted(
            (rf"{form}\.?" if len(form) <= 4 and form != "may" else form for form in months("gregorian")),
            key=len,
            reverse=True,
        )
    )
    week = "|".join(
        sorted((form for form in weekdays() if len(form) > 5 or form == "friday"), key=len, reverse=True)
    )
    persian = "|".join(months("persian"))
    hijri = "|".join(sorted(map(re.escape, months("hijri")), key=len, reverse=True))
    day = r"\d{1,2}(?:st|nd|rd|th)?"
    dash = r"\s*(?:-|–|—|to|through|until)\s*"
    return re.compile(
        rf"\b(?P<iso>\d{{4}}-\d{{2}}-\d{{2}})\b"
        rf"|(?:(?P<pre>{week}),?\s+(?:the\s+)?)?\b(?:(?P<m1>{month})\s+(?P<d1>{day})(?:(?:{dash}|\s+and\s+)(?:(?P<m2>{month})\s+)?(?P<d2>{day})(?![\d:])(?!\s*(?:a\.?m|p\.?m)))?(?:,?\s+(?P<y1>\d{{4}}))?)\b"
        rf"|(?:(?P<pre2>{week}),?\s+(?:the\s+)?)?\b(?:(?P<e1>{day})(?:(?:{dash}|\s+and\s+)(?P<e2>{day}))?\s+(?:of\s+)?(?P<m3>{month}),?(?:\s+(?P<y2>\d{{4}}))?)\b"
        rf"|\b(?P<m4>{month}),?\s+(?:of\s+)?(?P<y4>\d{{4}})\b"
        rf"|\b(?:(?:the\s+)?(?P<pd>{day})\s+(?:of\s+)?)?(?P<pm>{persian})\b(?:\s*,?\s*(?P<py>1[34]\d\d)\b)?"
        rf"|\b(?:(?:the\s+)?(?P<hd>{day})\s+(?:of\s+)?)?(?P<hm>{hijri})\s*,?\s*(?P<hy>1[34]\d\d)\b"
        rf"|\bthis\s+(?:morning|afternoon|evening)(?:\s*\((?P<par>{week})\))?"
        rf"|\b(?P<rel>today|tonight|yesterday|tomorrow|earlier today|later today)\b"
        rf"|\b(?P<ago>\d+|two|three|four|five|six|seven|ten)\s+(?P<unit>days?|weeks?|months?|years?)\s+ago\b"
        rf"|\b(?:(?:earlier|later)\s+)?(?P<which>this|last|next|past|previous|coming)\s+(?P<span>week|month|year|{week}|{month})\b"
        rf"|\b(?P<week>{week})\b(?:\s*\((?P<inner>{day}\s+(?:{month})|(?:{month})\s+{day})\))?"
        rf"|\b(?:in|since|by|until|early|late|mid-?|during|of|year)\s+(?P<m5>{month})\b(?!\s+\d)"
        rf"|\b(?:in|since|by|until|during|of|year)\s+(?P<y5>(?:19|20)\d\d)\b",
        re.IGNORECASE,
    )


@dataclass(frozen=True, slots=True)
class Times:
    """Finds and resolves time words; a weekday that contradicts its date is marked and flagged."""

    name: str = "times"
    version: str = "1"
    requires: frozenset[str] = frozenset()
    assigns: frozenset[str] = frozenset({"times", "cautions"})

    def __call__(self, document: Document, layers: Layers) -> Layers:
        times = tuple(_Reader(document).read())
        cautions = tuple(_contradiction(document, each) for each in times if each.weekday_contradicts)
        return replace(layers, times=times, cautions=(*layers.cautions, *cautions))


def _contradiction(document: Document, time: TimeReference) -> Caution:
    words = " ".join(document.quote(time.span).split())
    names = [
        name
        for name, at in weekdays().items()
        if at == Day.fromisoformat((time.value or "")[:10]).weekday() and len(name) > 5
    ]
    return Caution("weekday-contradicts", f"“{words}”: that day was a {names[0].title()}.", time.span)


class _Reader:
    """Reads the times of one document."""

    def __init__(self, document: Document) -> None:
        self.text = document.text
        self.published = _day(document.metadata.published)
        self.month = (document.metadata.published or "")[:7] or None

    def read(self) -> Iterator[TimeReference]:
        for match in _pattern().finditer(self.text):
            if not self._capitals(match):
                continue
            value, weekday = self._value(match)
            contradicts = False
            if weekday is not None and value and len(value) == 10:
                contradicts = Day.fromisoformat(value).weekday() != weekdays()[weekday.casefold()]
            start, end = match.span()
            for group in ("m5", "y5"):
                start = match.start(group) if match.group(group) else start
            yield TimeReference(Span(start, end), value, contradicts)

    def _capitals(self, match: re.Match[str]) -> bool:
        """A month or weekday is one only with a capital: "may" and "march" are verbs."""
        for group in ("m1", "m3", "m4", "m5", "week", "pm", "hm", "span"):
            word = match.group(group)
            if word and word.casefold() not in ("week", "month", "year") and not word[0].isupper():
                return False
        return not (match.group("pm") and not (match.group("pd") or match.group("py") or self._of_month(match)))

    def _of_month(self, match: re.Match[str]) -> bool:
        return self.text[max(0, match.start() - 9) : match.start()].endswith("month of ")

    def _value(self, match: re.Match[str]) -> tuple[str | None, str | None]:
        found = match.groupdict()
        for key, read in self._readers().items():
            if found[key]:
                return read(match)
        if match.group().casefold().startswith("this "):
            return self._iso(self.published), found["par"]
        return None, None

    def _readers(self) -> dict[str, Callable[[re.Match[str]], tuple[str | None, str | None]]]:
        return {
            "iso": self._iso_date, "m1": self._month_day, "m3": self._day_month, "m4": self._month_year,
            "pm": self._persian, "hm": self._hijri, "rel": self._relative, "ago": self._ago, "which": self._which,
            "week": self._weekday, "m5": self._month_only, "y5": self._year,
        }  # fmt: skip

    def _iso(self, day: Day | None) -> str | None:
        return day.isoformat() if day else None

    def _iso_date(self, match: re.Match[str]) -> tuple[str | None, str | None]:
        day = _day(match.group("iso"))
        return self._iso(day), None

    def _month_day(self, match: re.Match[str]) -> tuple[str | None, str | None]:
        first = months("gregorian")[match.group("m1").rstrip(".").casefold()]
        last = months("gregorian")[match.group("m2").rstrip(".").casefold()] if match.group("m2") else first
        days = (_number(match.group("d1")), _number(match.group("d2")))
        return self._range((first, days[0]), (last, days[1]), match.group("y1"), match), match.group("pre")

    def _day_month(self, match: re.Match[str]) -> tuple[str | None, str | None]:
        month = months("gregorian")[match.group("m3").rstrip(".").casefold()]
        days = (_number(match.group("e1")), _number(match.group("e2")))
        return self._range((month, days[0]), (month, days[1]), match.group("y2"), match), match.group("pre2")

    def _range(
        self, first: tuple[int, int | None], last: tuple[int, int | None], year: str | None, match: re.Match[str]
    ) -> str | None:
        start = self._date(year, first[0], first[1] or 0)
        if start is None or last[1] is None:
            return self._iso(start)
        end = self._date(str(start.year + (last[0] < first[0])), last[0], last[1])
        return f"{start}/{end}" if end and end > start else self._iso(start)

    def _date(self, year: str | None, month: int, day: int) -> Day | None:
        """The day, in the year nearest to publication when the text gives none."""
        if year:
            return _safe(int(year), month, day)
        if self.published is None:
            return None
        near = [_safe(self.published.year + shift, month, day) for shift in (-1, 0, 1)]
        known = [each for each in near if each]
        published = self.published
        return min(known, key=lambda each: abs(each - published)) if known else None

    def _month_year(self, match: re.Match[str]) -> tuple[str | None, str | None]:
        month = months("gregorian")[match.group("m4").rstrip(".").casefold()]
        return f"{match.group('y4')}-{month:02}", None

    def _month_only(self, match: re.Match[str]) -> tuple[str | None, str | None]:
        month = months("gregorian")[match.group("m5").rstrip(".").casefold()]
        middle = self._date(None, month, 15)
        return (f"{middle.year}-{month:02}" if middle else None), None

    def _year(self, match: re.Match[str]) -> tuple[str | None, str | None]:
        return match.group("y5"), None

    def _relative(self, match: re.Match[str]) -> tuple[str | None, str | None]:
        shift = {"yesterday": -1, "tomorrow": 1}.get(match.group("rel").casefold(), 0)
        return self._iso(self.published + datetime.timedelta(days=shift) if self.published else None), None

    def _ago(self, match: re.Match[str]) -> tuple[str | None, str | None]:
        words = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "ten": 10}
        number, unit = match.group("ago").casefold(), match.group("unit").casefold()
        count = words[number] if number in words else int(number)
        if self.published is None or count > 3000:
            return None, None
        if unit.startswith("day"):
            return self._iso(self.published - datetime.timedelta(days=count)), None
        if unit.startswith("week"):
            return (self.published - datetime.timedelta(weeks=count)).isoformat()[:7], None
        if unit.startswith("month"):
            return _shift_month(self.published, -count), None
        return str(self.published.year - count), None

    def _which(self, match: re.Match[str]) -> tuple[str | None, str | None]:
        which, unit = match.group("which").casefold(), match.group("span").casefold()
        if self.published is None:
            return None, None
        shift = {"this": 0, "next": 1, "coming": 1}.get(which, -1)
        if unit == "week":
            return (self.published + datetime.timedelta(weeks=shift)).isoformat()[:7], None
        if unit == "month":
            return _shift_month(self.published, shift), None
        if unit == "year":
            return str(self.published.year + shift), None
        if unit in weekdays():
            return self._iso(self._on(unit, shift or (1 if self._ahead(match) else -1))), None
        return self._which_month(unit.rstrip("."), shift)

    def _which_month(self, unit: str, shift: int) -> tuple[str | None, str | None]:
        month = months("gregorian").get(unit)
        if month is None or self.published is None:
            return None, None
        year = self.published.year
        year -= shift < 0 and month >= self.published.month
        year += shift > 0 and month <= self.published.month
        return f"{year}-{month:02}", None

    def _weekday(self, match: re.Match[str]) -> tuple[str | None, str | None]:
        word = match.group("week")
        inner = match.group("inner")
        if inner and (found := _pattern().match(inner)):
            return self._value(found)[0], word
        return self._iso(self._on(word.casefold(), 1 if self._ahead(match) else -1)), None

    def _on(self, word: str, direction: int) -> Day | None:
        """The nearest such weekday at or before publication, or after it."""
        if self.published is None:
            return None
        behind = (self.published.weekday() - weekdays()[word]) % 7
        if direction < 0:
            return self.published - datetime.timedelta(days=behind)
        return self.published + datetime.timedelta(days=(7 - behind) % 7 or 7) if behind else self.published

    def _ahead(self, match: re.Match[str]) -> bool:
        """Whether the sentence so far speaks of the future."""
        start = max(0, match.start() - _WINDOW)
        before = self.text[start : match.start()]
        cut = max(before.rfind(". "), before.rfind("\n"))
        return bool(_FUTURE.search(before[cut + 1 :]))

    def _persian(self, match: re.Match[str]) -> tuple[str | None, str | None]:
        month = months("persian")[match.group("pm").casefold()]
        year = int(match.group("py")) if match.group("py") else self._persian_year(month)
        if year is None:
            return None, None
        try:
            if match.group("pd"):
                return persian_date(year, month, _number(match.group("pd")) or 0).isoformat(), None
            last = persian_date(year, month, persian_month_length(year, month))
            return f"{persian_date(year, month, 1)}/{last}", None
        except ValueError:
            return None, None

    def _persian_year(self, month: int) -> int | None:
        """The year in which the month lies nearest to publication."""
        if self.published is None:
            return None
        near = self.published.year - 621
        published = self.published
        return min((near - 1, near, near + 1), key=lambda each: abs(persian_date(each, month, 15) - published))

    def _hijri(self, match: re.Match[str]) -> tuple[str | None, str | None]:
        """The month's interval even where the text gives a day: the observed calendar may differ by one."""
        try:
            first, last = hijri_month(int(match.group("hy")), months("hijri")[match.group("hm").casefold()])
        except ValueError:
            return None, None
        return f"{first}/{last}", None


def _day(value: str | None) -> Day | None:
    """The day of an ISO date or date-time; None when it is less precise or no date."""
    if value is None or len(value) < 10:
        return None
    try:
        return Day.fromisoformat(value[:10])
    except ValueError:
        return None


def _safe(year: int, month: int, day: int) -> Day | None:
    if not 1 <= year <= 9998 or not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    return Day(year, month, day)


def _shift_month(day: Day, by: int) -> str:
    at = day.year * 12 + day.month - 1 + by
    return f"{at // 12:04}-{at % 12 + 1:02}"


def _number(words: str | None) -> int | None:
    return int(re.sub(r"\D", "", words)) if words else None
