"""``readout pairs``: encounters that pages of several publishers tell of."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from readout.acquire.sources import gather
from readout.cli.archive_door import archive_option, opened
from readout.cli.messages import failure_sentence
from readout.cli.progress import Progress
from readout.cli.writing import chosen, write
from readout.compare.shared_encounters import Told, accounts, join
from readout.domain.contract_reader import reading_from_dict
from readout.domain.provenance import Failure, Reading
from readout.domain.snapshot import Fetched
from readout.errors import DataError
from readout.export import comparison_pairs
from readout.pipeline import default_engine, read_many

FORMATS = ("card", "json", "csv")
_BY_SUFFIX = {".txt": "card", ".json": "json", ".csv": "csv"}


@click.command(
    "pairs",
    epilog="Examples:\n\n\b\n  readout pairs folder/\n  readout pairs ours.jsonl theirs.jsonl --format json\n"
    "  readout read folder/ --format jsonl --out readings.jsonl && readout pairs readings.jsonl\n"
    "  readout pairs --archive archive/\n\n"
    "Exit status: 0; 2 when some input could not be read.",
)
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@click.option("--format", "form", type=click.Choice(FORMATS), help="By default what the name given to --out says.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file.")
@archive_option
def command(sources: tuple[str, ...], *, form: str | None, out: Path | None, place: str | None) -> int:
    """Find encounters that two or more publishers tell of, by parties, day, kind and content.

    A SOURCE is a folder, a file, an address, a .jsonl of texts, or a .jsonl of readings. Without one, everything
    in the archive. A page that only mentions an encounter, or reacts to one that its publisher was not at, is told
    apart from a side's own account.
    """
    chosen_form = chosen(form, out, _BY_SUFFIX)
    failed = 0
    told: list[Told] = []
    with Progress(shown=True) as progress:
        for each in _readings(sources, place):
            if isinstance(each, Failure):
                failed += 1
                progress.failed(failure_sentence(each))
            else:
                told += accounts(each)  # only what finding needs is kept, so that memory stays small
                progress.read(each)
    found = join(told)
    renders = {"json": comparison_pairs.render_json, "csv": comparison_pairs.render_csv}
    write(renders.get(chosen_form, comparison_pairs.render_text)(found), chosen_form, out)
    return 2 if failed else 0


def _readings(sources: Sequence[str], place: str | None) -> Iterator[Reading | Failure]:
    if not sources:
        yield from _archived(place)
        return
    texts = []
    for name in sources:
        path = Path(name)
        if path.suffix == ".jsonl" and path.is_file() and _holds_readings(path):
            yield from _written(path)
        else:
            texts.append(name)
    if texts:
        inputs: Iterator[Fetched | Failure] = gather(texts)
        yield from read_many(inputs, default_engine())


def _archived(place: str | None) -> Iterator[Reading]:
    with opened(place, must_exist=True) as archive, archive.store.read() as view:
        for _, value in view.readings():
            yield reading_from_dict(value)


def _holds_readings(path: Path) -> bool:
    with path.open(encoding="utf-8", errors="replace") as lines:
        return '"readout.reading/' in next(lines, "")[:200]


def _written(path: Path) -> Iterator[Reading]:
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            try:
                value = json.loads(line)
            except ValueError as error:
                raise DataError(f"{path}, line {number} is not JSON: {error}.") from error
            yield reading_from_dict(value)
