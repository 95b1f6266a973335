import gzip
import json
from pathlib import Path

import pytest

from readout.errors import DataError, MissingInput
from readout.evaluate.corpora import load_gold, load_rows

RECORD = {"text": "a", "entities": [], "statements": [], "encounters": [], "events": []}


def test_gold_records_are_named_by_their_files(tmp_path: Path) -> None:
    (tmp_path / "one.gold.json").write_text(json.dumps(RECORD), "utf-8")
    (tmp_path / "other.json").write_text("{}", "utf-8")
    assert load_gold(tmp_path) == {"one": RECORD}


def test_a_folder_without_gold_says_so(tmp_path: Path) -> None:
    with pytest.raises(MissingInput, match="holds no gold record"):
        load_gold(tmp_path)
    with pytest.raises(MissingInput):
        load_gold(tmp_path / "absent")


def test_a_record_without_a_part_is_named(tmp_path: Path) -> None:
    (tmp_path / "one.gold.json").write_text('{"text": "a"}', "utf-8")
    with pytest.raises(DataError, match="'entities'"):
        load_gold(tmp_path)


def test_rows_may_be_compressed(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl.gz"
    path.write_bytes(gzip.compress(b'{"id": 1, "text": "a"}\n\n{"id": "b", "text": "c"}\n'))
    assert list(load_rows(path)) == ["1", "b"]


def test_a_bad_row_is_named_by_its_line(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text('{"id": 1}\n{"text": "c"}\n', "utf-8")
    with pytest.raises(DataError, match="line 2: the row has no 'id'"):
        load_rows(path)
    path.write_text("{", "utf-8")
    with pytest.raises(DataError, match="line 1 is not JSON"):
        load_rows(path)
