"""Cut a text at the borders of everything that is marked in it, so that marks may overlap and nest freely."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from readout.domain.text import BlockKind, Document, Span


class Role(StrEnum):
    """What the marked words do for their owner."""

    CONTENT = "content"
    CUE = "cue"
    SOURCE = "source"
    EVIDENCE = "evidence"
    NOTICE = "notice"
    WARNING = "warning"
    MENTION = "mention"


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of the text that an item of the record (its ``owner``, by id) rests on."""

    span: Span
    owner: str
    role: Role


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text with the same marks throughout. ``opens`` are owners none of whose words came before."""

    span: Span
    marks: tuple[Mark, ...]
    opens: tuple[str, ...] = ()

    def owners(self, role: Role) -> tuple[str, ...]:
        return tuple(mark.owner for mark in self.marks if mark.role is role)


@dataclass(frozen=True, slots=True)
class Piece:
    """A block of the text, or words between blocks, as segments that join up to it."""

    kind: BlockKind
    segments: tuple[Segment, ...]


def cut(document: Document, marks: Iterable[Mark]) -> tuple[Piece, ...]:
    """The whole text but for white space between blocks, in pieces of segments."""
    shown = (mark for mark in marks if len(mark.span))
    waiting = deque(sorted(shown, key=lambda mark: (mark.span, mark.role, mark.owner)))
    inside: list[Mark] = []
    opened: set[str] = set()
    pieces = []
    for kind, region in _regions(document):
        inside = [mark for mark in inside if mark.span.end > region.start]
        while waiting and waiting[0].span.start < region.end:
            inside.append(waiting.popleft())
        segments = tuple(_open(segment, opened) for segment in _segments(region, inside))
        pieces.append(Piece(kind, segments))
    return tuple(pieces)


def _regions(document: Document) -> Iterator[tuple[BlockKind, Span]]:
    """The blocks, and as paragraphs whatever words stand outside of all blocks."""
    at = 0
    for block in document.blocks:
        yield from _between(document, at, block.span.start)
        yield block.kind, block.span
        at = max(at, block.span.end)
    yield from _between(document, at, len(document.text))


def _between(document: Document, start: int, end: int) -> Iterator[tuple[BlockKind, Span]]:
    words = document.text[start:end]
    if words.strip():
        lead = len(words) - len(words.lstrip())
        yield BlockKind.PARAGRAPH, Span(start + lead, start + len(words.rstrip()))


def _segments(region: Span, inside: Sequence[Mark]) -> Iterator[Segment]:
    """Sweep over a region, keeping the marks that cover the point where the sweep stands."""
    overlapping = [mark for mark in inside if mark.span.overlaps(region)]
    ends = (end for mark in overlapping for end in (mark.span.start, mark.span.end))
    borders = {region.start, region.end, *(min(max(end, region.start), region.end) for end in ends)}
    waiting = deque(overlapping)
    active: list[Mark] = []
    for start, end in pairwise(sorted(borders)):
        while waiting and waiting[0].span.start <= start:
            active.append(waiting.popleft())
        active = [mark for mark in active if mark.span.end > start]
        yield Segment(Span(start, end), tuple(active))


def _open(segment: Segment, opened: set[str]) -> Segment:
    new = tuple(dict.fromkeys(mark.owner for mark in segment.marks if mark.owner not in opened))
    opened.update(new)
    return Segment(segment.span, segment.marks, new)


def lanes(pieces: Iterable[Piece]) -> dict[str, int]:
    """A lane for each owner of content, such that no two whose contents overlap share one.

    The shortest come first, so that the line of a nested statement runs closest to its words.
    """
    length: dict[str, int] = {}
    rivals: dict[str, set[str]] = {}
    for piece in pieces:
        for segment in piece.segments:
            owners = set(segment.owners(Role.CONTENT))
            for owner in owners:
                length[owner] = length.get(owner, 0) + len(segment.span)
                rivals.setdefault(owner, set()).update(owners - {owner})
    lane: dict[str, int] = {}
    for owner in sorted(length, key=lambda owner: (length[owner], owner)):
        taken = {lane[rival] for rival in rivals[owner] if rival in lane}
        lane[owner] = next(number for number in range(len(taken) + 1) if number not in taken)
    return lane
