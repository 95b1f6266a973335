"""``readout read``: what is written, where, in which shape, and how it ends."""

import csv
import json
import os
import stat
from io import StringIO
from pathlib import Path

import jsonschema
import pytest

from readout.cli.main import run
from readout.export.schema import schema
from tests.cli.conftest import Terminal

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text("The President met the Prime Minister.", encoding="utf-8")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "texts"
    path.mkdir()
    for name in ("a", "b", "c"):
        (path / f"{name}.txt").write_text("The President met the Prime Minister.", encoding="utf-8")
    return path


def left_over(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name.startswith(".")]


def test_into_a_pipe_goes_one_json_object(page: Path, capsys: Capture) -> None:
    assert run(["read", str(page)]) == 0
    value = json.loads(capsys.readouterr().out)
    jsonschema.validate(value, schema())
    assert value["document"]["input"] == str(page)


def test_on_a_terminal_appears_the_card(page: Path, terminal: Terminal) -> None:
    assert terminal.run(["read", str(page)]) == 0
    assert "WHO SAID WHAT" in terminal.text()
    assert "\x1b[" in terminal.text()


def test_no_color_is_honoured(page: Path, terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert terminal.run(["read", str(page)]) == 0
    assert "\x1b" not in terminal.text()


def test_the_card_of_a_narrow_terminal_is_narrow(
    page: Path, terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setenv("NO_COLOR", "1")
    assert terminal.run(["read", str(page)]) == 0
    assert max(map(len, terminal.text().splitlines())) <= 40


def test_several_into_a_pipe_are_lines(folder: Path, capsys: Capture) -> None:
    assert run(["read", str(folder)]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [Path(row["document"]["input"]).name for row in rows] == ["a.txt", "b.txt", "c.txt"]


def test_json_of_several_is_an_array_even_if_only_one_could_be_read(page: Path, capsys: Capture) -> None:
    assert run(["read", str(page), str(page.parent / "none.txt"), "--format", "json"]) == 2
    assert len(json.loads(capsys.readouterr().out)) == 1


def test_json_of_a_folder_is_an_array_whatever_is_in_it(folder: Path, capsys: Capture) -> None:
    for name in ("b", "c"):
        (folder / f"{name}.txt").unlink()
    assert run(["read", str(folder), "--format", "json"]) == 0
    assert len(json.loads(capsys.readouterr().out)) == 1


def test_csv_has_one_header(folder: Path, capsys: Capture) -> None:
    assert run(["read", str(folder), "--format", "csv"]) == 0
    rows = list(csv.DictReader(StringIO(capsys.readouterr().out)))
    assert len(rows) == 6
    assert {row["speakers"] for row in rows} == {"Ilo Marand", ""}


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("out.html", "<!doctype html>"),
        ("out.csv", "input,"),
        ("out.json", "{\n"),
        ("out.jsonl", "{"),
        ("out.txt", "A "),
    ],
)
def test_the_name_of_the_file_says_the_format(page: Path, tmp_path: Path, name: str, begins: str) -> None:
    out = tmp_path / name
    assert run(["read", str(page), "--out", str(out)]) == 0
    assert out.read_text(encoding="utf-8").lstrip().startswith(begins)
    assert "\x1b" not in out.read_text(encoding="utf-8")
    assert not left_over(tmp_path)


def test_a_new_file_has_the_rights_of_any_new_file(page: Path, tmp_path: Path) -> None:
    ordinary = tmp_path / "ordinary"
    ordinary.touch()
    out = tmp_path / "out.json"
    assert run(["read", str(page), "--out", str(out)]) == 0
    assert stat.S_IMODE(out.stat().st_mode) == stat.S_IMODE(ordinary.stat().st_mode)


def test_several_reports_go_into_a_folder_that_is_made(folder: Path, tmp_path: Path, capsys: Capture) -> None:
    out = tmp_path / "deep" / "reports"
    assert run(["read", str(folder), "--format", "html", "--out", str(out)]) == 0
    assert sorted(path.name for path in out.iterdir()) == ["a.html", "b.html", "c.html"]
    assert capsys.readouterr().out == ""


def test_inputs_of_one_name_do_not_overwrite_each_other(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "A.txt").write_text("Another one.", encoding="utf-8")
    out = tmp_path / "out"
    out.mkdir()
    assert run(["read", str(folder), str(other), "--format", "json", "--out", str(out)]) == 0
    assert sorted(path.name for path in out.iterdir()) == ["A-2.json", "a.json", "b.json", "c.json"]


def test_failures_are_one_sentence_each_and_the_others_are_done(
    page: Path, tmp_path: Path, capsys: Capture
) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    missing = tmp_path / "missing.txt"
    assert run(["read", str(empty), str(page), str(missing), "--format", "jsonl"]) == 2
    told = capsys.readouterr()
    assert len(told.out.splitlines()) == 1
    complaints = told.err.splitlines()
    assert len(complaints) == 2
    for complaint, path in zip(complaints, (empty, missing), strict=True):
        assert complaint.startswith(f"readout: Cannot read {path}: ")
    assert "Traceback" not in told.err


def test_without_a_reading_no_file_is_written_and_an_old_one_stays(tmp_path: Path, capsys: Capture) -> None:
    out = tmp_path / "out.json"
    out.write_text("old", encoding="utf-8")
    assert run(["read", str(tmp_path / "missing.txt"), "--out", str(out)]) == 2
    assert out.read_text(encoding="utf-8") == "old"
    assert capsys.readouterr().out == ""
    assert not left_over(tmp_path)


def test_a_file_is_never_half(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    def interrupted(*_: object) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr("readout.export.csv.render", interrupted)
    out = tmp_path / "out.csv"
    out.write_text("old", encoding="utf-8")
    assert run(["read", str(folder), "--format", "csv", "--out", str(out)]) == 130
    assert out.read_text(encoding="utf-8") == "old"
    assert not left_over(tmp_path)
    assert capsys.readouterr().err.strip() == "readout: stopped."


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_to_is_one_sentence(page: Path, tmp_path: Path, capsys: Capture) -> None:
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o500)
    assert run(["read", str(page), "--out", str(locked / "out.json")]) == 2
    assert "cannot be written" in capsys.readouterr().err


def test_a_folder_that_is_not_there_is_one_sentence(page: Path, tmp_path: Path, capsys: Capture) -> None:
    assert run(["read", str(page), "--out", str(tmp_path / "none" / "out.json")]) == 2
    assert "cannot be written" in capsys.readouterr().err


def test_a_report_is_not_poured_onto_a_terminal(page: Path, terminal: Terminal, capsys: Capture) -> None:
    assert terminal.run(["read", str(page), "--format", "html"]) == 2
    assert "--out" in capsys.readouterr().err
    assert terminal.text() == ""


def test_several_reports_need_a_folder(folder: Path, capsys: Capture) -> None:
    assert run(["read", str(folder), "--format", "html"]) == 2
    assert "--out FOLDER" in capsys.readouterr().err


@pytest.mark.parametrize("date", ["2026-03-02", "2026-03", "2026"])
def test_the_published_date_keeps_its_precision(page: Path, capsys: Capture, date: str) -> None:
    assert run(["read", str(page), "--published", date]) == 0
    assert json.loads(capsys.readouterr().out)["document"]["published"] == date


@pytest.mark.parametrize("date", ["yesterday", "2026-02-30", "02/03/2026", ""])
def test_what_is_no_date_is_refused_before_anything_is_read(page: Path, capsys: Capture, date: str) -> None:
    assert run(["read", str(page), "--published", date]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert "is not a date" in told.err


def test_what_is_less_sure_is_left_out_and_that_is_said(page: Path, capsys: Capture) -> None:
    assert run(["read", str(page), "--min-confidence", "0.9"]) == 0
    value = json.loads(capsys.readouterr().out)
    assert [each["confidence"] for each in value["statements"]] == [0.97]
    assert value["warnings"][-1]["kind"] == "below-confidence"


def test_without_a_source_at_a_terminal_nothing_waits(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", Terminal())
    assert run(["read"]) == 2
    assert "Name a SOURCE" in capsys.readouterr().err


def test_what_a_name_could_do_to_a_terminal_it_does_not(tmp_path: Path, capsys: Capture) -> None:
    assert run(["read", str(tmp_path / "\x1b[31mred.txt")]) == 2
    assert "\x1b" not in capsys.readouterr().err


def test_a_limit_on_size_is_taken_from_the_environment(
    page: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("READOUT_MAX_BYTES", "10")
    assert run(["read", str(page)]) == 2
    assert "larger than 10 bytes" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["a\0b.txt", "x" * 5000, ""], ids=["nul", "long", "empty"])
def test_an_impossible_name_is_one_sentence(name: str, capsys: Capture) -> None:
    assert run(["read", name]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_a_dash_is_standard_output(page: Path, capsys: Capture) -> None:
    assert run(["read", str(page), "--out", "-"]) == 0
    assert json.loads(capsys.readouterr().out)["document"]["input"] == str(page)


def test_a_pipe_or_device_is_written_to_and_not_replaced(page: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        assert run(["read", str(page), "--out", str(pipe), "--format", "jsonl"]) == 0
        assert json.loads(os.read(reader, 100_000))["document"]["input"] == str(page)
    finally:
        os.close(reader)
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_link_stays_a_link(page: Path, tmp_path: Path) -> None:
    (tmp_path / "real.json").write_text("old", encoding="utf-8")
    link = tmp_path / "link.json"
    link.symlink_to("real.json")
    assert run(["read", str(page), "--out", str(link)]) == 0
    assert link.is_symlink()
    assert (tmp_path / "real.json").read_text(encoding="utf-8") != "old"
