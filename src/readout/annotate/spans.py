"""Cutting spans to what the guidelines call a span: without outer punctuation, marks and space."""

from readout.domain.text import Span

_OUTER = frozenset(" \t\n\r\u00a0\u2003\u2009\u202f.,;:!?…—–-\"“”„‟«»‹›‘’'‚‛¿¡")
_OUTER_START = _OUTER - frozenset("’'-") | frozenset(")]")
_PAIRS = {")": "(", "]": "["}


def trim(text: str, start: int, end: int) -> Span | None:
    """``text[start:end]`` without outer punctuation and marks; None when nothing is left."""
    while start < end and (
        text[start] in _OUTER_START or (text[start] in "'’-" and not _in_word(text, start, end))
    ):
        start += 1
    while end > start and _closes(text, start, end):
        end -= 1
    return Span(start, end) if start < end else None


def _in_word(text: str, at: int, end: int) -> bool:
    """A sign, an apostrophe for a left-out letter: "-5", "’80s"."""
    return at + 1 < end and text[at + 1].isdigit()


def _closes(text: str, start: int, end: int) -> bool:
    """Whether the last character is outer; not the full stop of "U.S." and no bracket that was opened inside."""
    last = text[end - 1]
    if last in _PAIRS:
        return text.rfind(_PAIRS[last], max(start, end - 400), end) < 0
    if last in "([":
        return True
    if last == "." and end - start >= 4 and text[end - 3] == "." and text[end - 2].isalpha():
        return False
    return last in _OUTER


def trimmed(text: str, spans: "tuple[Span, ...] | list[Span]") -> tuple[Span, ...]:
    """Each span trimmed; those of which nothing is left fall away."""
    found = (trim(text, span.start, span.end) for span in spans)
    return tuple(span for span in found if span is not None)
