"""Shapes of words, and where they stand to quotation marks."""

import pytest

from readout.annotate.neural.channels import Quoted, Shape, quoted_characters, shape_of


@pytest.mark.parametrize(
    ("word", "shape"),
    [("peace", Shape.LOWER), ("Peace", Shape.TITLE), ("NATO", Shape.UPPER),
     ("iPad", Shape.MIXED), ("A", Shape.LETTER),
     ("21", Shape.DIGITS), ("21st", Shape.ALPHANUMERIC), (".", Shape.STOP), ("“", Shape.OTHER)],
)  # fmt: skip
def test_shape(word: str, shape: Shape) -> None:
    assert shape_of(word) == shape


def states(text: str) -> str:
    return "".join(str(int(s)) for s in quoted_characters(text, 0, len(text)))


def test_curly_and_straight_marks() -> None:
    assert states("“ab” c") == "211300"
    assert states('"ab" c') == "211300"


def test_an_unclosed_mark_runs_to_the_end() -> None:
    assert states("x “ab") == "00" + str(int(Quoted.OPENS)) + str(int(Quoted.UNCLOSED)) * 2


def test_single_marks_are_not_apostrophes() -> None:
    assert Quoted.SINGLE in quoted_characters("He said ‘we will go’ today", 0, 26)
    assert set(quoted_characters("The states’ and Oro’s aims", 0, 26)) == {Quoted.OUTSIDE}


def test_a_closing_curly_mark_does_not_open() -> None:
    assert states("a” b") == "0000"
