"""The door: help at once, one sentence for each fault, and the exit status that belongs to it."""

import resource
import subprocess
import sys
from contextlib import redirect_stdout
from io import BytesIO, TextIOWrapper

import click
import pytest

from readout.cli import entry, main
from readout.cli.main import COMMANDS, group, run
from readout.errors import ConfigurationError, InputError, ModelError, ReadoutError
from readout.version import __version__

Capture = pytest.CaptureFixture[str]
EVERY_COMMAND = pytest.mark.parametrize("name", [entry.name for entry in COMMANDS])


def test_version(capsys: Capture) -> None:
    assert run(["--version"]) == 0
    assert capsys.readouterr().out == f"readout {__version__}\n"


def test_python_m_readout_is_the_command() -> None:
    order = [sys.executable, "-m", "readout", "--version"]
    assert subprocess.run(order, check=True, capture_output=True, text=True).stdout == f"readout {__version__}\n"


def test_help_answers_at_once() -> None:
    """Measured in processor time, because tests share their machine; on an idle one it is the time to wait."""

    def seconds() -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-m", "readout", "--help"], check=True, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    assert min(seconds() for _ in range(3)) < 0.3


def test_help_loads_nothing_heavy() -> None:
    told = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "readout", "--help"], check=True, capture_output=True, text=True
    ).stderr
    loaded = {line.rpartition("|")[2].strip().split(".")[0] for line in told.splitlines()}
    assert loaded & {"onnxruntime", "numpy", "trafilatura", "lxml", "httpx", "jinja2", "tokenizers"} == set()


@EVERY_COMMAND
def test_each_command_has_help_with_examples_and_exit_statuses(name: str, capsys: Capture) -> None:
    assert run([name, "--help"]) == 0
    shown = capsys.readouterr().out
    assert f"readout {name}" in shown.split("Examples:")[1]
    assert "Exit status" in shown


@EVERY_COMMAND
def test_each_option_says_what_it_does(name: str) -> None:
    context = click.Context(group)
    command = group.get_command(context, name)
    assert command is not None
    for option in command.params:
        if isinstance(option, click.Option):
            assert option.help, f"{name} {option.name}"


@EVERY_COMMAND
def test_each_command_is_in_the_overview(name: str, capsys: Capture) -> None:
    assert run(["--help"]) == 0
    assert f"\n  {name} " in capsys.readouterr().out


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (InputError("It is empty."), 2),
        (ConfigurationError("That contradicts itself."), 2),
        (ModelError("A file is missing."), 1),
        (ReadoutError("Something else."), 1),
    ],
)
def test_a_fault_is_one_sentence_with_its_status(
    error: ReadoutError, status: int, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    def failing(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(main.group, "main", failing)
    assert run([]) == status
    assert capsys.readouterr().err == f"readout: {error}\n"


def test_an_unknown_command_or_option_is_not_a_traceback(capsys: Capture) -> None:
    assert run(["raed"]) == 2
    assert run(["read", "--formt", "json"]) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_a_fault_of_our_own_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object, **__: object) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr(main.group, "main", failing)
    with pytest.raises(RuntimeError):
        run([])


def test_a_closed_pipe_is_quiet() -> None:
    order = f"{sys.executable} -m readout sample ministry-talks | head -c 10; exit ${{PIPESTATUS[0]}}"
    # Whether the reader has gone before all is written is up to the machine; a pipe that is closed for sure:
    closed = f"{sys.executable} -m readout sample ministry-talks | true; exit ${{PIPESTATUS[0]}}"
    for line, statuses in ((order, {0, 141}), (closed, {0, 141})):
        done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, check=False)
        assert done.returncode in statuses
        assert done.stderr == ""


def test_an_interrupt_while_loading_is_clean(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    def interrupted() -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(main, "run", interrupted)
    with pytest.raises(SystemExit) as ended:
        entry.main()
    assert ended.value.code == 130
    assert capsys.readouterr().err == ""


def test_an_interrupt_later_says_so(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise click.Abort

    monkeypatch.setattr(main.group, "main", interrupted)
    assert run([]) == 130
    assert capsys.readouterr().err == "readout: stopped.\n"


def test_a_reader_who_has_gone_is_status_141(monkeypatch: pytest.MonkeyPatch) -> None:
    class Gone(BytesIO):
        def write(self, _: object) -> int:
            raise BrokenPipeError

    monkeypatch.setattr(main, "_close_quietly", lambda: None)
    with redirect_stdout(TextIOWrapper(Gone())):
        assert run(["sample"]) == 141
