"""``readout evaluate``: options that contradict each other, and the exit status of a figure below its floor."""

from pathlib import Path

import pytest

from readout.cli import evaluate
from readout.cli.main import run
from readout.evaluate.command import Verdict

Capture = pytest.CaptureFixture[str]


@pytest.mark.parametrize("options", [["--update"], ["--allow-lower"], ["--allow-lower", "--floors", "f.json"]])
def test_floors_are_not_changed_by_half_an_order(options: list[str], tmp_path: Path, capsys: Capture) -> None:
    assert run(["evaluate", str(tmp_path), *options]) == 2
    assert capsys.readouterr().err.startswith("readout: --")


@pytest.mark.parametrize(("passed", "status"), [(True, 0), (False, 1)])
def test_a_figure_below_its_floor_is_status_1(
    passed: bool, status: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.setattr(evaluate, "run", lambda gold, **_: Verdict("figures", passed, ("one", "two")))
    assert run(["evaluate", str(tmp_path), "--errors", "1"]) == status
    assert capsys.readouterr().out == "figures\none\n"


def test_gold_that_is_not_there_is_one_sentence(tmp_path: Path, capsys: Capture) -> None:
    assert run(["evaluate", str(tmp_path / "none")]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
