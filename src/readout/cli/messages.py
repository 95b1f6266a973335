"""Sentences on standard error."""

import re

import click

from readout.domain.provenance import Failure
from readout.export.plain import one_line


def complain(sentence: str) -> None:
    """One sentence on standard error, free of whatever a page or a file name could do to a terminal."""
    click.echo(f"readout: {one_line(sentence)}", err=True)


def failure_sentence(failure: Failure) -> str:
    """Which input, and what was wrong with it; some stages name the input themselves."""
    named = re.search(rf"(?<!\w){re.escape(failure.input)}(?!\w)", failure.message)
    return failure.message if named else f"Cannot read {failure.input}: {failure.message}"
