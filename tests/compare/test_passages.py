"""Passages tile a text, beads tile both texts, edits are exact."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from readout.compare.chain import chain
from readout.compare.passages import passages
from readout.compare.wording import edits

TEXTS = st.text(alphabet=st.sampled_from("ab .!?\n“”AB1'"), max_size=60)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_passages_join_up_to_the_text(text: str) -> None:
    found = passages(text)
    assert "".join(text[each.span.start : each.span.end] for each in found) == text
    assert all(one.span.end == other.span.start for one, other in pairwise(found))


@settings(max_examples=100, deadline=None)
@given(TEXTS, TEXTS)
def test_beads_cover_both_texts_in_order(old: str, new: str) -> None:
    left, right = passages(old), passages(new)
    beads = chain(left, right)
    assert [n for bead in beads for n in range(bead.old_first, bead.old_last)] == list(range(len(left)))
    assert [n for bead in beads for n in range(bead.new_first, bead.new_last)] == list(range(len(right)))


@settings(max_examples=150, deadline=None)
@given(TEXTS, TEXTS)
def test_edits_make_one_text_of_the_other(old: str, new: str) -> None:
    made, at = "", 0
    for each in edits(old, new):
        made += old[at : each.old.start] + new[each.new.start : each.new.end]
        at = each.old.end
    assert made + old[at:] == new


def test_abbreviations_end_no_sentence() -> None:
    text = "Mr. Marand met J. Weiss at the U.S. Embassy. They spoke."
    assert [each.words for each in passages(text)] == [
        "Mr. Marand met J. Weiss at the U.S. Embassy.",
        "They spoke.",
    ]
