"""Events as POLECAT's table: its forty columns in its order, then ours. Tab separated, UTF-8, no quoting."""

from collections.abc import Iterable, Iterator, Sequence

from readout.domain.provenance import Reading
from readout.domain.record import EntityType
from readout.export.events_sides import VERSION, EventRow, Party, event_rows
from readout.export.plain import one_line
from readout.lexicon.plover import scheme

NONE = "None"
"""What POLECAT writes where there is nothing."""

OURS = (
    "Status", "Asserted By", "Asserted By ID", "Statement ID", "Trigger", "Start", "End", "Sentence", "Source URL",
    "Document ID", "Confidence", "Rule", "CAMEO Guess", "Actor ISO3", "Recipient ISO3", "Date Inferred",
    "Coder Version",
)  # fmt: skip
"""Columns after the forty, never between them."""


def columns() -> tuple[str, ...]:
    return (*scheme().columns["polecat_tsv"], *OURS)


def render(readings: Iterable[Reading]) -> Iterator[str]:
    """The table line by line, the header first."""
    yield _line(columns())
    for row in event_rows(readings):
        yield _line(_cells(row))


def _cells(row: EventRow) -> list[str]:
    values = _theirs(row) | _ours(row)
    return [values[column] or NONE for column in columns()]


def _theirs(row: EventRow) -> dict[str, str]:
    event, about = row.event, row.reading.document.metadata
    values = dict.fromkeys(scheme().columns["polecat_tsv"], "")
    values |= {
        "Event ID": event.id,
        "Event Date": row.date,
        "Event Type": event.type,
        "Event Mode": event.mode or "",
        "Intensity": f"{row.intensity:g}",
        "Quad Code": scheme().quad_name(event.type),
        "Contexts": _many(event.contexts),
        **_side("Actor", row.actors),
        **_side("Recipient", row.recipients),
        "Placename": event.place or "",
        "Raw Placename": event.place or "",
        "Source": about.publisher or "",
        "Publication Date": (about.published or "")[:10],
        "Story People": _names(row, EntityType.PERSON),
        "Story Organizations": _names(row, EntityType.ORG),
        "Story Locations": _names(row, EntityType.COUNTRY, EntityType.PLACE),
        "Language": about.language,
        "Version": VERSION,
    }
    return values


def _side(role: str, parties: Sequence[Party]) -> dict[str, str]:
    sectors = list(dict.fromkeys(each.sector for each in parties if each.sector))
    return {
        f"{role} Name": _many(each.name for each in parties),
        f"{role} Country": _many(each.country or NONE for each in parties),
        f"{role} COW": _many(each.cow or NONE for each in parties),
        f"Primary {role} Sector": sectors[0] if sectors else "",
        f"{role} Sectors": _many(sectors),
        f"{role} Title": _many(each.title or NONE for each in parties),
        f"{role} Name Raw": _many(each.raw for each in parties),
        f"Wikipedia {role} ID": _many(each.wikidata or NONE for each in parties),
    }


def _ours(row: EventRow) -> dict[str, str]:
    event, about = row.event, row.reading.document.metadata
    return {
        "Status": event.status.value,
        "Asserted By": row.asserter.name if row.asserter else event.asserted_by,
        "Asserted By ID": event.asserted_by,
        "Statement ID": event.statement or "",
        "Trigger": row.words,
        "Start": str(event.trigger[0].start) if event.trigger else "",
        "End": str(event.trigger[-1].end) if event.trigger else "",
        "Sentence": row.sentence,
        "Source URL": about.url or "",
        "Document ID": row.reading.document.id,
        "Confidence": f"{event.confidence:.4g}",
        "Rule": event.why,
        "CAMEO Guess": row.cameo,
        "Actor ISO3": _many(each.iso3 or NONE for each in row.actors),
        "Recipient ISO3": _many(each.iso3 or NONE for each in row.recipients),
        "Date Inferred": "TRUE" if row.date_is_inferred else "FALSE",
        "Coder Version": VERSION,
    }


def _names(row: EventRow, *types: EntityType) -> str:
    return _many(one_line(each.name) for each in row.reading.entities if each.type in types)


def _many(values: Iterable[str]) -> str:
    return "; ".join(value.replace(";", ",") for value in values)


def _line(cells: Iterable[str]) -> str:
    return "\t".join(one_line(cell) for cell in cells) + "\n"
