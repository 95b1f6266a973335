"""One rendered report to where it is to go: a file, or standard output."""

import sys
from collections.abc import Mapping
from pathlib import Path

from readout.cli.destinations import to_file, to_standard_output
from readout.errors import ConfigurationError


def chosen(given: str | None, out: Path | None, by_suffix: Mapping[str, str]) -> str:
    """The format that was asked for, else the one that the output's name says, else one fit for who listens."""
    if given:
        return given
    if out is not None and out.suffix.lower() in by_suffix:
        return by_suffix[out.suffix.lower()]
    return "card" if out is None and sys.stdout.isatty() else "json"


def write(text: str, form: str, out: Path | None) -> None:
    """Raises ConfigurationError for a report that would flood a terminal."""
    if out is not None:
        to_file([text], out)
        return
    if form == "html" and sys.stdout.isatty():
        raise ConfigurationError("A report needs a file: add --out report.html.")
    to_standard_output([text])
