"""One row for each statement, with stable columns, safe in a spreadsheet."""

import csv as parser
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout.domain.provenance import Reading
from readout.export import csv
from tests.export.readings import GOLD_FILES, document_of, gold_reading, small_reading


def rows(text: str) -> list[dict[str, str]]:
    return list(parser.DictReader(StringIO(text, newline="")))


def table(reading: Reading) -> list[dict[str, str]]:
    return rows(csv.header() + csv.render(reading))


def test_the_columns_stand_in_their_documented_order() -> None:
    assert csv.header().strip().split(",") == list(csv.COLUMNS)


def test_a_statement_is_a_row() -> None:
    first, second = table(small_reading())
    assert first["speakers"] == "Ilo Marand"
    assert first["offices"] == "President (Germany)"
    assert first["content"] == "We will keep the border open … There is no other way."
    assert first["confidence"] == "0.97"
    assert second["speakers"] == ""
    assert second["source"] == "The visiting side"


def test_offsets_point_at_the_words() -> None:
    reading = small_reading()
    for row in table(reading):
        assert reading.document.text[int(row["start"]) :].startswith(row["content"].split(" … ")[0])


@pytest.mark.parametrize("path", GOLD_FILES, ids=lambda path: path.stem)
def test_no_statement_is_lost(path: Path) -> None:
    reading = gold_reading(path)
    assert reading.statements
    assert {row["statement"] for row in table(reading)} == {each.id for each in reading.statements}


@given(st.sampled_from("=+-@＝＋－＠"), st.text(max_size=10), st.sampled_from(["", " ", "\t", "\r", "\n", "\x00"]))
def test_no_cell_can_be_run_as_a_formula(first: str, rest: str, before: str) -> None:
    reading = small_reading()
    about = replace(reading.document.metadata, title=before + first + rest)
    row = table(replace(reading, document=replace(reading.document, metadata=about)))[0]
    assert row["title"].startswith("'")


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=30))
def test_a_row_is_a_line_whatever_is_in_it(title: str) -> None:
    reading = small_reading()
    about = replace(reading.document.metadata, title=title)
    lines = csv.render(replace(reading, document=replace(reading.document, metadata=about))).splitlines()
    assert len(lines) == len(reading.statements)


def test_a_reading_without_statements_has_no_row() -> None:
    assert csv.render(Reading(document_of("Nothing."))) == ""
