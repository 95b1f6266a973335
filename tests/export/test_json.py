"""JSON that every parser reads alike."""

import json as parser
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readout.domain.provenance import Reading
from readout.domain.text import Document, Metadata, OffsetMap, Span
from readout.export import json
from readout.export.schema import schema
from tests.export.readings import GOLD_FILES, document_of, gold_reading, small_reading

VALIDATOR = jsonschema.Draft202012Validator(schema())


def test_one_object_is_the_contract() -> None:
    assert parser.loads(json.render(small_reading())) == small_reading().to_dict()


def test_a_line_is_one_line() -> None:
    document = document_of("a\u2028b\u0085c\nd")
    line = json.render_line(Reading(document))
    assert len(line.splitlines()) == 1
    assert parser.loads(line)["document"]["text"] == document.text


@pytest.mark.parametrize("number", [0, 1, 3])
def test_an_array_has_as_many_as_were_given(number: int) -> None:
    assert len(parser.loads("".join(json.render_array([small_reading()] * number)))) == number


@settings(max_examples=50)
@given(st.text(alphabet=st.characters(), max_size=60))
def test_any_text_comes_back_and_can_be_encoded(text: str) -> None:
    line = json.render_line(Reading(Document("d-1", text, Metadata(), (), OffsetMap.identity(len(text)))))
    line.encode("utf-8")
    assert parser.loads(line)["document"]["text"] == text


@pytest.mark.parametrize("path", GOLD_FILES, ids=lambda path: path.stem)
def test_every_reading_is_valid_and_its_spans_hold_their_words(path: Path) -> None:
    value = parser.loads(json.render(gold_reading(path)))
    VALIDATOR.validate(value)
    text = value["document"]["text"]
    for statement in value["statements"]:
        for role in ("source", "cue", "content"):
            for span in statement[role]:
                assert text[span["start"] : span["end"]] == span["text"]


def test_the_schema_refuses_what_the_contract_does_not_allow() -> None:
    value = small_reading().to_dict()
    value["statements"][0]["kind"] = "shouted"
    with pytest.raises(jsonschema.ValidationError, match="shouted"):
        VALIDATOR.validate(value)


def test_a_span_outside_the_text_is_never_written() -> None:
    reading = small_reading()
    beyond = replace(reading.statements[0], content=(Span(0, 10_000),))
    with pytest.raises(ValueError, match="outside"):
        json.render(replace(reading, statements=(beyond,)))
