"""Quotation marks around the words of a statement: contents end before them, people want to see them."""

from readout.domain.text import Span

MARKS = (("“", "”"), ("«", "»"), ("„", "“"), ("‘", "’"), ("「", "」"), ('"', '"'))
"""Opening and closing quotation marks."""

_OPENING = frozenset(opening for opening, _ in MARKS)
_CLOSING = frozenset(closing for _, closing in MARKS)
_STOPS = frozenset(".,;:!?…")


def with_marks(text: str, span: Span) -> Span:
    """The span with the quotation marks right outside it, a full stop before the closing one included."""
    start = span.start - 1 if text[span.start - 1 : span.start] in _OPENING else span.start
    after = text[span.end : span.end + 2]
    if after[:1] in _CLOSING:
        return Span(start, span.end + 1)
    if after[:1] in _STOPS and after[1:] in _CLOSING:
        return Span(start, span.end + 2)
    return Span(start, span.end)


def with_partner(text: str, span: Span) -> Span:
    """The span with a mark right outside it whose partner stands inside: a partial quotation made whole."""
    words = text[span.start : span.end]
    before, after = text[: span.start][-1:], text[span.end : span.end + 2]
    stop = 1 if after[:1] in _STOPS and after[1:] in _CLOSING else 0
    for opening, closing in MARKS:
        if opening == closing:
            half_open = half_closed = words.count(opening) % 2 == 1
        else:
            half_open = words.count(opening) > words.count(closing)
            half_closed = words.count(opening) < words.count(closing)
        if half_open and after[stop : stop + 1] == closing:
            return Span(span.start, span.end + stop + 1)
        if half_closed and before == opening:
            return Span(span.start - 1, span.end)
    return span
