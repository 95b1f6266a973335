"""Looking near by finds what looking at everything finds, for less."""

from hypothesis import given
from hypothesis import strategies as st

from readout.domain.span_index import SpanIndex
from readout.domain.text import Span
from tests.growth import steps

_SPANS = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 900), st.integers(0, 400))


@given(st.lists(_SPANS, max_size=12), _SPANS)
def test_answers_are_those_of_comparing_with_each(spans: list[Span], asked: Span) -> None:
    index = SpanIndex(spans)
    assert index.overlapping(asked) == [at for at, each in enumerate(spans) if each.overlaps(asked)]
    assert index.overlaps(asked) == any(each.overlaps(asked) for each in spans)
    assert index.inside(asked) == [at for at, each in enumerate(spans) if asked.contains(each)]
    assert index.holding(asked) == [at for at, each in enumerate(spans) if each.contains(asked)]


def test_spans_that_meet_at_a_border_are_near() -> None:
    index = SpanIndex([Span(100, 128), Span(128, 128), Span(128, 140)])
    assert index.inside(Span(100, 128)) == [0, 1]
    assert index.holding(Span(128, 128)) == [0, 1, 2]


def test_questions_cost_what_stands_near_by() -> None:
    def ask_each(count: int) -> None:
        spans = [Span(at * 10, at * 10 + 8) for at in range(count)]
        index = SpanIndex(spans)
        for span in spans:
            index.overlaps(span), index.holding(span), index.inside(span), index.overlapping(span)

    assert steps(lambda: ask_each(2_000)) < 12 * steps(lambda: ask_each(200))
