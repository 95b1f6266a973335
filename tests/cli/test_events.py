from pathlib import Path

import click
import pytest

from readout.cli import events as events_command
from readout.cli.events import command
from readout.errors import ConfigurationError
from tests.cli.conftest import read_all

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def stand_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events_command, "default_engine", lambda: None)
    monkeypatch.setattr(events_command, "read_many", read_all)


def run(*arguments: str) -> int:
    result = command.main(list(arguments), prog_name="events", standalone_mode=False)
    assert isinstance(result, int)
    return result


@pytest.fixture
def page(tmp_path: Path) -> str:
    path = tmp_path / "page.txt"
    path.write_text("Words.", "utf-8")
    return str(path)


def test_the_card_is_the_default(page: str, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(page) == 0
    assert "rule" not in capfdbinary.readouterr().out.decode()


@pytest.mark.parametrize(
    ("name", "begins"),
    [("e.tsv", "Event ID\t"), ("e.tab", "Event ID\t"), ("e.csv", "event,type"), ("e.jsonl", "")],
)
def test_the_outputs_name_chooses_the_format(page: str, tmp_path: Path, name: str, begins: str) -> None:
    out = tmp_path / name
    assert run(page, "--out", str(out)) == 0
    assert out.read_text("utf-8").startswith(begins)


def test_a_given_format_goes_before_the_name(page: str, tmp_path: Path) -> None:
    out = tmp_path / "e.txt"
    assert run(page, "--format", "icews", "--out", str(out)) == 0
    assert out.read_text("utf-8").count("\n") >= 1


def test_parquet_needs_a_file(page: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="--out"):
        run(page, "--format", "parquet")
    pytest.importorskip("pyarrow")
    assert run(page, "--out", str(tmp_path / "e.parquet")) == 0


def test_explaining_is_for_the_card(page: str) -> None:
    with pytest.raises(ConfigurationError, match="card"):
        run(page, "--format", "csv", "--explain")
    assert run(page, "--explain") == 0


def test_what_cannot_be_read_gives_a_sentence_and_status_two(tmp_path: Path, capsys: Capture) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_text(" ", "utf-8")
    assert run(str(empty)) == 2
    assert "no words" in capsys.readouterr().err


def test_a_source_is_needed() -> None:
    with pytest.raises(click.MissingParameter):
        run()


def test_patterns_that_are_wrong_are_refused_with_their_place(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = tmp_path / "mine.yaml"
    mine.write_text("patterns:\n- {pattern: shun/V, type: SHUN}\n", "utf-8")
    with pytest.raises(ConfigurationError, match="pattern 1"):
        run(page, "--patterns", str(mine))
