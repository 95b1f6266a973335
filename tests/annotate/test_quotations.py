import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from readout.annotate.quotations import Quotations, quotations_of
from readout.domain.annotation import Layers, Quotation
from readout.domain.text import Span
from tests.annotate.reading import document


def quoted(text: str) -> list[tuple[int, list[str]]]:
    """Depth and pieces of every quotation."""
    made = document(text)
    found = quotations_of(text, [block.span for block in made.blocks])
    return [(each.depth, [text[piece.start : piece.end] for piece in each.pieces]) for each in found]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("“We came,” she said. “We saw.”", ["We came,", "We saw."]),
        ('He said: "We came."', ["We came."]),
        ('“We came," he said. "We saw.”', ["We came,", "We saw."]),
        ("«Nous venons», dit-il.", ["Nous venons"]),
        ("« Nous venons », dit-il.", ["Nous venons"]),
        ("„Wir kommen“, sagte er.", ["Wir kommen"]),
        ("»Wir kommen«, sagte er.", ["Wir kommen"]),
        ("”Vi kommer”, sade hon.", ["Vi kommer"]),
        ("‘We came,’ he said.", ["We came,"]),
        ("'We came,' he said.", ["We came,"]),
        ("A 5'10\" man said “yes”.", ["yes"]),
    ],
)
def test_every_shape_of_marks(text: str, pieces: list[str]) -> None:
    assert quoted(text) == [(1, [piece]) for piece in pieces]


@pytest.mark.parametrize(
    "text",
    [
        "The leaders' call and the minister's reply were short.",
        "The leaders’ call, in the ’90s, was Ostland’s own.",
        "Goals for ‘24 are clear, and rock 'n' roll too.",
        'A board of 6" by 4".',
        "",
    ],
)
def test_apostrophes_and_measures_are_no_quotations(text: str) -> None:
    assert quoted(text) == []


def test_a_possessive_inside_single_marks_does_not_close_them() -> None:
    assert quoted("‘The ministers’ talks failed,’ he said.") == [(1, ["The ministers’ talks failed,"])]


def test_quotations_inside_quotations_have_their_depth() -> None:
    assert quoted("“He told me ‘go “home” now’ twice,” she said.") == [
        (1, ["He told me ‘go “home” now’ twice,"]),
        (2, ["go “home” now"]),
        (3, ["home"]),
    ]


def test_an_apostrophe_inside_a_quotation_does_not_swallow_its_end() -> None:
    assert quoted("“'Tis the season of Ostland's talks,” he said. “Good.”") == [
        (1, ["'Tis the season of Ostland's talks,"]),
        (1, ["Good."]),
    ]


def test_a_quotation_reopened_at_each_paragraph_is_one() -> None:
    assert quoted('He said: “One.\n\n“Two.\n\n“Three."\n\nThen “four”.') == [
        (1, ["One.", "Two.", "Three."]),
        (1, ["four"]),
    ]


def test_a_quotation_that_runs_on_without_being_reopened_is_one() -> None:
    assert quoted("He said: “One.\n\nTwo.\n\nThree.” Then he left.") == [(1, ["One.", "Two.", "Three."])]


def test_an_unclosed_quotation_ends_with_its_paragraph_or_where_the_next_opens() -> None:
    text = (
        "She warned that we “will not kneel. “We will answer,” she said.\n\nAnd then: “No more\n\nThe end of “it”."
    )
    made = document(text)
    layers = Quotations()(made, Layers())
    closed = [(made.quote(each.pieces[0]), each.closed) for each in layers.quotations]
    assert closed == [("will not kneel.", False), ("We will answer,", True), ("No more", False), ("it", True)]
    assert [caution.kind for caution in layers.cautions] == ["unclosed-quotation"] * 2


@pytest.mark.parametrize("unit", ["“", "”", '"', "'", "“‘«", "“a\n", '" ', "‘a’ s' ", "“a b, he said. ", "([“"])
def test_time_is_linear_on_hostile_strings(unit: str) -> None:
    def seconds(size: int) -> float:
        made = document(unit * (size // len(unit)))
        parts = [block.span for block in made.blocks]
        start = time.process_time()
        quotations_of(made.text, parts)
        return time.process_time() - start

    small, large = seconds(10_000), seconds(100_000)
    assert large < 40 * max(small, 0.002)


MARKS = st.text(alphabet="“”\"'‘’„«»‹›‚ab .,\n(’s)\u0301א🙂", max_size=120)


@given(MARKS)
@example("«a.‘«a’")  # what opened inside a closed quotation ended the outer one within it
@example('"«a“a')  # an inner quotation ran on past the end of the outer one
@settings(max_examples=200, deadline=None)
def test_quotations_are_well_formed_whatever_the_text(text: str) -> None:
    parts = [block.span for block in document(text).blocks]
    found = quotations_of(text, parts)
    assert list(found) == sorted(found, key=lambda each: (each.span.start, -each.span.end))
    for each in found:
        assert each.pieces and all(each.span.contains(piece) for piece in each.pieces)
        assert all(any(part.contains(piece) for part in parts) for piece in each.pieces)
    assert _nested(found)


def _nested(found: tuple[Quotation, ...]) -> bool:
    """Any two quotations lie apart or one inside the other."""
    spans = [each.span for each in found]
    return all(not a.overlaps(b) or a.contains(b) or b.contains(a) for a in spans for b in spans)


def test_nothing_is_found_in_no_paragraphs() -> None:
    assert quotations_of("“a”", []) == ()
    assert quotations_of("x “a” y", [Span(0, 7)])[0].span == Span(2, 5)
