"""``readout demo``: the card, the report, and what to try next."""

from pathlib import Path

import pytest

from readout.cli import demo
from readout.cli.main import run
from tests.cli.conftest import reading_of

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def stand_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo, "default_engine", lambda: None)
    monkeypatch.setattr(demo, "read", lambda fetched, engine: reading_of(fetched))


def test_it_shows_the_card_writes_the_report_and_names_three_commands(tmp_path: Path, capsys: Capture) -> None:
    out = tmp_path / "demo.html"
    assert run(["demo", "--out", str(out)]) == 0
    shown = capsys.readouterr().out
    assert "WHO SAID WHAT" in shown
    assert f"The report is in {out}" in shown
    assert len([line for line in shown.partition("Try next:")[2].splitlines() if line.strip()]) == 3
    assert out.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_the_report_says_nothing_of_where_the_package_is_installed(tmp_path: Path, capsys: Capture) -> None:
    out = tmp_path / "demo.html"
    assert run(["demo", "--out", str(out)]) == 0
    assert "<dd>leader-receives-president.html</dd>" in out.read_text(encoding="utf-8")


def test_another_sample_by_name(tmp_path: Path, capsys: Capture) -> None:
    out = tmp_path / "demo.html"
    assert run(["demo", "press-conference", "--out", str(out)]) == 0
    assert "<dd>press-conference.txt</dd>" in out.read_text(encoding="utf-8")
