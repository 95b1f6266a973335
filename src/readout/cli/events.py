"""``readout events``: who did what to whom, as political scientists' tables."""

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import click

from readout.acquire.sources import gather
from readout.cli.arguments import PublishedDate
from readout.cli.destinations import to_file, to_standard_output
from readout.cli.messages import complain, failure_sentence
from readout.domain.provenance import Failure, Reading
from readout.errors import ConfigurationError
from readout.export import events_card, events_gdelt, events_icews, events_plover, events_polecat, events_table
from readout.export.confidence import keep_confident
from readout.lexicon.event_patterns import with_patterns
from readout.pipeline import Engine, default_engine, read_many

BAD_INPUT = 2

Render = Callable[[Iterable[Reading]], Iterator[str]]

FORMATS: dict[str, Render] = {
    "card": events_card.render,
    "plover": events_plover.render,
    "polecat": events_polecat.render,
    "icews": events_icews.render,
    "gdelt": events_gdelt.render,
    "csv": events_table.render,
}
_SUFFIXES = {".jsonl": "plover", ".tsv": "polecat", ".tab": "icews", ".csv": "csv", ".parquet": "parquet"}


@click.command(
    "events",
    epilog="Examples:\n\n\b\n  readout events page.html\n"
    "  readout events folder/ --format plover --out events.jsonl\n"
    "  readout events corpus.jsonl --format polecat --out events.tsv\n"
    "  readout events page.html --patterns mine.yaml --explain\n\n"
    "Exit status: as of readout read.",
)
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option(
    "--format",
    "format_name",
    type=click.Choice([*FORMATS, "parquet"]),
    help="plover: PLOVER records, one JSON object a line. polecat: POLECAT's 40 columns and ours. icews, gdelt: "
    "their tables through the CAMEO crosswalk, lossy. csv, parquet: our flat table. By default what the name "
    "given to --out says, else a card.",
)
@click.option(
    "--out", type=click.Path(path_type=Path), help="Write to this file, which appears when it is complete."
)
@click.option("--published", type=PublishedDate(), help="When a bare text appeared (2026-03-02, 2026-03 or 2026).")
@click.option(
    "--patterns", type=click.Path(path_type=Path), help="A YAML file of your own patterns, tried after ours."
)
@click.option("--explain", is_flag=True, help="On the card, say which rule found each event.")
@click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    metavar="SHARE",
    help="Leave out events Readout is less sure of.",
)
def command(
    sources: tuple[str, ...],
    *,
    format_name: str | None,
    out: Path | None,
    published: str | None,
    patterns: Path | None,
    explain: bool,
    min_confidence: float | None,
) -> int:
    """Who did what to whom in pages and texts, in the PLOVER scheme, with whose word it rests on.

    A SOURCE is what readout read takes: a file, a folder, an address, a .jsonl of texts, or - for standard input.
    """
    chosen = _chosen(format_name, out, explain)
    tally = _Tally(min_confidence or 0.0)
    readings = tally.readings(read_many(gather(sources, published=published), _engine(patterns)))
    if chosen == "parquet":
        assert out is not None
        events_table.write_parquet(readings, out)
    else:
        render = partial(events_card.render, explain=explain) if chosen == "card" else FORMATS[chosen]
        lines = render(readings)
        to_file(lines, out) if out else to_standard_output(lines)
    return 0 if tally.read and not tally.failed else BAD_INPUT


def _chosen(given: str | None, out: Path | None, explain: bool) -> str:
    """The format asked for, else what the output's name says, else the card."""
    chosen = given or _SUFFIXES.get(out.suffix.lower() if out else "", "card")
    if chosen == "parquet" and out is None:
        raise ConfigurationError("Parquet is not for a terminal; name a file with --out.")
    if explain and chosen != "card":
        raise ConfigurationError(f"--explain is for the card; in {chosen} the rule has a field of its own.")
    return chosen


def _engine(patterns: Path | None) -> Engine:
    engine = default_engine()
    if patterns is None:
        return engine
    return replace(engine, event_words=with_patterns(patterns))


class _Tally:
    """Lets readings through and counts them; failures are told on standard error and go no further."""

    def __init__(self, least: float) -> None:
        self.read = self.failed = 0
        self._least = least

    def readings(self, results: Iterable[Reading | Failure]) -> Iterator[Reading]:
        for result in results:
            if isinstance(result, Failure):
                self.failed += 1
                sys.stdout.flush()
                complain(failure_sentence(result))
            else:
                self.read += 1
                yield keep_confident(result, self._least)
