"""Sentences on standard error."""

import click

from readout.domain.provenance import Failure
from readout.export.plain import one_line


def complain(sentence: str) -> None:
    """One sentence on standard error, free of whatever a page or a file name could do to a terminal."""
    click.echo(f"readout: {one_line(sentence)}", err=True)


def failure_sentence(failure: Failure) -> str:
    """Which input, and what was wrong with it."""
    message = failure.message
    return message if failure.input in message else f"{failure.input}: {message}"
