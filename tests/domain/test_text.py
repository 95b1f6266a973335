"""Spans, the offset map and the document: what every record stands on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout.domain.text import Document, Metadata, OffsetMap, Place, Run, Span

HARD_TEXT = st.text(alphabet=st.sampled_from('aé\u0301שלום😀🇺🇸\u00a0\n“”"«»(x'), max_size=60)


def document(text: str) -> Document:
    return Document("d", text, Metadata(), (), OffsetMap.identity(len(text)))


@given(HARD_TEXT, st.data())
def test_evidence_holds_the_words_of_its_span(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    evidence = document(text).evidence(span)
    assert evidence.words == text[span.start : span.end]
    assert len(evidence.words) == len(span)


def test_a_span_outside_the_text_is_refused() -> None:
    with pytest.raises(ValueError, match="outside"):
        document("abc").quote(Span(1, 4))
    with pytest.raises(ValueError, match="not a span"):
        Span(2, 1)


@pytest.mark.parametrize(("a", "b", "overlaps"), [((0, 2), (2, 3), False), ((0, 3), (2, 4), True)])
def test_half_open_spans_touch_without_overlapping(a: tuple[int, int], b: tuple[int, int], overlaps: bool) -> None:
    assert Span(*a).overlaps(Span(*b)) is overlaps
    assert Span(*b).overlaps(Span(*a)) is overlaps


def test_the_map_tells_the_node_and_the_offset_in_it() -> None:
    runs = (Run(Span(0, 3), Place("/p[1]", 10)), Run(Span(5, 7), Place("/p[2]", 0)))
    offsets = OffsetMap(runs)
    assert offsets.place(2) == Place("/p[1]", 12)
    assert offsets.place(3) is None, "a line break that we put in has no place in the page"
    assert offsets.place(6) == Place("/p[2]", 1)
    assert offsets.place(7) is None


@given(st.integers(1, 50))
def test_a_plain_text_maps_onto_itself(length: int) -> None:
    offsets = OffsetMap.identity(length)
    assert [offsets.place(at) for at in range(length)] == [Place("", at) for at in range(length)]
    assert offsets.place(length) is None
