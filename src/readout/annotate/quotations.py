"""Quotation geometry: which mark opens, which closes what, and what stands between them.

One pass over the marks with a stack. Each mark is pushed and popped at most once, so that a million of them
cost a million steps, whatever their order.

* A closing mark closes the innermost open mark of its family; what was opened inside and never closed goes.
* Double marks pair with double marks of any shape (``“…"`` is a quotation), guillemets with guillemets.
* An open quotation is carried over a paragraph's end when the next paragraph reopens it, or when the next mark
  of its family closes it; else it is unclosed and ends with its paragraph, or where the next one opens.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from readout.annotate.marks import Family, Glyph, Mark, marks_of
from readout.annotate.words import paragraphs
from readout.domain.annotation import Layers, Quotation
from readout.domain.record import Caution
from readout.domain.text import Document, Span

_WORD = re.compile(r"\w")
_CARRIED = 6
"""How many paragraphs a quotation may run on without being reopened: beyond, a mark is missing."""


@dataclass(slots=True)
class _Open:
    """A quotation being read."""

    mark: Mark
    piece_start: int
    pieces: list[Span] = field(default_factory=list)
    next_open: int | None = None
    """Where the next quotation of the family opened while this one was open: its end if it is never closed."""


class Quotations:
    """Writes ``quotations``, and a caution for each that is not closed."""

    name = "quotations"
    version = "1"
    requires: frozenset[str] = frozenset()
    assigns = frozenset({"quotations", "cautions"})

    def __call__(self, document: Document, layers: Layers) -> Layers:
        found = quotations_of(document.text, paragraphs(document))
        cautions = tuple(_unclosed(document, each) for each in found if not each.closed)
        return replace(layers, quotations=found, cautions=layers.cautions + cautions)


def _unclosed(document: Document, quotation: Quotation) -> Caution:
    opening = Span(quotation.span.start, min(quotation.span.end, quotation.span.start + 40))
    words = document.quote(opening).replace("\n", " ")
    return Caution("unclosed-quotation", f"A quotation is opened and not closed: {words}", opening)


def quotations_of(text: str, parts: Sequence[Span]) -> tuple[Quotation, ...]:
    """The quotations of some paragraphs, in reading order, outer ones before those inside."""
    marks = [list(marks_of(text, part)) for part in parts]
    return _Reader(text, parts, marks).read()


class _Reader:
    """The stack and what has been read so far."""

    def __init__(self, text: str, parts: Sequence[Span], marks: Sequence[list[Mark]]) -> None:
        self.text, self.parts, self.marks = text, parts, marks
        self.stack: list[_Open] = []
        self.depth: Counter[Family] = Counter()
        self.latest: dict[Family, _Open] = {}
        self.done: list[Quotation] = []

    def read(self) -> tuple[Quotation, ...]:
        for number, part in enumerate(self.parts):
            marks = self.marks[number]
            skip = self._resume(part, marks)
            for at in range(skip, len(marks)):
                self._take(marks, at)
            self._end_paragraph(number, part)
        return _with_depth(_uncrossed(_with_words(self.text, self.done)))

    def _resume(self, part: Span, marks: list[Mark]) -> int:
        """Begin a paragraph inside open quotations; the number of marks that only reopen them."""
        skip = 0
        for each in self.stack:
            reopened = skip < len(marks) and marks[skip].family is each.mark.family
            at_start = reopened and not self.text[part.start : marks[skip].at][:200].strip("\"'“”‘’„«»‹› \t\u00a0")
            if at_start and _reopens(marks[skip]) and marks[skip].at - part.start < 8:
                each.piece_start = marks[skip].at + 1
                skip += 1
            else:
                each.piece_start = part.start
        return skip

    def _take(self, marks: list[Mark], at: int) -> None:
        mark = marks[at]
        if self.depth[mark.family] and self._closes(marks, at):
            self._close(mark)
        elif _opens(mark, inside=self.depth[mark.family] > 0):
            self._open(mark)

    def _closes(self, marks: list[Mark], at: int) -> bool:
        mark = marks[at]
        if mark.family is Family.SINGLE:
            return mark.glyph is not Glyph.OPENS and mark.can_close and not _is_possessive(self.text, marks, at)
        if mark.glyph is Glyph.CLOSES:
            return True
        if mark.glyph is Glyph.OPENS:
            return mark.only_closes
        return not mark.only_opens

    def _open(self, mark: Mark) -> None:
        before = self.latest.get(mark.family)
        if before is not None and before.next_open is None:
            before.next_open = mark.at
        self.latest[mark.family] = _Open(mark, mark.at + 1)
        self.stack.append(self.latest[mark.family])
        self.depth[mark.family] += 1

    def _close(self, mark: Mark) -> None:
        while self.stack[-1].mark.family is not mark.family:
            self._drop(self.stack.pop(), mark.at)
        top = self.stack.pop()
        self.depth[mark.family] -= 1
        pieces = (*top.pieces, *_piece(self.text, top.piece_start, mark.at))
        self.done.append(Quotation(Span(top.mark.at, mark.at + 1), pieces))

    def _drop(self, open_: _Open, end: int) -> None:
        """Give up on a quotation that was not closed by ``end``: a single mark was an apostrophe."""
        self.depth[open_.mark.family] -= 1
        if open_.mark.family in (Family.SINGLE, Family.SINGLE_GUILLEMET):
            return
        end = min(end, open_.next_open) if open_.next_open is not None else end
        pieces = (*open_.pieces, *_piece(self.text, open_.piece_start, end))
        if pieces:
            self.done.append(Quotation(Span(open_.mark.at, pieces[-1].end), pieces, closed=False))

    def _end_paragraph(self, number: int, part: Span) -> None:
        kept: list[_Open] = []
        for each in self.stack:
            if each.next_open is None and self._runs_on(number, each):
                each.pieces.extend(_piece(self.text, each.piece_start, part.end))
                kept.append(each)
            else:
                self._drop(each, part.end)
        self.stack = kept

    def _runs_on(self, number: int, open_: _Open) -> bool:
        """Whether a quotation open at the end of a paragraph goes on in the next."""
        if open_.mark.family in (Family.SINGLE, Family.SINGLE_GUILLEMET) and open_.mark.glyph is Glyph.STRAIGHT:
            return False
        for after in range(number + 1, min(number + 1 + _CARRIED, len(self.parts))):
            first = next((mark for mark in self.marks[after][:4] if mark.family is open_.mark.family), None)
            if first is None:
                continue
            if after == number + 1 and _reopens(first) and first.at - self.parts[after].start < 3:
                return True
            return first.only_closes and (open_.mark.family is not Family.SINGLE or first.firm)
        return False


def _uncrossed(found: Iterable[Quotation]) -> list[Quotation]:
    """No two quotations cross: of two that would, the one that is not closed gives way."""
    kept: list[Quotation | None] = []
    around: list[int] = []
    for each in sorted(found, key=lambda one: (one.span.start, -one.span.end)):
        cut: Quotation | None = each
        while around and cut is not None:
            outer = kept[around[-1]]
            if outer is not None and outer.span.end > cut.span.start:
                if cut.span.end <= outer.span.end:
                    break
                if not cut.closed:
                    cut = _cut(cut, outer.span.end)
                    break
                kept[around[-1]] = _cut(outer, cut.span.start)
            around.pop()
        if cut is not None:
            around.append(len(kept))
            kept.append(cut)
    return [each for each in kept if each is not None]


def _cut(quotation: Quotation, end: int) -> Quotation | None:
    """What of a quotation lies before ``end``; None where no words do."""
    pieces = tuple(Span(each.start, min(each.end, end)) for each in quotation.pieces if each.start < end)
    if not pieces:
        return None
    return replace(quotation, span=Span(quotation.span.start, pieces[-1].end), pieces=pieces)


def _reopens(mark: Mark) -> bool:
    return mark.can_open or mark.glyph is Glyph.OPENS


def _opens(mark: Mark, *, inside: bool) -> bool:
    """Whether a mark that closes nothing opens something."""
    if mark.glyph is Glyph.OPENS:
        return not mark.only_closes
    if mark.family is Family.SINGLE:
        return mark.glyph is Glyph.STRAIGHT and mark.only_opens
    return mark.can_open and (mark.only_opens or not inside)


def _is_possessive(text: str, marks: list[Mark], at: int) -> bool:
    """ "the leaders' call" inside single marks: after an s, when a later single mark closes for certain."""
    mark = marks[at]
    if mark.firm or text[mark.at - 1] not in "sSzx" or text[mark.at + 1 : mark.at + 2] != " ":
        return False
    following = marks[at + 1] if at + 1 < len(marks) else None
    return following is not None and following.family is Family.SINGLE and following.only_closes


def _piece(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Span(start, end)


def _with_words(text: str, found: list[Quotation]) -> Iterator[Quotation]:
    """Those that hold a word, sorted, outer before inner. One walk over the text for all of them."""
    word = -1
    for each in sorted(found, key=lambda each: (each.span.start, -each.span.end)):
        if word < each.span.start:
            match = _WORD.search(text, each.span.start)
            word = match.start() if match else len(text)
        if word < each.span.end:
            yield each


def _with_depth(found: Iterable[Quotation]) -> tuple[Quotation, ...]:
    """With the number of quotations that each stands in, itself included."""
    result: list[Quotation] = []
    ends: list[int] = []
    for each in found:
        while ends and ends[-1] <= each.span.start:
            ends.pop()
        ends.append(each.span.end)
        result.append(replace(each, depth=len(ends)))
    return tuple(result)
