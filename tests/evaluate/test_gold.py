"""Gold records become readings with the same ids and words."""

import json
from pathlib import Path

import pytest

from readout.errors import DataError
from readout.evaluate.gold import reading_from_gold
from tests.shared_data import ROOT

FILES = sorted((ROOT / "tests" / "gold" / "invented").glob("*.gold.json"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_spans_keep_their_words_and_ids(path: Path) -> None:
    record = json.loads(path.read_text("utf-8"))
    reading = reading_from_gold(record)
    assert [each.id for each in reading.statements] == [row["id"] for row in record["statements"]]
    for statement, row in zip(reading.statements, record["statements"], strict=True):
        for part in ("source", "cue", "content"):
            words = [reading.document.quote(span) for span in getattr(statement, part)]
            assert words == [span["text"] for span in row[part]]
    assert {each.id for each in reading.entities} == {row["id"] for row in record["entities"]}
    reading.to_dict()


def test_mentions_prefer_the_longer_name() -> None:
    record = {
        "id": "x",
        "text": "Prime Minister Ilo Marand spoke. Marand left.",
        "entities": [
            {"id": "m", "type": "PERSON", "name": "Ilo Marand", "names": ["Marand", "Prime Minister Ilo Marand"]},
        ],
        "statements": [],
        "encounters": [],
        "events": [],
    }
    reading = reading_from_gold(record)
    assert [reading.document.quote(m.span) for m in reading.entities[0].mentions] == [
        "Prime Minister Ilo Marand",
        "Marand",
    ]


def test_a_malformed_record_is_named() -> None:
    with pytest.raises(DataError, match="'x'"):
        reading_from_gold({"id": "x", "text": "", "entities": [], "encounters": [], "events": []})
