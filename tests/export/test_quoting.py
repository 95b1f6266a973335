"""Quotation marks around a statement's words."""

import pytest

from readout.export.quoting import with_marks, with_partner
from tests.export.readings import span_of


@pytest.mark.parametrize(
    ("text", "words", "shown"),
    [
        ("He said: “We go.” Then", "We go.", "“We go.”"),
        ('"We go," he said', "We go", '"We go,"'),
        ("“We go”, he said", "We go", "“We go”"),
        ("We go, he said", "We go", "We go"),
        ("“First.\n“Second", "First.", "“First."),
        ("„Wir gehen“", "Wir gehen", "„Wir gehen“"),
    ],
)
def test_a_quotation_is_shown_with_its_marks(text: str, words: str, shown: str) -> None:
    span = with_marks(text, span_of(text, words))
    assert text[span.start : span.end] == shown


@pytest.mark.parametrize(
    ("text", "words", "shown"),
    [
        ("a “good start”, he said", "a “good start", "a “good start”"),
        ('never "forget a friend."', 'never "forget a friend', 'never "forget a friend."'),
        ("“good” starts", "good” starts", "“good” starts"),
        ("a “good” start”", "a “good” start", "a “good” start"),
        ("it’s done", "it’s done", "it’s done"),
        ("plain words.", "plain words", "plain words"),
    ],
)
def test_a_partial_quotation_gets_the_partner_of_its_mark(text: str, words: str, shown: str) -> None:
    span = with_partner(text, span_of(text, words))
    assert text[span.start : span.end] == shown


def test_the_ends_of_a_text_are_no_marks() -> None:
    assert with_marks("word", span_of("word", "word")) == span_of("word", "word")
