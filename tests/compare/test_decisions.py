"""What a person has settled goes before the machine, and nothing that was settled is dropped silently."""

import pytest

from readout.compare.decisions import dump, load
from readout.compare.sides import compare
from readout.domain.comparison import Comparison, Point, PointClass
from readout.domain.record import Act
from readout.errors import DataError
from tests.compare.readings import Said, reading_of

A = [
    Said("Ilo Marand", "said", "the river bridge at Tarvia opens in spring"),
    Said("Ilo Marand", "thanked", "the rescue crews of Oslund", Act.THANK),
]
B = [
    Said("Sana Weiss", "said", "the orchards froze last winter"),
    Said("Ilo Marand", "thanked", "the rescue crews of Oslund", Act.THANK),
]


def settled(text: str, a: list[Said] = A, b: list[Said] = B) -> Comparison:
    return compare(reading_of(a), reading_of(b, publisher="Belmark Press"), decisions=load(text))


def decided(comparison: Comparison) -> Point:
    (point,) = [point for point in comparison.points if point.decided]
    return point


def test_a_link_is_added_with_label_and_class() -> None:
    comparison = settled(
        "points:\n- class: conflict\n  label: Spring works\n"
        "  a: [the river bridge at Tarvia opens in spring]\n  b: the orchards froze last winter\n"
    )
    point = decided(comparison)
    assert (point.kind, point.label) == (PointClass.CONFLICT, "Spring works")
    assert point.a == (comparison.a.statements[0].id,)
    assert point.b == (comparison.b.statements[0].id,)
    assert not any(other.a == point.a or other.b == point.b for other in comparison.points if other is not point)


def test_a_link_is_removed_and_both_statements_stand_alone() -> None:
    words = "the rescue crews of Oslund"
    comparison = settled(f"points:\n- drop: true\n  a: {words}\n  b: {words}\n")
    for side, kind in (("a", PointClass.A_ONLY), ("b", PointClass.B_ONLY)):
        id = getattr(comparison, side).statements[1].id
        assert [point.kind for point in comparison.points if id in getattr(point, side)] == [kind]


def test_what_was_written_out_and_read_in_again_changes_nothing() -> None:
    first = settled("")
    again = settled(dump(first))
    assert {(p.kind, p.a, p.b, p.label) for p in again.points} == {
        (p.kind, p.a, p.b, p.label) for p in first.points
    }
    assert again.notes == ()


def test_a_text_that_moved_under_a_decision_is_told() -> None:
    decision = "points:\n- class: a_only\n  label: Bridge\n  a: the river bridge at Tarvia opens in spring\n"
    moved = [Said("Ilo Marand", "said", "the river bridge at Tarvia opens in autumn"), A[1]]
    comparison = settled(decision, a=moved)
    assert decided(comparison).a == (comparison.a.statements[0].id,)
    assert "moved under a decision" in comparison.notes[0] and "autumn" in comparison.notes[0]


def test_words_that_are_gone_are_told_and_the_rest_stays() -> None:
    comparison = settled("points:\n- class: a_only\n  a: nothing of this was ever said\n")
    assert not [point for point in comparison.points if point.decided]
    assert any("no longer" in note for note in comparison.notes)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("points: 3", "list"),
        ("points:\n- class: maybe\n  a: x", "maybe"),
        ("points:\n- class: both", "names no statement"),
        ("points:\n- a: x\n  colour: red", "colour"),
        ("points: [", "not YAML"),
    ],
)
def test_a_malformed_file_is_refused_in_a_sentence(text: str, words: str) -> None:
    with pytest.raises(DataError, match=words):
        load(text)
