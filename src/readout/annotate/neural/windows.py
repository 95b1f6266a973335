"""Cut a document into windows for the encoder, by a rule that looks only at nearby text.

The same paragraph gets the same window whatever stands a page before it: borders that any text may cross
nowhere ("strong" borders) are chosen from the words of one paragraph alone, and what lies between two of
them is halved at its middle until it fits. A reader of a longer copy of the page so sees the same spans.
"""

import zlib
from dataclasses import dataclass

MAX_PIECES = 224
_HASHED_BORDERS = 4  # one paragraph in four begins a segment by the hash of its first words
_HEADING_WORDS = 30


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch that no window cuts: a paragraph, or a sentence of a long one. Ranges count words."""

    start: int
    end: int
    pieces: int
    paragraph: bool
    """Begins a paragraph."""
    strong: bool
    """Begins a segment."""
    running: bool
    """Goes on inside a quotation that the unit before it left open."""


def begins_segment(paragraph: str, *, runs_on: bool) -> bool:
    """Does this paragraph begin a segment, judged by itself alone?"""
    if runs_on or paragraph[:1] in '“"‘«„':
        return False
    heading = paragraph.count(" ") < _HEADING_WORDS and paragraph.rstrip()[-1:] not in '.!?”"’:;,'
    return heading or zlib.crc32(paragraph[:48].encode()) % _HASHED_BORDERS == 0


def windows_of(units: list[Unit], limit: int = MAX_PIECES) -> list[tuple[int, int]]:
    """Word ranges ``(start, end)`` of the windows, in order, covering all units."""
    found: list[tuple[int, int]] = []
    begin = 0
    for i in range(1, len(units) + 1):
        if i == len(units) or units[i].strong:
            _halve(units, begin, i, limit, found)
            begin = i
    return found


def _halve(units: list[Unit], begin: int, end: int, limit: int, found: list[tuple[int, int]]) -> None:
    total = sum(u.pieces for u in units[begin:end])
    if total <= limit or end - begin <= 1:
        if end > begin:
            found.append((units[begin].start, units[end - 1].end))
        return
    cut = _middle(units, begin, end, total)
    _halve(units, begin, cut, limit, found)
    _halve(units, cut, end, limit, found)


def _middle(units: list[Unit], begin: int, end: int, total: int) -> int:
    """The border nearest the middle, paragraph borders and closed quotations preferred."""
    best, cut, before = float("inf"), begin + 1, 0
    for i in range(begin + 1, end):
        before += units[i - 1].pieces
        cost = abs(before - total / 2) + (0 if units[i].paragraph else total / 5)
        cost += total / 4 if units[i].running else 0
        if cost < best:
            best, cut = cost, i
    return cut
