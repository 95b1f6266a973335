"""``readout read``: from pages and texts to records."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from readout.acquire.limits import Limits
from readout.acquire.sources import gather
from readout.cli.arguments import PublishedDate
from readout.cli.formats import NAMES
from readout.cli.messages import complain, failure_sentence
from readout.cli.plan import plan
from readout.cli.progress import Progress
from readout.domain.provenance import Failure, Reading
from readout.errors import ConfigurationError
from readout.export.confidence import keep_confident
from readout.pipeline import default_engine, read_many
from readout.settings import Settings

BAD_INPUT = 2


@click.command(
    "read",
    epilog="Examples:\n\n\b\n  readout read page.html\n  readout read statement.txt --published 2026-03-02\n"
    "  readout read https://example.org/readout --format html --out report.html\n"
    "  readout read folder/ corpus.jsonl --format jsonl --out readings.jsonl\n"
    "  readout read folder/ --format html --out reports/\n"
    "  curl -s https://example.org/readout | readout read - --format json\n\n"
    "Exit status: 0 all was read; 2 some input could not be read (one sentence each on standard error; the "
    "others were) or an option is wrong; 1 something of Readout's own is missing or broken; 130 stopped.",
)
@click.argument("sources", nargs=-1, metavar="SOURCE...")
@click.option(
    "--format",
    "format_name",
    type=click.Choice(NAMES),
    help="How to write what was found. By default what the name given to --out says; else a card on a terminal, "
    "and elsewhere json for one text, jsonl for several. With json, one SOURCE that is one text gives one "
    "object; several, a folder or a .jsonl give an array.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="Write to this file, which appears when it is complete; or to this folder, a file for each text.",
)
@click.option(
    "--published",
    type=PublishedDate(),
    help='When a bare text appeared (2026-03-02, 2026-03 or 2026), so that "today" in it is known.',
)
@click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    metavar="SHARE",
    help="Leave out statements and events that Readout is less sure of, from 0 to 1.",
)
def command(
    sources: tuple[str, ...],
    *,
    format_name: str | None,
    out: Path | None,
    published: str | None,
    min_confidence: float | None,
) -> int:
    """Read pages and texts: who met whom, who said what to whom.

    A SOURCE is a text, Markdown or HTML file, a folder, an http(s) address, a .jsonl of texts with their
    metadata, or - for standard input.
    """
    names = sources or _standard_input()
    if "" in names:
        # An empty name would be the folder one stands in: the likely cause is a shell variable that is not set.
        raise ConfigurationError("A SOURCE has no name; write . for the folder you are in.")
    settings = Settings.from_environment()
    todo = plan(names, format_name, out, settings)
    on_screen = out is None and sys.stdout.isatty()
    with Progress(shown=todo.several and not on_screen) as progress:
        found = gather(names, published=published, limits=Limits(size=settings.max_bytes))
        tally = _Tally(progress, min_confidence)
        todo.write(tally.readings(read_many(found, default_engine())))
    if not tally.read and not tally.failed:
        complain(f"there was nothing to read in {', '.join(names)}.")
    return 0 if tally.read and not tally.failed else BAD_INPUT


def _standard_input() -> tuple[str, ...]:
    """What is piped in is read; at a terminal, waiting for somebody to type a page would look like hanging."""
    if sys.stdin is None or sys.stdin.isatty():
        raise ConfigurationError("Name a SOURCE: a file, a folder or an address (see readout read --help).")
    return ("-",)


class _Tally:
    """Lets readings through and counts them; failures are told on standard error and go no further."""

    def __init__(self, progress: Progress, min_confidence: float | None) -> None:
        self.read = self.failed = 0
        self._progress = progress
        self._least = min_confidence or 0.0

    def readings(self, results: Iterable[Reading | Failure]) -> Iterator[Reading]:
        for result in results:
            if isinstance(result, Failure):
                self.failed += 1
                self._progress.failed(failure_sentence(result))
            else:
                self.read += 1
                self._progress.read(result)
                yield keep_confident(result, self._least)
