"""Which of many spans touch, hold or lie inside another, without looking at them all.

Every span of a long document asked against every other makes a reading grow with the square of the text; here
a question costs what stands near by.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from readout.domain.text import Span

_STRETCH = 128
"""Characters of a stretch: about a line, so that a stretch holds few spans and a span lies in few stretches."""


class SpanIndex:
    """Spans in any order, overlapping or not; answers are positions in the sequence given, in its order."""

    __slots__ = ("_spans", "_stretches")

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = spans
        self._stretches: dict[int, list[int]] = defaultdict(list)
        for at, span in enumerate(spans):
            for stretch in _stretches(span):
                self._stretches[stretch].append(at)

    def overlapping(self, span: Span) -> list[int]:
        """Those that ``span.overlaps``."""
        return [at for at in self._near(span) if self._spans[at].overlaps(span)]

    def overlaps(self, span: Span) -> bool:
        """Whether any of them overlaps a span."""
        return any(self._spans[at].overlaps(span) for at in self._near(span))

    def inside(self, span: Span) -> list[int]:
        """Those that a span contains."""
        return [at for at in self._near(span) if span.contains(self._spans[at])]

    def holding(self, span: Span) -> list[int]:
        """Those that contain a span: they all stand where it begins."""
        near = self._stretches.get(span.start // _STRETCH, ())
        return [at for at in near if self._spans[at].contains(span)]

    def _near(self, span: Span) -> Iterator[int]:
        stretches = _stretches(span)
        if len(stretches) == 1:
            return iter(self._stretches.get(stretches[0], ()))
        return iter(sorted({at for each in stretches for at in self._stretches.get(each, ())}))


def _stretches(span: Span) -> range:
    """Stretches that a span touches, its end included, so that spans that only meet share one."""
    return range(span.start // _STRETCH, span.end // _STRETCH + 1)
