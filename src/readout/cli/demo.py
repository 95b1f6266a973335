"""``readout demo``: the main job on a bundled page, and what to try next."""

import shutil
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import click

from readout.acquire.sources import gather
from readout.cli.destinations import to_file, to_standard_output
from readout.cli.library_of_samples import DEFAULT, Sample, sample_named
from readout.cli.terminal import card_width, in_colour
from readout.domain.provenance import Failure, Reading
from readout.domain.snapshot import Fetched
from readout.errors import InputError
from readout.export import card, html
from readout.pipeline import default_engine, read
from readout.settings import Settings


@click.command(
    "demo",
    epilog="Examples:\n\n\b\n  readout demo\n  readout demo press-conference --out press.html\n\n"
    "Exit status: 0, or 2 when there is no sample of that name.",
)
@click.argument("name", default=DEFAULT)
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("readout-demo.html"),
    show_default=True,
    help="Where to write the report.",
)
def command(name: str, *, out: Path) -> int:
    """Read a bundled sample page: print the card, write the HTML report, say what to try next."""
    settings = Settings.from_environment()
    reading = _read(sample_named(name))
    to_standard_output([card.render(reading, width=card_width(settings), colour=in_colour(settings))])
    to_file([html.render(reading)], out)
    to_standard_output(_next_steps(out))
    return 0


def _read(sample: Sample) -> Reading:
    with sample.path() as path:
        (found,) = gather([str(path)])
    if isinstance(found, Failure):
        raise InputError(found.message)
    return read(_as_named(found, sample), default_engine())


def _as_named(fetched: Fetched, sample: Sample) -> Fetched:
    """The page under its own file name: where the package is installed says nothing about it."""
    return replace(fetched, input=sample.file)


def _next_steps(out: Path) -> Iterator[str]:
    me = _invocation()
    yield f"\nThe report is in {out}: open it in a browser, or print it.\n\nTry next:\n"
    yield f"  {me} sample                        # texts in every house style of the field\n"
    yield f"  {me} sample press-conference | {me} read - --format json\n"
    yield f"  {me} read YOUR-PAGE.html --format html --out report.html\n"


def _invocation() -> str:
    """How this very program can be called again: by its name if that finds it, else by the path used now."""
    used = Path(sys.argv[0])
    if used.name == "__main__.py":
        return "python -m readout"
    found = shutil.which("readout")
    return "readout" if found and used.exists() and Path(found).samefile(used) else str(used)
