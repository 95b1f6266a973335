"""The commands compare, diff and pairs, from files to files."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from readout.cli import compare, diff, pairs
from readout.domain.record import Act
from readout.errors import DataError, InputError
from readout.export.json import render, render_line
from tests.compare.readings import Said, reading_of

OURS = [Said("Ilo Marand", "pledged", "to send 40 lorries to Tarvia", Act.PROMISE)]
THEIRS = [Said("Ilo Marand", "pledged", "to send 25 lorries to Tarvia", Act.PROMISE)]


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    """Readings as ``readout read`` writes them."""
    paths = tmp_path / "a.json", tmp_path / "b.json"
    paths[0].write_text(render(reading_of(OURS)), "utf-8")
    paths[1].write_text(render(reading_of(THEIRS, publisher="Belmark Press")), "utf-8")
    return str(paths[0]), str(paths[1])


def run(command: object, *arguments: str) -> str:
    import click

    assert isinstance(command, click.Command)
    result = CliRunner().invoke(command, list(arguments), catch_exceptions=False, standalone_mode=False)
    assert result.exception is None
    return result.output


def test_compare_writes_json_and_every_other_format(files: tuple[str, str], tmp_path: Path) -> None:
    value = json.loads(run(compare.command, *files, "--format", "json"))
    assert [point["class"] for point in value["points"]] == ["conflict"]
    for name, words in (("x.html", "<!doctype html>"), ("x.csv", "point,class"), ("x.md", "# Two sides")):
        out = tmp_path / name
        run(compare.command, *files, "--out", str(out))
        assert out.read_text("utf-8").startswith(words)
    assert "THE SIDES DIFFER" in run(compare.command, *files, "--format", "card")


def test_decisions_written_out_and_corrected_come_back(files: tuple[str, str], tmp_path: Path) -> None:
    draft = tmp_path / "points.yaml"
    run(compare.command, *files, "--format", "json", "--write-decisions", str(draft))
    draft.write_text(draft.read_text("utf-8").replace("class: conflict", "class: both"), "utf-8")
    value = json.loads(run(compare.command, *files, "--format", "json", "--decisions", str(draft)))
    assert [(point["class"], point["decided"]) for point in value["points"]] == [("both", True)]


def test_diff_of_two_files(files: tuple[str, str]) -> None:
    value = json.loads(run(diff.command, *files, "--format", "json"))
    assert value["changes"][0]["flags"] == ["number"]
    assert "[-40-]" in run(diff.command, *files, "--format", "card")


def test_pairs_of_a_file_of_readings(tmp_path: Path) -> None:
    path = tmp_path / "readings.jsonl"
    path.write_text(
        render_line(reading_of(OURS)) + render_line(reading_of(THEIRS, publisher="Belmark Press")), "utf-8"
    )
    value = json.loads(run(pairs.command, str(path), "--format", "json"))
    assert {each["publisher"] for each in value["encounters"][0]["accounts"]} == {"Tarvia News", "Belmark Press"}
    assert "Belmark Press" in run(pairs.command, str(path), "--format", "card")


def test_what_is_no_reading_is_refused(tmp_path: Path, files: tuple[str, str]) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text("{}", "utf-8")
    with pytest.raises(DataError, match="no reading"):
        run(compare.command, str(bad), files[1])
    with pytest.raises(InputError):
        run(diff.command, str(tmp_path / "nothing.txt"), files[1])
