"""The narrator's sentences: words in order, each spoken quotation taken as one word.

Rules of reported speech read these, so that the words of a quotation are never taken for the page's own.
Fragments in marks stay in the line ("said it was “fully prepared”"): they are part of the narrator's sentence.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from readout.annotate.sentences import sentences_of
from readout.annotate.words import paragraphs
from readout.domain.annotation import Layers, Quotation, QuotationRole
from readout.domain.text import BlockKind, Document, Span

NO_QUOTE = -1
# A title, an initial and "U.S." are one word with their full stop; an acronym in brackets behind a name is none.
_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}|(?:Mr|Mrs|Ms|Dr|St|Gen|Gov|Sen|Rep|Lt|Col|Sgt|Prof|Rev|Hon|Amb|Adm|Capt|Maj|Jr|Sr)\."
    r"|\b[^\W\d_a-z]\.(?=\s[^\W\d_a-z])|\d+(?:[.,:]\d+)*|['’](?:s|S)\b|\([^\W\d_a-z]{2,8}\)"
    r"|[^\W_]+(?:[-'’–.][^\W_]+)*|[.,;:!?…()\[\]–—―-]"
)


_LONGEST = 200
"""Words in a frame. No sentence is longer; what is without full stops is cut, so that time stays linear."""
# Behind these a sentence may go on although a quotation ended one: “Will you?” Minister X asked; “Yes.” – X.
_GOES_ON = re.compile(r"[?!]\S |\S{2}\s{0,3}[–—―-]")


@dataclass(slots=True)
class Frame:
    """One narrator's sentence. Parallel lists; a piece of a spoken quotation is one word, and ``quotes``
    holds its index in ``Frames.spoken``."""

    part: int
    heading: bool = False
    words: list[str] = field(default_factory=list)
    lowers: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    quotes: list[int] = field(default_factory=list)
    fragments: dict[int, int] = field(default_factory=dict)
    """Where a fragment in marks begins, to where it ends."""

    def __len__(self) -> int:
        return len(self.words)

    def add(self, word: str, start: int, end: int, quote: int = NO_QUOTE) -> None:
        self.words.append(word)
        self.lowers.append(word.lower())
        self.starts.append(start)
        self.ends.append(end)
        self.quotes.append(quote)

    def lower(self, at: int) -> str:
        """The word at an index in lower case; empty outside."""
        return self.lowers[at] if 0 <= at < len(self.lowers) else ""

    def is_quote(self, at: int) -> bool:
        return 0 <= at < len(self.quotes) and self.quotes[at] != NO_QUOTE

    def span(self, first: int, last: int) -> Span:
        """From the word ``first`` to before the word ``last``."""
        return Span(self.starts[first], self.ends[last - 1])


@dataclass(frozen=True, slots=True)
class Spoken:
    """One piece of a spoken quotation: ``cut`` with its marks, ``words`` without. ``opens`` for the first piece,
    ``closed`` unless the quotation lacks its closing mark."""

    quotation: int
    cut: Span
    words: Span
    opens: bool
    closed: bool


class Frames:
    """The narrator's sentences of a document, and the pieces of quotations that stand in them as words.

    ``level`` 0 is the page's own voice; level 1 reads the words inside the outermost quotations as sentences of
    their own, whose quotations are those one deeper; and so on.
    """

    def __init__(self, document: Document, layers: Layers, level: int = 0) -> None:
        self.text = document.text
        self.level = level
        self.headings = {
            block.span for block in document.blocks if block.kind in (BlockKind.TITLE, BlockKind.HEADING)
        }
        self.untitled = not document.blocks
        self.ends = _sentence_ends(document, layers)
        self.spoken = _spoken(layers.quotations, level + 1)
        self.fragments = _fragments(layers.quotations, level + 1)
        if level == 0:
            self.parts = paragraphs(document)
        else:
            self.parts = [each.words for each in _spoken(layers.quotations, level)]

    def read(self) -> Iterator[Frame]:
        starts = [each.cut.start for each in self.spoken]
        for number, part in enumerate(self.parts):
            inside = range(bisect_left(starts, part.start), bisect_left(starts, part.end))
            cuts = [(self.spoken[at].cut, at) for at in inside]
            heading = part in self.headings or (self.untitled and number == 0 and self.level == 0)
            for frame in _frames(self.text, part, cuts, self.ends, Frame(number, heading)):
                self._mark_fragments(frame)
                yield frame

    def _mark_fragments(self, frame: Frame) -> None:
        first = bisect_left(self.fragments, frame.starts[0], key=lambda span: span.start)
        for at in range(first, len(self.fragments)):
            span = self.fragments[at]
            if span.start >= frame.ends[-1]:
                return
            begin, end = bisect_left(frame.starts, span.start), bisect_left(frame.starts, span.end)
            if begin < end:
                frame.fragments[begin] = end


def _spoken(quotations: Sequence[Quotation], depth: int) -> list[Spoken]:
    """The pieces of the spoken quotations of one depth, in order."""
    found: list[Spoken] = []
    for number, each in enumerate(quotations):
        if each.depth != depth or each.role is not QuotationRole.SPEECH:
            continue
        for at, piece in enumerate(each.pieces):
            start = each.span.start if at == 0 else piece.start - 1
            end = each.span.end if at == len(each.pieces) - 1 else piece.end
            found.append(Spoken(number, Span(max(start, 0), max(end, piece.end)), piece, at == 0, each.closed))
    return found


def _fragments(quotations: Sequence[Quotation], depth: int) -> list[Span]:
    return [each.pieces[0] for each in quotations if each.depth == depth and each.role is QuotationRole.UNKNOWN]


def _sentence_ends(document: Document, layers: Layers) -> list[int]:
    if layers.sentences:
        return [sentence.span.end for sentence in layers.sentences]
    return [each.end for part in paragraphs(document) for each in sentences_of(document.text, part)]


def _frames(
    text: str, part: Span, cuts: Sequence[tuple[Span, int]], ends: Sequence[int], frame: Frame
) -> Iterator[Frame]:
    """Fill frames with the words between the cuts, a new one after each sentence's end."""
    at, heading, number = part.start, frame.heading, frame.part
    for cut, quote in (*cuts, (Span(part.end, part.end), NO_QUOTE)):
        for begin, stop, ended in _stretches(at, cut.start, ends):
            for match in _TOKEN.finditer(text, begin, stop):
                if len(frame) >= _LONGEST:
                    yield frame
                    frame = Frame(number, heading)
                _add_word(frame, match)
            if ended and len(frame):
                yield frame
                frame = Frame(number, heading)
        if quote != NO_QUOTE:
            if len(frame) >= _LONGEST:
                yield frame
                frame = Frame(number, heading)
            frame.add('"', cut.start, cut.end, quote)
            if _ends_at(ends, cut.end) and not _GOES_ON.match(text, cut.end - 2):
                yield frame
                frame = Frame(number, heading)
        at = max(at, cut.end)
    if len(frame):
        yield frame


def _stretches(start: int, end: int, ends: Sequence[int]) -> Iterator[tuple[int, int, bool]]:
    """``[start, end)`` cut at sentence ends; whether each stretch ends a sentence."""
    for at in range(bisect_left(ends, start + 1), len(ends)):
        if ends[at] > end:
            break
        yield start, ends[at], True
        start = ends[at]
    if start < end:
        yield start, end, False


def _ends_at(ends: Sequence[int], at: int) -> bool:
    found = bisect_left(ends, at)
    return found < len(ends) and ends[found] == at


def last_sentence(text: str, span: Span, part: int) -> Frame:
    """The last sentence of some words as a frame."""
    frame = Frame(part)
    sentence = list(sentences_of(text, span))[-1:]
    for match in _TOKEN.finditer(text, sentence[0].start if sentence else span.end, span.end):
        _add_word(frame, match)
    return frame


def _add_word(frame: Frame, match: re.Match[str]) -> None:
    word = match.group()
    if word[0] != "(" or word == "(":
        frame.add(word, match.start(), match.end())
