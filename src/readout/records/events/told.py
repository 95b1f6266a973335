"""In whose words a stretch of the text stands: the innermost statement that holds it."""

from collections.abc import Sequence

from readout.domain.record import Statement
from readout.domain.span_index import SpanIndex
from readout.domain.text import Span


class Told:
    """The contents of the statements of one document."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        self._statements = statements
        parts = [(part, at) for at, each in enumerate(statements) for part in each.content]
        self._owners = [at for _, at in parts]
        self._parts = SpanIndex([part for part, _ in parts])

    def innermost(self, span: Span) -> Statement | None:
        """The statement with the shortest content that contains a span; of two as short, the first."""
        holding = [self._statements[self._owners[at]] for at in self._parts.holding(span)]
        return min(holding, key=lambda each: sum(map(len, each.content)), default=None)
