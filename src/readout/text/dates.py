"""When a page was published, and where it says so; in the precision of the page, or not at all."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import chain

from lxml import etree

from readout.domain.times import published_date
from readout.text.head import Head, url_path
from readout.text.page_parts import Page

_SPACE = r"[\s.,/]{1,3}(?:(?:of|de|del|г)\s+)?"
_NUMERIC_ISO = re.compile(r"(?<!\d)(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)")
_NUMERIC_DOTS = re.compile(r"(?<!\d)(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)")
_NUMERIC_SLASHES = re.compile(r"(?<!\d)(\d{1,2})([/-])(\d{1,2})\2(\d{4})(?!\d)")
_EAST_ASIAN = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일号]")
_URL_DATE = re.compile(r"/((?:19|20)\d{2})[/-](\d{1,2})[/-](\d{1,2})(?:[/-]|\Z)")
_LONGEST_LABEL = 120
_A_DAY = len("2024-03-05")
_AROUND_TITLE = 6


@dataclass(frozen=True, slots=True)
class Published:
    """An ISO date or date-time, and where it stood: ``json-ld``, ``meta``, ``time``, ``visible`` or ``url``."""

    value: str
    origin: str


def find_published(
    root: etree._Element, page: Page, head: Head, *, title: int | None, body: int | None, url: str | None
) -> Published | None:
    """The day of publication by the most exact statement of it. ``title`` and ``body`` are the blocks of the title
    and of the body's beginning; a visible date must stand near them."""
    near = (page.blocks[index].text for index in _near(len(page.blocks), title, body))
    visible = (Published(day, "visible") for day in map(visible_date, near) if day)
    best: Published | None = None
    for found in chain(_stated(head), _marked_up(root), visible, _in_address(url)):
        if best is None or (len(best.value) < _A_DAY and found.value.startswith(best.value)):
            best = found  # a month in the head and a day of that month on the page: the day
        if len(best.value) >= _A_DAY:
            return best
    return best


def visible_date(text: str) -> str | None:
    """The one date in a short line ("Published: 7 April 2017, 18:30"), None for prose or an ambiguous one."""
    if len(text) > _LONGEST_LABEL:
        return None
    days = set(_dates_in(text))
    return days.pop() if len(days) == 1 else None


def _stated(head: Head) -> Iterator[Published]:
    linked = published_date(head.linked_value("datePublished", "dateCreated", "uploadDate") or "")
    if linked:
        yield Published(linked, "json-ld")
    for name in _table()[1]:
        value = published_date(head.metas.get(name, "")) or visible_date(head.metas.get(name, ""))
        if value:
            yield Published(value, "meta")


def _marked_up(root: etree._Element) -> Iterator[Published]:
    """Elements that say that they hold the date: ``itemprop`` first, then ``<time>`` when all agree on the day."""
    for element in root.iter():
        if "datePublished" not in (element.get("itemprop") or "") and element.get("pubdate") is None:
            continue
        text = element.get("content") or element.get("datetime") or "".join(map(str, element.itertext()))
        value = published_date(text) or visible_date(" ".join(text.split()))
        if value:
            yield Published(value, "time")
    times = [published_date(element.get("datetime") or "") for element in root.iter("time")]
    known = [value for value in times if value]
    if known and len({value[:10] for value in known}) == 1:
        yield Published(known[0], "time")


def _near(count: int, title: int | None, body: int | None) -> Iterable[int]:
    """Blocks around the title, nearest first: after it, then before it; without a title, before the body."""
    anchor = title if title is not None else body
    if anchor is None:
        return ()
    after = range(anchor, min(count, max(anchor + _AROUND_TITLE, min(body or 0, anchor + 3 * _AROUND_TITLE))))
    before = range(anchor - 1, max(-1, anchor - _AROUND_TITLE), -1)
    return (*after, *before)


def _in_address(url: str | None) -> Iterator[Published]:
    match = _URL_DATE.search(url_path(url))
    day = _day(*match.groups()) if match else None
    if day:
        yield Published(day, "url")


def _dates_in(text: str) -> Iterator[str]:
    lower = text.lower()
    for match in _NUMERIC_ISO.finditer(lower):
        yield from _known(_day(match.group(1), match.group(3), match.group(4)))
    for match in _NUMERIC_DOTS.finditer(lower):
        yield from _known(_day(match.group(3), match.group(2), match.group(1)))
    for match in _NUMERIC_SLASHES.finditer(lower):
        yield from _known(_either_order(match.group(4), match.group(1), match.group(3)))
    for match in _EAST_ASIAN.finditer(lower):
        yield from _known(_day(*match.groups()))
    months, _ = _table()
    day_first, month_first = _worded()
    for match in day_first.finditer(lower):
        yield from _known(_day(match.group(3), str(months[match.group(2)]), match.group(1)))
    for match in month_first.finditer(lower):
        yield from _known(_day(match.group(3), str(months[match.group(1)]), match.group(2)))


def _known(day: str | None) -> Iterator[str]:
    if day:
        yield day


def _either_order(year: str, first: str, second: str) -> str | None:
    """A day with slashes: 13/4 can be read one way only, 3/4 both ways and then not at all."""
    if first == second or int(first) > 12:
        return _day(year, second, first)
    return _day(year, first, second) if int(second) > 12 else None


def _day(year: str, month: str, day: str) -> str | None:
    return published_date(f"{int(year):04}-{int(month):02}-{int(day):02}")


@cache
def _table() -> tuple[dict[str, int], tuple[str, ...]]:
    table = tomllib.loads((files("readout.text") / "data" / "dates.toml").read_text("utf-8"))
    months = {
        name: number
        for names in table["months"].values()
        for number, forms in enumerate(names, start=1)
        for name in forms.split("|")
    }
    return months, tuple(table["meta"]["names"])


@cache
def _worded() -> tuple[re.Pattern[str], re.Pattern[str]]:
    months, _ = _table()
    names = "|".join(re.escape(name) for name in sorted(months, key=len, reverse=True))
    ordinal = r"(?:st|nd|rd|th|er|º|ª|\.)?"
    day_first = rf"(?<!\d)(\d{{1,2}}){ordinal}{_SPACE}({names}){_SPACE}(\d{{4}})(?!\d)"
    month_first = rf"(?<!\w)({names}){_SPACE}(\d{{1,2}}){ordinal}[\s,]{{1,3}}(\d{{4}})(?!\d)"
    return re.compile(day_first), re.compile(month_first)
