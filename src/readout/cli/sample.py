"""``readout sample``: the bundled texts."""

from collections.abc import Iterator
from pathlib import Path

import click

from readout.cli.destinations import to_file, to_standard_output
from readout.cli.library_of_samples import sample_named, samples


@click.command(
    "sample",
    epilog="Examples:\n\n\b\n  readout sample\n  readout sample call-sankora\n"
    "  readout sample call-sankora | readout read - --published 2026-03-17\n\n"
    "Exit status: 0, or 2 when there is no sample of that name.",
)
@click.argument("name", required=False)
@click.option(
    "--all",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Copy all of them to that folder.",
)
def command(name: str | None, *, folder: Path | None) -> int:
    """List the bundled sample texts, or print the one called NAME.

    States and people in them are invented.
    """
    if folder:
        to_standard_output(_copied(folder))
    elif name:
        to_standard_output([sample_named(name).text()])
    else:
        to_standard_output(_overview())
    return 0


def _overview() -> Iterator[str]:
    for sample in samples():
        yield f"{sample.name}\n    {sample.style}; {sample.publisher}, {sample.published}\n    {sample.shows}\n"


def _copied(folder: Path) -> Iterator[str]:
    folder.mkdir(parents=True, exist_ok=True)
    for sample in samples():
        to_file([sample.text()], folder / sample.file)
        yield f"{folder / sample.file}\n"
