"""The sample texts that come with Readout: invented states and people, in the house styles of the field."""

import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

from readout.errors import MissingInput

_FOLDER = files("readout") / "samples"
DEFAULT = "leader-receives-president"
"""The sample that ``make run`` reads: a whole page, with its menus and scripts."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One text. ``other_side_of`` and ``revision_of`` name the sample it belongs with, if any."""

    name: str
    file: str
    published: str
    publisher: str
    style: str
    shows: str
    other_side_of: str | None = None
    revision_of: str | None = None

    def text(self) -> str:
        return (_FOLDER / self.file).read_text(encoding="utf-8")

    @contextmanager
    def path(self) -> Iterator[Path]:
        """The sample as a file, wherever the package is kept."""
        with as_file(_FOLDER / self.file) as path:
            yield path


@cache
def samples() -> tuple[Sample, ...]:
    """All of them, in the order of the index."""
    index = tomllib.loads((_FOLDER / "index.toml").read_text(encoding="utf-8"))
    return tuple(Sample(**row) for row in index["sample"])


def sample_named(name: str) -> Sample:
    """Raises MissingInput when there is none of that name."""
    for sample in samples():
        if name in (sample.name, sample.file):
            return sample
    raise MissingInput(f"There is no sample named {name}; readout sample lists them.")
