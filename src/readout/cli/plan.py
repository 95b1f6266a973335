"""What a call of ``readout read`` is to write, and where: settled before anything is read."""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from readout.acquire.files import is_corpus
from readout.cli import formats
from readout.cli.destinations import Folder, to_file, to_standard_output
from readout.cli.formats import Format
from readout.cli.terminal import card_width, in_colour
from readout.domain.provenance import Reading
from readout.errors import ConfigurationError
from readout.settings import Settings


def names_several(sources: Iterable[str]) -> bool:
    """Whether the command line may give several texts. It decides the shape of the output, so that a folder
    gives an array whether one file is in it today or two."""
    names = list(sources)
    return len(names) != 1 or is_corpus(Path(names[0])) or _is_folder(names[0])


def _is_folder(name: str) -> bool:
    try:
        return Path(name).is_dir()
    except OSError:  # a name that no file system takes: reading it will say so
        return False


STANDARD_OUTPUT = Path("-")


@dataclass(frozen=True, slots=True)
class Plan:
    """Format and destination. ``folder`` and ``file`` are None for standard output; at most one is set."""

    form: Format
    several: bool
    folder: Path | None = None
    file: Path | None = None

    def write(self, readings: Iterator[Reading]) -> list[Path]:
        """Write them all; the files that came of it. Without a reading, nothing is written at all."""
        first = next(readings, None)
        if first is None:
            return []
        every = chain([first], readings)
        if self.folder:
            return self._fill(Folder(self.folder, self.form.suffix), every)
        if self.file:
            to_file(self._chunks(every), self.file)
            return [self.file]
        to_standard_output(self._chunks(every))
        return []

    def _fill(self, folder: Folder, readings: Iterator[Reading]) -> list[Path]:
        return [folder.add(reading, self.form.render(reading)) for reading in readings]

    def _chunks(self, readings: Iterator[Reading]) -> Iterable[str]:
        if self.several and self.form.stream:
            return self.form.stream(readings)
        return map(self.form.render, readings)


def plan(sources: tuple[str, ...], format_name: str | None, out: Path | None, settings: Settings) -> Plan:
    """Raises ConfigurationError where the options contradict each other."""
    several = names_several(sources)
    out = None if out == STANDARD_OUTPUT else out
    terminal = sys.stdout.isatty()
    name = formats.choose(format_name, out=out, terminal=terminal, several=several)
    form = formats.format_named(name, width=card_width(settings), colour=out is None and in_colour(settings))
    if out is None:
        _check_standard_output(form, several=several, terminal=terminal)
        return Plan(form, several)
    if out.is_dir() or (several and form.stream is None):
        return Plan(form, several, folder=out)
    return Plan(form, several, file=out)


def _check_standard_output(form: Format, *, several: bool, terminal: bool) -> None:
    if form.stream is None and several:
        raise ConfigurationError("Several reports need a folder: add --out FOLDER.")
    if form.stream is None and terminal:
        raise ConfigurationError("A report needs a file: add --out report.html.")
