"""Whether content is quoted, partly quoted, or in the narrator's words: by where it lies in marks."""

from bisect import bisect_left
from collections.abc import Sequence

from readout.domain.annotation import Quotation, QuotationRole
from readout.domain.record import StatementKind
from readout.domain.text import Span

_DOUBTED = (QuotationRole.SCARE, QuotationRole.TITLE)


def kind_of(
    text: str, quotations: Sequence[Quotation], content: Sequence[Span], *, topic: bool = False
) -> StatementKind:
    """``direct`` when all of it stands in marks, ``mixed`` when a part does that is more than a name."""
    quoted = 0
    every = True
    for span in content:
        inside = _quoted(quotations, span)
        quoted += inside
        every = every and inside >= len(span) - 2
    if quoted and every:
        return StatementKind.DIRECT
    if quoted:
        return StatementKind.MIXED
    return StatementKind.TOPIC if topic else StatementKind.INDIRECT


def _quoted(quotations: Sequence[Quotation], span: Span) -> int:
    """How many characters of a span stand in marks of speech."""
    starts = [each.span.start for each in quotations] if len(quotations) < 64 else None
    low = 0 if starts is not None else bisect_left(quotations, span.start, key=lambda each: each.span.start)
    count = 0
    for at in range(max(0, low - 64), len(quotations)):
        each = quotations[at]
        if each.span.start >= span.end:
            break
        if each.depth == 1 and each.role not in _DOUBTED:
            count += sum(max(0, min(piece.end, span.end) - max(piece.start, span.start)) for piece in each.pieces)
    return count
