"""What ``readout bench`` measures with; the measuring itself is left to a quiet machine."""

import json
import re
from itertools import islice
from pathlib import Path

import pytest

from readout.cli import measures
from readout.domain.snapshot import Fetched


@pytest.mark.parametrize("words", [1, 200, 600, 20_000])
def test_a_text_is_as_long_as_it_was_ordered(words: int) -> None:
    longest = max(len(paragraph.split()) for paragraph in measures._paragraphs())
    assert words <= len(measures.text_of(words).split()) <= words + longest


def test_the_machine_and_the_day_are_named() -> None:
    assert re.search(r"\d+ cores, \w+, Python 3\.\d+", measures.machine())
    assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", measures.today())


def test_no_more_words_are_taken_than_were_ordered() -> None:
    texts = [Fetched(str(number), b"ten words " * 5) for number in range(10)]
    assert len(list(measures._up_to(25, texts))) == 3


def test_the_files_of_a_corpus_take_turns(tmp_path: Path) -> None:
    for name in ("a", "b"):
        rows = [json.dumps({"id": f"{name}{number}", "text": "Some words."}) for number in range(3)]
        (tmp_path / f"{name}.jsonl").write_text("\n".join(rows), encoding="utf-8")
    taken = [each.input for each in islice(measures._interleaved(tmp_path), 6)]
    assert [name.rpartition(":")[2][-2:] for name in taken] == ["a0", "b0", "a1", "b1", "a2", "b2"]


def test_samples_never_run_out() -> None:
    assert len(list(islice(measures._samples_over_and_over(), 50))) == 50
