"""The commands with a stand-in for the engine, so that these tests need no model and take no time."""

from collections.abc import Iterable, Iterator
from contextlib import redirect_stdout
from dataclasses import replace
from io import BytesIO, TextIOWrapper

import pytest

from readout.cli import read as read_command
from readout.cli.main import run
from readout.domain.provenance import Failure, Reading
from readout.domain.snapshot import Fetched
from readout.errors import EmptyInput
from tests.export.readings import small_reading


def reading_of(fetched: Fetched) -> Reading:
    """The small reading, whatever was read, under the name of what was."""
    reading = small_reading()
    about = replace(reading.document.metadata, input=fetched.input, published=fetched.published)
    return replace(reading, document=replace(reading.document, metadata=about))


def read_all(inputs: Iterable[Fetched | Failure], engine: object) -> Iterator[Reading | Failure]:
    for each in inputs:
        if isinstance(each, Failure):
            yield each
        elif not each.raw.strip():
            yield Failure(each.input, EmptyInput.__name__, "it holds no words", "text")
        else:
            yield reading_of(each)


@pytest.fixture(autouse=True)
def no_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read_command, "default_engine", lambda: None)
    monkeypatch.setattr(read_command, "read_many", read_all)


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "READOUT_MAX_BYTES"):
        monkeypatch.delenv(name, raising=False)


class Terminal(TextIOWrapper):
    """Standard output with somebody in front of it."""

    def __init__(self) -> None:
        self.shown = BytesIO()
        super().__init__(self.shown, encoding="utf-8")

    def isatty(self) -> bool:
        return True

    def run(self, arguments: list[str]) -> int:
        """Run a command in front of this terminal; only then, because pytest sets standard output itself."""
        with redirect_stdout(self):
            return run(arguments)

    def text(self) -> str:
        self.flush()
        return self.shown.getvalue().decode("utf-8")


@pytest.fixture
def terminal() -> Terminal:
    return Terminal()
