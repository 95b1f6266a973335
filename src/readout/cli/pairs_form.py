"""The gold form ``pairs``: comparisons of two sides, with gold statements and from the texts alone."""

from pathlib import Path

from readout.cli.meaning import embed_with
from readout.compare.sides import compare
from readout.domain.comparison import Point
from readout.domain.provenance import Reading
from readout.domain.snapshot import Fetched, MediaKind
from readout.evaluate.command import Measured, Read
from readout.evaluate.figures import Scores
from readout.evaluate.pairs import Json, measure
from readout.pipeline import default_engine

FROM_TEXTS = "from_texts"
"""Put before the names of the figures that were measured from the texts alone."""


def measure_pairs(gold: Path, read: Read) -> Measured:
    """All figures of ``evaluate.pairs`` with gold statements, then the same from the texts."""
    embed = embed_with(default_engine())

    def points(a: Reading, b: Reading) -> tuple[Point, ...]:
        return compare(a, b, embed=embed).points

    def from_text(record: Json) -> Reading | None:
        (found,) = read([_fetched(record)], "readout")
        return found if isinstance(found, Reading) else None

    given, digest = measure(gold, points)
    own, _ = measure(gold, points, from_text)
    figures = given.figures | {f"{FROM_TEXTS}_{name}": figure for name, figure in own.figures.items()}
    errors = [*given.errors, *(f"{FROM_TEXTS}: {error}" for error in own.errors)]
    return Measured(Scores(figures, errors), digest)


def _fetched(record: Json) -> Fetched:
    return Fetched(
        input=record["id"],
        id=record["id"],
        raw=record["text"].encode("utf-8"),
        kind=MediaKind.PLAIN,
        published=record.get("published"),
    )
