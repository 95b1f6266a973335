"""``schema`` and ``sample``: what they print."""

import json
from pathlib import Path

import pytest

from readout.cli.library_of_samples import samples
from readout.cli.main import run
from readout.export.schema import schema

Capture = pytest.CaptureFixture[str]


def test_the_schema_is_printed(capsys: Capture) -> None:
    assert run(["schema"]) == 0
    assert json.loads(capsys.readouterr().out) == schema()


def test_the_fields_are_printed_as_tables(capsys: Capture) -> None:
    assert run(["schema", "--fields"]) == 0
    assert "| `speakers` |" in capsys.readouterr().out


def test_samples_are_listed(capsys: Capture) -> None:
    assert run(["sample"]) == 0
    shown = capsys.readouterr().out
    assert all(f"{sample.name}\n" in shown for sample in samples())


def test_a_sample_is_printed_as_it_is(capsys: Capture) -> None:
    assert run(["sample", "call-sankora"]) == 0
    assert capsys.readouterr().out.startswith("Readout of President Helen Marsh’s Call")


def test_all_samples_are_copied(tmp_path: Path, capsys: Capture) -> None:
    assert run(["sample", "--all", str(tmp_path / "texts")]) == 0
    assert {path.name for path in (tmp_path / "texts").iterdir()} == {sample.file for sample in samples()}
    assert len(capsys.readouterr().out.splitlines()) == len(samples())


def test_an_unknown_sample_is_one_sentence(capsys: Capture) -> None:
    assert run(["sample", "none"]) == 2
    assert capsys.readouterr().err == "readout: There is no sample named none; readout sample lists them.\n"
