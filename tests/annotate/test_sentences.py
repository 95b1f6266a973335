from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readout.annotate.sentences import Sentences, sentences_of
from readout.annotate.words import Words, words_of
from readout.domain.annotation import Layers, Sentence
from readout.domain.text import Span
from tests.annotate.reading import document


def sentences(text: str) -> list[str]:
    return [text[span.start : span.end] for span in sentences_of(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Roe met Gen. Li at No. 10.",
        "President J. R. Roe of the U.S. Senate spoke.",
        "The U.S. President came at 10.30 a.m. today.",
        "“Will you come?” he asked.",
        "It cost 1.5 million crowns.",
    ],
)
def test_stops_that_end_nothing(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He came. She left.", ["He came.", "She left."]),
        ("“We came.” He left.", ["“We came.”", "He left."]),
        ("They met in the U.S. The talks went on.", ["They met in the U.S.", "The talks went on."]),
        (
            "She went to Washington, D.C. Secretary Roe stayed.",
            ["She went to Washington, D.C.", "Secretary Roe stayed."],
        ),
        ("Will he? No! Never… She left.", ["Will he?", "No!", "Never…", "She left."]),
    ],
)
def test_stops_that_end_a_sentence(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_sentences_know_their_words() -> None:
    made = document("He came. She left.\n\nAll went.")
    layers = Sentences()(made, Words()(made, Layers()))
    taken = [
        [made.quote(word.span) for word in layers.words[each.first_word : each.last_word]]
        for each in layers.sentences
    ]
    assert taken == [["He", "came", "."], ["She", "left", "."], ["All", "went", "."]]


def test_words_and_sentences_of_a_model_are_kept() -> None:
    made = document("He came. She left.")
    given_ = Layers(sentences=(Sentence(Span(0, 18)),))
    assert Sentences()(made, given_) is given_


@given(st.text(alphabet='aB.!? ”"’s\u0301א🙂U', max_size=80))
@settings(max_examples=200, deadline=None)
def test_words_and_sentences_cover_the_text(text: str) -> None:
    whole = Span(0, len(text))
    covered = {at for span in words_of(text, whole) for at in range(span.start, span.end)}
    assert covered == {at for at, character in enumerate(text) if not character.isspace()}
    found = list(sentences_of(text, whole))
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert {at for span in found for at in range(span.start, span.end)} >= covered
