"""``readout evaluate``: read a gold set's texts, score the readings, hold them against floors.

Whatever reads, compares and codes comes in as an argument, so that this room knows no other.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from readout.domain.provenance import Failure, Reading
from readout.domain.record import StatementKind
from readout.domain.snapshot import Fetched, MediaKind
from readout.errors import ConfigurationError
from readout.evaluate import corpora, events_form, gate, pairs, polnear_form, readout_form
from readout.evaluate.figures import Scores

Json = Mapping[str, Any]

Read = Callable[[Iterable[Fetched | Failure], str], Iterator[Reading | Failure]]
"""Readings of some inputs, by an annotation convention (``readout`` or ``polnear``)."""

Code = Callable[[Iterable[Fetched]], Iterator[tuple[Fetched, Sequence[events_form.Coded]]]]
"""The events of bare sentences."""


@dataclass(frozen=True, slots=True)
class Tools:
    """What the forms measure: a reader, a comparison of two sides, a coder of bare sentences."""

    read: Read
    points: pairs.Points
    code: Code


@dataclass(frozen=True, slots=True)
class Verdict:
    """The figures as text, the errors behind them, and whether every floor held."""

    text: str
    passed: bool
    errors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Measured:
    """The figures of one gold set, and the digest of its records."""

    scores: Scores
    digest: str


def _measure_readout(gold: Path, tools: Tools) -> Measured:
    records = corpora.load_gold(gold)
    inputs = (_fetched(id, record["text"], record.get("published")) for id, record in records.items())
    readings = {
        reading.document.metadata.input: reading.to_dict() for reading in _read(tools.read, inputs, "readout")
    }
    return Measured(readout_form.score(records, readings), gate.gold_digest(records.values()))


def _measure_polnear(gold: Path, tools: Tools) -> Measured:
    rows = corpora.load_rows(gold)
    inputs = (_fetched(id, row["text"], row.get("date")) for id, row in rows.items())
    predicted = {
        reading.document.metadata.input: attribution_row(reading)
        for reading in _read(tools.read, inputs, "polnear")
    }
    return Measured(polnear_form.score(rows, predicted), gate.gold_digest(rows.values()))


def _measure_pairs(gold: Path, tools: Tools) -> Measured:
    return Measured(*pairs.measure(gold, tools.points))


def _measure_pairs_of_texts(gold: Path, tools: Tools) -> Measured:
    def read(record: Json) -> Reading | None:
        fetched = _fetched(str(record["id"]), record["text"], record.get("published"))
        return next(_read(tools.read, [fetched], "readout"), None)

    return Measured(*pairs.measure(gold, tools.points, read))


def _measure_plover(gold: Path, tools: Tools) -> Measured:
    rows = corpora.load_rows(gold)
    inputs = (_fetched(id, row["text"], None) for id, row in rows.items())
    predicted = {
        each.input: events_form.prediction(each.input, rows[each.input]["text"], coded)
        for each, coded in tools.code(inputs)
    }
    return Measured(events_form.score(list(rows.values()), predicted), gate.gold_digest(rows.values()))


FORMS: Mapping[str, Callable[[Path, Tools], Measured]] = {
    "readout": _measure_readout,
    "polnear": _measure_polnear,
    "pairs": _measure_pairs,
    "pairs-of-texts": _measure_pairs_of_texts,
    "plover": _measure_plover,
}
"""How a gold set may be written down, and what measures it."""


def run(
    gold: Path,
    *,
    tools: Tools,
    form: str = "readout",
    floors: Path | None = None,
    update: bool = False,
    allow_lower: bool = False,
) -> Verdict:
    """Measure; with ``floors`` compare, with ``update`` raise them. Raises ReadoutError for what is malformed."""
    if form not in FORMS:
        raise ConfigurationError(f"There is no form {form!r}; there are {', '.join(FORMS)}.")
    measured = FORMS[form](gold, tools)
    table, errors = measured.scores.table(), tuple(measured.scores.errors)
    if floors is None:
        return Verdict(table, True, errors)
    known, name = gate.load(floors), _set_name(gold, form)
    if update:
        updated = gate.updated(known, name, measured.digest, measured.scores, allow_lower=allow_lower)
        gate.save(floors, updated)
        return Verdict(f"{table}\nfloors of {name} written to {floors}", True, errors)
    found = gate.breaches(known, name, measured.digest, measured.scores)
    below = "".join(f"\nbelow its floor: {breach}" for breach in found)
    return Verdict(table + (below or f"\nevery floor of {name} holds"), not found, errors)


def _set_name(gold: Path, form: str) -> str:
    """The name of a gold set in a floors file (``gold/dev``, ``polnear_dev``), whatever machine it lies on."""
    if gold.is_file():
        return gold.name.removesuffix(".gz").removesuffix(".jsonl")
    resolved = gold.resolve()
    name = f"{resolved.parent.name}/{resolved.name}"
    return name if form in ("readout", "pairs") else f"{name} ({form})"


def _fetched(id: str, text: str, published: str | None) -> Fetched:
    """A gold text as a corpus row would bring it: the text and its date, and nothing that only gold knows."""
    return Fetched(input=id, id=id, raw=text.encode("utf-8"), kind=MediaKind.PLAIN, published=published)


def _read(read: Read, inputs: Iterable[Fetched], convention: str) -> Iterator[Reading]:
    """Only what could be read: a failure is counted as a document not read."""
    return (each for each in read(inputs, convention) if isinstance(each, Reading))


def attribution_row(reading: Reading) -> dict[str, Any]:
    """A reading as a row of the PolNeAR form; a turn in a transcript is no attribution there."""
    said = [each for each in reading.statements if each.kind is not StatementKind.TURN]
    attributions = [
        {role: [[span.start, span.end] for span in getattr(each, role)] for role in polnear_form.ROLES}
        for each in said
    ]
    return {"id": reading.document.metadata.input, "attributions": attributions}
