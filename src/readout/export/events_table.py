"""Events as one flat table of our own: CSV for spreadsheets, Parquet for data frames. Every code is a string."""

import csv
from collections.abc import Iterable, Iterator
from io import StringIO
from pathlib import Path

from readout.domain.provenance import Reading
from readout.errors import ConfigurationError
from readout.export.events_sides import VERSION, EventRow, event_rows
from readout.export.plain import printable
from readout.lexicon.plover import scheme

COLUMNS = {
    "event": "id of the event, the same in every run over the same text",
    "type": "PLOVER type",
    "mode": "PLOVER mode, empty where none is clear",
    "quad": "1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict",
    "intensity": "score of the mode, else of the type, from -10 to 10",
    "contexts": "PLOVER contexts, joined by `; `",
    "status": "`occurred`, `ongoing`, `planned`, `hypothetical`, `denied` or `historical`",
    "asserted_by": "`narrator`, or the name of the speaker whose words these are",
    "asserted_by_id": "`narrator`, or the speaker's entity id",
    "statement": "id of the statement the event rests on",
    "actors": "names of who did it, joined by `; `",
    "actor_ids": "entity ids of the actors",
    "actor_countries": "their codes: ISO alpha-3, or a PLOVER non-state code",
    "actor_cow": "their Correlates of War numbers",
    "actor_sectors": "their sectors, guessed from office and name",
    "recipients": "names of to whom, joined by `; `",
    "recipient_ids": "entity ids of the recipients",
    "recipient_countries": "their codes",
    "recipient_cow": "their Correlates of War numbers",
    "recipient_sectors": "their sectors",
    "date": "ISO 8601 in the precision given; the day the page appeared where `date_inferred` is true",
    "date_inferred": "`true` where the text gives no day",
    "place": "where, if the text says so",
    "trigger": "the words that carry the event",
    "start": "offset of their first character in the document's text",
    "end": "offset after their last character",
    "paragraph": "the paragraph they stand in",
    "cameo_guess": "CAMEO code a reader would expect: a guess from type and mode",
    "confidence": "from 0 to 1",
    "why": "which rule found it",
    "document": "id of the document",
    "title": "title of the page",
    "publisher": "who published the page",
    "published": "when it was published",
    "url": "address of the page",
    "version": "version of the event coder's table",
}
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
"""A cell that starts with one of these is run as a formula by spreadsheet programs."""


def render(readings: Iterable[Reading]) -> Iterator[str]:
    """CSV, the header first."""
    yield _csv(list(COLUMNS))
    for row in event_rows(readings):
        found = values(row)
        yield _csv([_guarded(column, found[column]) for column in COLUMNS])


def values(row: EventRow) -> dict[str, str]:
    """One event as strings by column."""
    event, document = row.event, row.reading.document
    about = document.metadata
    return {
        "event": event.id,
        "type": event.type,
        "mode": event.mode or "",
        "quad": str(scheme().types[event.type].quad),
        "intensity": f"{row.intensity:g}",
        "contexts": "; ".join(event.contexts),
        "status": event.status.value,
        "asserted_by": row.asserter.name if row.asserter else event.asserted_by,
        "asserted_by_id": event.asserted_by,
        "statement": event.statement or "",
        **_sides(row),
        "date": row.date,
        "date_inferred": "true" if row.date_is_inferred else "false",
        "place": event.place or "",
        "trigger": row.words,
        "start": str(event.trigger[0].start) if event.trigger else "",
        "end": str(event.trigger[-1].end) if event.trigger else "",
        "paragraph": row.sentence,
        "cameo_guess": row.cameo,
        "confidence": f"{event.confidence:.4g}",
        "why": event.why,
        "document": document.id,
        "title": about.title or "",
        "publisher": about.publisher or "",
        "published": about.published or "",
        "url": about.url or "",
        "version": VERSION,
    }


def _sides(row: EventRow) -> dict[str, str]:
    found: dict[str, str] = {}
    for role, plural, parties in (("actor", "actors", row.actors), ("recipient", "recipients", row.recipients)):
        found |= {
            plural: "; ".join(each.name for each in parties),
            f"{role}_ids": "; ".join(each.id for each in parties),
            f"{role}_countries": "; ".join(each.country for each in parties),
            f"{role}_cow": "; ".join(each.cow for each in parties),
            f"{role}_sectors": "; ".join(each.sector for each in parties),
        }
    return found


def write_parquet(readings: Iterable[Reading], path: Path) -> None:
    """The same table as Parquet. Raises ConfigurationError without the extra ``parquet``."""
    try:
        import pyarrow as arrow
        import pyarrow.parquet as parquet
    except ImportError as error:
        raise ConfigurationError("Parquet needs an extra: pip install 'readout[parquet]'.") from error
    rows = [values(row) for row in event_rows(readings)]
    table = arrow.Table.from_pylist(rows, schema=arrow.schema([(name, arrow.string()) for name in COLUMNS]))
    try:
        parquet.write_table(table, str(path))
    except OSError as error:
        raise ConfigurationError(f"{path} cannot be written: {error}.") from error


def _guarded(column: str, value: str) -> str:
    """One line, and no formula; numbers keep their sign."""
    shown = printable(value)
    return f"'{shown}" if column != "intensity" and shown.lstrip().startswith(_FORMULA) else shown


def _csv(cells: list[str]) -> str:
    line = StringIO()
    csv.writer(line, lineterminator="\n").writerow(cells)
    return line.getvalue()
