"""Cutting a text at marks that overlap as they like."""

from hypothesis import given
from hypothesis import strategies as st

from readout.domain.text import Span
from readout.export.segments import Mark, Role, cut, lanes
from tests.export.readings import document_of

TEXT = "One line of words.\n\nAnother line, longer than the first one.\nThird"
DOCUMENT = document_of(TEXT)

at = st.integers(0, len(TEXT))
spans = st.tuples(at, at).map(lambda pair: Span(min(pair), max(pair)))
marks = st.lists(st.builds(Mark, spans, st.sampled_from("abcdef"), st.sampled_from(Role)), max_size=12)


def joined(given_marks: list[Mark]) -> str:
    pieces = cut(DOCUMENT, given_marks)
    return "\n".join("".join(DOCUMENT.quote(part.span) for part in piece.segments) for piece in pieces)


@given(marks)
def test_no_word_is_lost_doubled_or_moved(given_marks: list[Mark]) -> None:
    assert joined(given_marks) == TEXT.replace("\n\n", "\n")


@given(marks)
def test_each_character_has_exactly_the_marks_that_cover_it(given_marks: list[Mark]) -> None:
    for piece in cut(DOCUMENT, given_marks):
        for segment in piece.segments:
            for at in (segment.span.start, segment.span.end - 1):
                covering = {mark for mark in given_marks if mark.span.start <= at < mark.span.end}
                assert set(segment.marks) == covering


@given(marks)
def test_an_owner_opens_once_at_its_first_visible_word(given_marks: list[Mark]) -> None:
    opened: list[str] = []
    for piece in cut(DOCUMENT, given_marks):
        for segment in piece.segments:
            opened += segment.opens
            assert {mark.owner for mark in segment.marks} <= set(opened)
    assert len(opened) == len(set(opened))


@given(marks)
def test_contents_that_overlap_run_in_different_lanes(given_marks: list[Mark]) -> None:
    pieces = cut(DOCUMENT, given_marks)
    lane = lanes(pieces)
    for piece in pieces:
        for segment in piece.segments:
            owners = set(segment.owners(Role.CONTENT))
            assert len({lane[owner] for owner in owners}) == len(owners)


def test_a_nested_statement_runs_closest_to_its_words() -> None:
    outer, inner = Mark(Span(0, 17), "outer", Role.CONTENT), Mark(Span(4, 8), "inner", Role.CONTENT)
    assert lanes(cut(DOCUMENT, [outer, inner])) == {"inner": 0, "outer": 1}


def test_words_between_blocks_are_shown_too() -> None:
    bare = document_of(TEXT)
    without = type(bare)(bare.id, bare.text, bare.metadata, bare.blocks[1:2], bare.offsets)
    shown = ["".join(without.quote(part.span) for part in piece.segments) for piece in cut(without, [])]
    assert shown == ["One line of words.", "Another line, longer than the first one.", "Third"]
