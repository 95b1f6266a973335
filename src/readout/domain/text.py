"""The text of one page, and for every character where in the page it stood.

All offsets are Unicode code points of ``Document.text``; ranges are half-open.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range ``[start, end)`` of code points."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def contains(self, other: "Span") -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end

    def shift(self, by: int) -> "Span":
        return Span(self.start + by, self.end + by)


class BlockKind(StrEnum):
    """What a block of a page is."""

    TITLE = "title"
    LEAD = "lead"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"
    QUOTATION = "quotation"


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph-like piece of the text; blocks do not overlap and stand in reading order."""

    kind: BlockKind
    span: Span


@dataclass(frozen=True, slots=True)
class Place:
    """Where a character stood: an XPath-like path of a text node (empty for plain text) and an offset in it."""

    node: str
    offset: int


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text taken unchanged, character by character, from one text node of the page."""

    span: Span
    place: Place


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """For every character of a text, its place in the page; None for characters the page does not hold
    (the line breaks that we put between blocks). ``runs`` are sorted and disjoint."""

    runs: tuple[Run, ...]
    starts: tuple[int, ...] = field(init=False, repr=False, compare=False, default=())

    def __post_init__(self) -> None:
        object.__setattr__(self, "starts", tuple(run.span.start for run in self.runs))

    @classmethod
    def identity(cls, length: int) -> "OffsetMap":
        """The map of a plain text onto itself."""
        return cls((Run(Span(0, length), Place("", 0)),) if length else ())

    def place(self, index: int) -> Place | None:
        """The place of the character at ``index``, in O(log runs)."""
        at = bisect_right(self.starts, index) - 1
        if at < 0 or index >= self.runs[at].span.end:
            return None
        run = self.runs[at]
        return Place(run.place.node, run.place.offset + index - run.span.start)


class NoticeKind(StrEnum):
    """What a page says of itself."""

    UPDATING = "updating"
    CORRECTION = "correction"
    EMBARGO = "embargo"
    TRANSLATION = "translation"
    ABRIDGED = "abridged"


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence in which the page speaks of itself, with the words that say so."""

    kind: NoticeKind
    span: Span


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of a page besides its text.

    ``published`` is an ISO 8601 date or date-time with the precision of the page, never rounded up;
    ``published_from`` says where it was found (``given``, ``json-ld``, ``meta``, ``visible``, ...).
    """

    input: str = "-"
    title: str | None = None
    language: str = "und"
    url: str | None = None
    publisher: str | None = None
    published: str | None = None
    published_from: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """This is the text of revision R of page P, and for every character, where in the page it stood."""

    id: str
    text: str
    metadata: Metadata
    blocks: tuple[Block, ...]
    offsets: OffsetMap
    notices: tuple[Notice, ...] = ()

    def quote(self, span: Span) -> str:
        """The words at a span. Raises ValueError when the span lies outside the text."""
        if span.end > len(self.text):
            raise ValueError(f"span {span.start}..{span.end} lies outside a text of {len(self.text)}")
        return self.text[span.start : span.end]

    def evidence(self, span: Span) -> "Evidence":
        return Evidence(self.id, span, self.quote(span))

    def body(self) -> Iterator[Block]:
        """The blocks that are not the title."""
        return (block for block in self.blocks if block.kind is not BlockKind.TITLE)


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that say so: a document, a span in it, and the verbatim words."""

    document: str
    span: Span
    words: str
