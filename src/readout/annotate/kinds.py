"""Whether content is quoted, partly quoted, or in the narrator's words: by where it lies in marks."""

from bisect import bisect_right
from collections.abc import Sequence

from readout.domain.annotation import Quotation, QuotationRole
from readout.domain.record import StatementKind
from readout.domain.text import Span

_DOUBTED = (QuotationRole.SCARE, QuotationRole.TITLE)
_OUTER = 2
"""Characters of a span that may stand outside the marks: outer punctuation."""


class Kinds:
    """The outermost quotations of a document that give somebody's words, ready for look-up."""

    def __init__(self, quotations: Sequence[Quotation]) -> None:
        quoted = [each for each in quotations if each.depth == 1 and each.role not in _DOUBTED]
        self.pieces = [piece for each in quoted for piece in each.pieces]
        self.starts = [piece.start for piece in self.pieces]

    def of(self, content: Sequence[Span], *, topic: bool = False) -> StatementKind:
        """``direct`` when all of it stands in marks, ``mixed`` when a part does that is more than a name."""
        quoted = [self._quoted(span) for span in content]
        if any(quoted):
            every = all(inside >= len(span) - _OUTER for inside, span in zip(quoted, content, strict=True))
            return StatementKind.DIRECT if every else StatementKind.MIXED
        return StatementKind.TOPIC if topic else StatementKind.INDIRECT

    def _quoted(self, span: Span) -> int:
        """How many characters of a span stand in marks. Outermost pieces do not overlap each other."""
        count = 0
        for at in range(max(0, bisect_right(self.starts, span.start) - 1), len(self.pieces)):
            piece = self.pieces[at]
            if piece.start >= span.end:
                break
            count += max(0, min(piece.end, span.end) - max(piece.start, span.start))
        return count
