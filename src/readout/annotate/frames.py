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
_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}|[^\W\d_]+\.(?=\s[A-Z])|\d+(?:[.,:]\d+)*|['’](?:s|S)\b|[^\W_]+(?:[-'’–.][^\W_]+)*"
    r"|[.,;:!?…()\[\]–—-]"
)
# Only these keep their full stop as one word; others end with it.
_ABBREVIATED = frozenset(
    "mr. mrs. ms. dr. st. gen. gov. sen. rep. lt. col. sgt. prof. rev. hon. amb. adm. capt. maj. jr. sr.".split()
)


@dataclass(slots=True)
class Frame:
    """One narrator's sentence. Parallel lists; a spoken quotation is one word whose ``quotes`` entry is its index."""

    part: int
    heading: bool = False
    words: list[str] = field(default_factory=list)
    lowers: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    quotes: list[int] = field(default_factory=list)

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


def spoken(quotations: Sequence[Quotation]) -> list[int]:
    """Indices of the outermost quotations that are speech."""
    return [at for at, each in enumerate(quotations) if each.depth == 1 and each.role is QuotationRole.SPEECH]


def frames_of(document: Document, layers: Layers) -> Iterator[Frame]:
    """The narrator's sentences of a document, in order."""
    headings = {block.span for block in document.blocks if block.kind in (BlockKind.TITLE, BlockKind.HEADING)}
    quotes = spoken(layers.quotations)
    starts = [layers.quotations[at].span.start for at in quotes]
    ends = _sentence_ends(document, layers)
    resume = 0
    for number, part in enumerate(paragraphs(document)):
        inside = quotes[bisect_left(starts, part.start) : bisect_left(starts, part.end)]
        cuts = [(layers.quotations[at].span, at) for at in inside]
        begin = max(part.start, resume)
        if begin < part.end:
            heading = part in headings or (not document.blocks and number == 0)
            yield from _frames(document.text, Span(begin, part.end), cuts, ends, Frame(number, heading))
        resume = max([resume, *(span.end for span, _ in cuts)])


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
            _add_words(frame, text, begin, stop)
            if ended and len(frame):
                yield frame
                frame = Frame(number, heading)
        if quote != NO_QUOTE:
            frame.add('"', cut.start, cut.end, quote)
            if _ends_at(ends, cut.end):
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


def _add_words(frame: Frame, text: str, start: int, end: int) -> None:
    for match in _TOKEN.finditer(text, start, end):
        word = match.group()
        if (
            len(word) > 2
            and word[-1] == "."
            and word[-2].isalpha()
            and word.count(".") == 1
            and word.lower() not in _ABBREVIATED
        ):
            frame.add(word[:-1], match.start(), match.end() - 1)
            frame.add(".", match.end() - 1, match.end())
        else:
            frame.add(word, match.start(), match.end())
