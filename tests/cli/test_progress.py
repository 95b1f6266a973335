"""Progress: on standard error, for somebody who watches, and never in the way."""

import pytest

from readout.cli.progress import Progress
from tests.export.readings import small_reading

Capture = pytest.CaptureFixture[str]


def test_nothing_is_shown_where_nobody_watches(capsys: Capture) -> None:
    with Progress(shown=True) as progress:
        progress.read(small_reading())
    told = capsys.readouterr()
    assert (told.out, told.err) == ("", "")


def test_a_failure_is_told_either_way(capsys: Capture) -> None:
    with Progress(shown=False) as progress:
        progress.failed("Cannot read a.txt: it is empty.")
    assert capsys.readouterr().err == "readout: Cannot read a.txt: it is empty.\n"


def test_who_watches_sees_counts_and_failures(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    with Progress(shown=True) as progress:
        progress.read(small_reading())
        progress.failed("Cannot read \x1b[31ma.txt: it is empty.")
    told = capsys.readouterr()
    assert told.out == ""
    assert "1 texts" in told.err
    assert "1 could not be read" in told.err
    assert "Cannot read [31ma.txt: it is empty." in told.err
