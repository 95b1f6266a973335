import gzip
import json
from pathlib import Path

import pytest

from readout.acquire.corpus import read_corpus
from readout.acquire.limits import Limits
from readout.domain.provenance import Failure
from readout.domain.snapshot import Fetched, MediaKind
from readout.errors import EmptyInput, MissingInput


def corpus(folder: Path, *lines: str | bytes) -> Path:
    path = folder / "c.jsonl"
    path.write_bytes(b"\n".join(line.encode() if isinstance(line, str) else line for line in lines))
    return path


def read(path: Path, limits: Limits | None = None) -> list[Fetched | Failure]:
    return list(read_corpus(path, "c.jsonl", limits or Limits()))


def test_a_row_is_a_text_with_its_metadata(tmp_path: Path) -> None:
    row = {
        "id": "r1",
        "text": "The  King\r\nspoke.",
        "title": "Call",
        "published": "Tue, 05 Mar 2024 10:30:00 +0000",
        "url": "https://king.example/1",
        "publisher": "The Palace",
        "more": [1],
    }
    assert read(corpus(tmp_path, json.dumps(row))) == [
        Fetched(
            input="r1",
            raw=b"The  King\r\nspoke.",
            kind=MediaKind.PLAIN,
            url="https://king.example/1",
            id="r1",
            title="Call",
            published="2024-03-05T10:30:00+00:00",
            publisher="The Palace",
        )
    ]


def test_a_row_without_an_id_is_named_by_its_line(tmp_path: Path) -> None:
    found = read(corpus(tmp_path, '{"text": "One."}', "", '{"text": "Two.", "id": 7, "title": null}'))
    assert [item.input for item in found] == ["c.jsonl:1", "7"]


BAD_ROWS = [
    ("{", "BadMetadata", "not a JSON object"),
    ('["text"]', "BadMetadata", "not a JSON object"),
    ("[" * 100_000, "BadMetadata", "not a JSON object"),
    ("{}", "EmptyInput", "no text"),
    ('{"text": " "}', "EmptyInput", "no text"),
    ('{"text": {"a": 1}}', "BadMetadata", "text is not a string"),
    ('{"text": "A", "title": ["T"]}', "BadMetadata", "title is not a string"),
    ('{"text": "A", "published": "yesterday"}', "BadMetadata", "published is not a date"),
    ('{"text": "A \\ud800"}', "NotText", "lone surrogate"),
    ('{"text": "' + "a" * 5_000 + '"}', "OversizedInput", "larger than 1,000 bytes"),
    (b'{"text": "caf\xe9"}', "NotText", "not UTF-8"),
]


@pytest.mark.parametrize(("line", "kind", "words"), BAD_ROWS)
def test_a_bad_row_is_a_failure_with_its_line_and_the_rest_goes_on(
    tmp_path: Path, line: str | bytes, kind: str, words: str
) -> None:
    path = corpus(tmp_path, '{"text": "One."}', line, '{"text": "Three."}')
    first, bad, last = read(path, Limits(size=1_000) if kind == "OversizedInput" else None)
    assert isinstance(bad, Failure)
    assert (bad.input, bad.kind) == ("c.jsonl:2", kind)
    assert words in bad.message
    assert isinstance(first, Fetched)
    assert isinstance(last, Fetched)
    assert last.input == "c.jsonl:3"


def test_a_mark_and_windows_line_ends_are_taken(tmp_path: Path) -> None:
    path = tmp_path / "c.jsonl"
    path.write_bytes('\ufeff{"text": "One."}\r\n{"text": "Two."}\r\n'.encode())
    assert all(isinstance(item, Fetched) for item in read(path))


def test_a_compressed_corpus_is_streamed_up_to_where_it_breaks_off(tmp_path: Path) -> None:
    rows = "".join(json.dumps({"text": f"Row {number}."}) + "\n" for number in range(50_000))
    path = tmp_path / "c.jsonl.gz"
    path.write_bytes(gzip.compress(rows.encode())[:-2_000])
    found = read(path)
    assert isinstance(found[0], Fetched)
    assert isinstance(found[-1], Failure)
    assert "reading stopped here" in found[-1].message
    assert sum(isinstance(item, Failure) for item in found) == 1


def test_rows_come_one_by_one(tmp_path: Path) -> None:
    path = corpus(tmp_path, '{"text": "One."}', "{")
    rows = read_corpus(path, "c.jsonl", Limits())
    assert isinstance(next(rows), Fetched)


def test_a_corpus_without_rows_is_empty(tmp_path: Path) -> None:
    with pytest.raises(EmptyInput):
        read(corpus(tmp_path, "", ""))
    with pytest.raises(MissingInput):
        read(tmp_path / "none.jsonl")
