"""A reading survives the way to JSON and back."""

import json

import pytest

from readout.domain.contract_reader import reading_from_dict
from readout.errors import DataError
from tests.export.readings import GOLD_FILES, gold_reading, small_reading


def test_what_was_written_comes_back() -> None:
    for reading in (small_reading(), *map(gold_reading, GOLD_FILES[:3])):
        written = json.loads(json.dumps(reading.to_dict()))
        assert reading_from_dict(written).to_dict() == reading.to_dict()


def test_something_else_is_refused_in_one_sentence() -> None:
    with pytest.raises(DataError, match="no reading"):
        reading_from_dict({"schema": "other"})
    with pytest.raises(DataError, match="malformed"):
        reading_from_dict({"schema": "readout.reading/1", "document": {}})
