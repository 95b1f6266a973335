"""What a page says of itself: that it is being updated, corrected, embargoed, translated or abridged."""

import re
import tomllib
from functools import cache
from importlib.resources import files

from readout.domain.text import Notice, NoticeKind, Span

_BRACKETS = " \t\r\n([*.!?"


def find_notices(text: str) -> tuple[Notice, ...]:
    """Every notice with the words that say so, in reading order; no two of a kind overlap."""
    found: list[Notice] = []
    for kind, pattern in _patterns():
        for match in pattern.finditer(text):
            span = _words(text, *match.span())
            if len(span) and not any(each.kind is kind and each.span.overlaps(span) for each in found):
                found.append(Notice(kind, span))
    return tuple(sorted(found, key=lambda notice: (notice.span, notice.kind)))


def _words(text: str, start: int, end: int) -> Span:
    """The match without the bracket or space before it and the space after."""
    while start < end and text[start] in _BRACKETS:
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


@cache
def _patterns() -> tuple[tuple[NoticeKind, re.Pattern[str]], ...]:
    table = tomllib.loads((files("readout.text") / "data" / "notices.toml").read_text("utf-8"))
    return tuple(
        (NoticeKind(row["kind"]), re.compile(row["pattern"], re.IGNORECASE | re.MULTILINE))
        for row in table["notice"]
    )
