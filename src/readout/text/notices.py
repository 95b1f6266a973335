"""What a page says of itself: that it is being updated, corrected, embargoed, translated or abridged."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from readout.domain.text import Notice, NoticeKind, Span

_BRACKETS = " \t\r\n([*.!?"


def find_notices(text: str) -> tuple[Notice, ...]:
    """Every notice with the words that say so, in reading order; no two of a kind overlap."""
    found: list[Notice] = []
    last: dict[NoticeKind, int] = {}
    for span, kind in sorted(_matches(text)):
        if span.start >= last.get(kind, 0) and len(span):
            found.append(Notice(kind, span))
            last[kind] = span.end
    return tuple(found)


def _matches(text: str) -> Iterator[tuple[Span, NoticeKind]]:
    lower = text.lower()
    for rule in notice_rules():
        if any(word in lower for word in rule.words):
            for match in rule.pattern.finditer(text):
                yield _words(text, *match.span()), rule.kind


def _words(text: str, start: int, end: int) -> Span:
    """The match without the bracket or space before it and the space after."""
    while start < end and text[start] in _BRACKETS:
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


@dataclass(frozen=True, slots=True)
class NoticeRule:
    """A pattern for one kind of notice. Every match of it holds one of ``words``: texts without them, nearly all
    that there are, need not be searched."""

    kind: NoticeKind
    words: tuple[str, ...]
    pattern: re.Pattern[str]


@cache
def notice_rules() -> tuple[NoticeRule, ...]:
    table = tomllib.loads((files("readout.text") / "data" / "notices.toml").read_text("utf-8"))
    return tuple(
        NoticeRule(
            NoticeKind(row["kind"]),
            tuple(row["words"]),
            re.compile(row["pattern"], re.IGNORECASE | re.MULTILINE),
        )
        for row in table["notice"]
    )
