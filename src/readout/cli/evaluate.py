"""``readout evaluate``: how good the readings are, measured against a gold standard."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import click

from readout.cli.destinations import to_standard_output
from readout.cli.meaning import embed_with
from readout.compare.sides import compare
from readout.domain.comparison import Point
from readout.domain.provenance import Failure, Reading
from readout.domain.snapshot import Fetched
from readout.errors import ConfigurationError
from readout.evaluate.command import FORMS, Tools, run
from readout.pipeline import code_sentences, default_engine, read_many
from readout.records.events.sentence import SentenceEvent

BELOW_FLOOR = 1


@click.command(
    "evaluate",
    epilog="Examples:\n\n\b\n  readout evaluate gold/dev\n  readout evaluate gold/dev --floors floors.json\n"
    "  readout evaluate gold/dev --floors floors.json --update\n"
    "  readout evaluate dev.jsonl.gz --form polnear\n"
    "  readout evaluate gold/pairs --form pairs\n  readout evaluate gold.jsonl.gz --form plover\n\n"
    "Exit status: 0; 1 when a figure is below its floor; 2 when the gold cannot be read.",
)
@click.argument("gold", type=click.Path(path_type=Path))
@click.option(
    "--form",
    type=click.Choice(list(FORMS)),
    default="readout",
    show_default=True,
    help="How the gold is written down.",
)
@click.option(
    "--floors",
    type=click.Path(dir_okay=False, path_type=Path),
    help="A file of figures that must not be undercut.",
)
@click.option("--errors", type=click.IntRange(min=0), default=0, help="Also list this many errors, in words.")
@click.option("--update", is_flag=True, help="Raise the floors to the figures of now.")
@click.option("--allow-lower", is_flag=True, help="With --update: also lower floors.")
def command(  # a click command takes its options as arguments
    gold: Path, *, form: str, floors: Path | None, errors: int, update: bool, allow_lower: bool
) -> int:
    """Read the texts of GOLD, compare the readings with its records, and print the figures."""
    if (update or allow_lower) and not floors:
        raise ConfigurationError("--update and --allow-lower need --floors FILE.")
    if allow_lower and not update:
        raise ConfigurationError("--allow-lower goes with --update.")
    tools = Tools(read=_readings, points=_points, code=_coded)
    verdict = run(gold, tools=tools, form=form, floors=floors, update=update, allow_lower=allow_lower)
    to_standard_output([f"{line}\n" for line in (verdict.text, *verdict.errors[:errors])])
    return 0 if verdict.passed else BELOW_FLOOR


def _readings(inputs: Iterable[Fetched | Failure], convention: str) -> Iterator[Reading | Failure]:
    return read_many(inputs, default_engine(convention))


def _points(a: Reading, b: Reading) -> Iterable[Point]:
    return compare(a, b, embed=embed_with(default_engine())).points


def _coded(inputs: Iterable[Fetched]) -> Iterator[tuple[Fetched, Sequence[SentenceEvent]]]:
    return code_sentences(inputs, default_engine())
