"""The samples, read by the engine as it is: nothing breaks, and whatever is claimed stands in the text."""

import json as parser

import jsonschema
import pytest
from rich.cells import cell_len

from readout.acquire.sources import gather
from readout.cli.library_of_samples import Sample, samples
from readout.domain.provenance import Reading
from readout.domain.snapshot import Fetched
from readout.export import card, csv, html, json
from readout.export.schema import schema
from readout.pipeline import default_engine, read

EVERY = pytest.mark.parametrize("name", [sample.name for sample in samples()])
VALIDATOR = jsonschema.Draft202012Validator(schema())


def read_sample(sample: Sample) -> Reading:
    with sample.path() as path:
        (found,) = gather([str(path)], published=sample.published)
    assert isinstance(found, Fetched)
    return read(found, default_engine())


@pytest.fixture(scope="module")
def readings() -> dict[str, Reading]:
    return {sample.name: read_sample(sample) for sample in samples()}


@EVERY
def test_the_json_is_valid_and_its_words_are_those_of_the_text(name: str, readings: dict[str, Reading]) -> None:
    value = parser.loads(json.render(readings[name]))
    VALIDATOR.validate(value)
    text = value["document"]["text"]
    for statement in value["statements"]:
        for span in statement["source"] + statement["cue"] + statement["content"]:
            assert text[span["start"] : span["end"]] == span["text"]


@EVERY
def test_ids_in_a_reading_lead_to_something_in_it(name: str, readings: dict[str, Reading]) -> None:
    reading = readings[name]
    known = {entity.id for entity in reading.entities}
    statements = {statement.id for statement in reading.statements}
    assert len(known) == len(reading.entities)
    assert len(statements) == len(reading.statements)
    for statement in reading.statements:
        assert {*statement.speakers, *statement.addressees, *statement.candidates} <= known
        assert statement.parent is None or statement.parent in statements
    for encounter in reading.encounters:
        assert set(encounter.participants) <= known


@EVERY
def test_each_has_statements(name: str, readings: dict[str, Reading]) -> None:
    assert readings[name].statements


@EVERY
def test_every_format_can_be_written(name: str, readings: dict[str, Reading]) -> None:
    reading = readings[name]
    assert max(map(cell_len, card.render(reading).split("\n"))) <= 80
    assert csv.render(reading).count("\n") == len(reading.statements)
    assert html.render(reading).count('class="perma"') == len(reading.statements)


@EVERY
def test_reading_again_gives_the_same(name: str, readings: dict[str, Reading]) -> None:
    again = read_sample(next(sample for sample in samples() if sample.name == name))
    assert json.render(again) == json.render(readings[name])


def test_nothing_around_the_article_is_read_as_its_text(readings: dict[str, Reading]) -> None:
    text = readings["leader-receives-president"].document.text
    for clutter in (
        "cookie",
        "Accept all",
        "Bread prices",
        "Most read",
        "Reader from Parsagan",
        "All rights",
        "dataLayer",
    ):
        assert clutter not in text
    assert text.count("two houses with one wall") == 1


def test_a_page_that_is_still_being_updated_says_so(readings: dict[str, Reading]) -> None:
    kinds = {notice.kind.value for notice in readings["leader-receives-president"].document.notices}
    assert "updating" in kinds
