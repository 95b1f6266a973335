"""Words and paragraphs as the model sees them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout.annotate.neural.words import paragraphs_of, sentence_breaks, words_of


def surfaces(text: str) -> list[str]:
    return [text[a:b] for a, b in words_of(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The U.S. won't pay $1,000.5.", ["The", "U.S.", "wo", "n't", "pay", "$", "1,000.5", "."]),
        ("Mr. Oro’s 21st visit", ["Mr.", "Oro", "’s", "21st", "visit"]),
        ("“No,” said J. Adi", ["“", "No", ",", "”", "said", "J.", "Adi"]),
        ("a Euro-Atlantic aim…", ["a", "Euro", "-", "Atlantic", "aim", "…"]),
        ("O'Bari met d’Ivara", ["O'Bari", "met", "d’Ivara"]),
    ],
)
def test_words_are_those_of_universal_dependencies(text: str, expected: list[str]) -> None:
    assert surfaces(text) == expected


@given(st.text(max_size=60))
def test_every_solid_character_is_in_exactly_one_word(text: str) -> None:
    held = [i for a, b in words_of(text) for i in range(a, b)]
    assert len(held) == len(set(held))
    assert {i for i, c in enumerate(text) if not c.isspace()} <= set(held)


def test_a_wrapped_line_is_no_paragraph() -> None:
    text = "The minister said that\nhe would go.\nHe went.\n\nthen left"
    assert [text[a:b] for a, b in paragraphs_of(text)] == [
        "The minister said that\nhe would go.",
        "He went.",
        "then left",
    ]


def test_sentence_breaks_skip_closing_marks() -> None:
    assert sentence_breaks(["“", "Go", ".", "”", "He", "left", "."]) == [4]
