"""A failure names its input exactly once."""

import pytest

from readout.cli.messages import failure_sentence
from readout.domain.provenance import Failure


@pytest.mark.parametrize(
    ("input", "message", "sentence"),
    [
        ("a.txt", "it is empty.", "Cannot read a.txt: it is empty."),
        ("a.txt", "Cannot read a.txt: it is empty.", "Cannot read a.txt: it is empty."),
        ("-", "it sent nothing.", "Cannot read -: it sent nothing."),
        ("art", "it has no article.", "Cannot read art: it has no article."),
    ],
)
def test_named_once(input: str, message: str, sentence: str) -> None:
    assert failure_sentence(Failure(input, "EmptyInput", message)) == sentence
