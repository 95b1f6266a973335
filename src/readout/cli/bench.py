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
def command(*, corpus: Path | None, words: int) -> int:
    """Measure speed and memory on this machine: time to the first card, words a second, memory, growth."""
    to_standard_output(_lines(corpus, words))
    return 0


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
