"""``readout bench``: speed and memory on this machine, in figures that can be compared."""

from collections.abc import Iterator
from pathlib import Path

import click

from readout.cli import measures
from readout.cli.destinations import to_standard_output


@click.command(
    "bench",
    epilog="Examples:\n\n\b\n  readout bench\n  readout bench --corpus folder-of-texts --words 20000\n\n"
    "Exit status: 0.",
)
@click.option(
    "--corpus",
    type=click.Path(exists=True, path_type=Path),
    help="A folder or .jsonl of texts to measure speed on; without it, the bundled samples over and over.",
)
@click.option(
    "--words", type=click.IntRange(min=1000), default=60_000, show_default=True, help="How many words to read."
)
@click.option(
    "--archive-pages",
    type=click.IntRange(min=0),
    default=0,
    help="Also fill an archive with this many short pages, and measure adding and searching.",
)
def command(*, corpus: Path | None, words: int, archive_pages: int) -> int:
    """Measure speed and memory on this machine: time to the first card, words a second, memory, growth."""
    to_standard_output(_lines(corpus, words))
    if archive_pages:
        to_standard_output(_archive_lines(archive_pages))
    return 0


def _archive_lines(pages: int) -> Iterator[str]:
    # The archive's database layer takes a quarter of a second to load, which a reading's figures should not.
    from readout.acquire.fetch import Fetcher
    from readout.archive.bench import measure_archive
    from readout.text.extract import extract

    yield from (f"{line}\n" for line in measure_archive(extract, Fetcher(), pages=pages).lines())


def _lines(corpus: Path | None, words: int) -> Iterator[str]:
    yield f"{measures.machine()}\n"
    yield f"{measures.today()}\n\n"
    for label, measure in (
        ("Enter to card, 600 words", measures.enter_to_card),
        ("reading", lambda: measures.words_per_second(corpus, words)),
        ("peak memory, 200 words", lambda: measures.peak_memory(200)),
        ("peak memory, 20,000 words", lambda: measures.peak_memory(20_000)),
        ("time for 10 times the text", measures.growth),
        ("time for 10 times the marks", measures.hostile_growth),
    ):
        yield f"{label:<30}{measure()}\n"
