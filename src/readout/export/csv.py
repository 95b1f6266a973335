"""Statements as a table: one row for each, with stable columns, safe to open in a spreadsheet."""

import csv
from collections.abc import Iterator
from io import StringIO

from readout.domain.provenance import Reading
from readout.domain.record import Statement
from readout.export.cast import Cast
from readout.export.phrases import offices_phrase
from readout.export.plain import printable

COLUMNS = {
    "input": "the path, address or id of the text, as given",
    "document": "id of the document",
    "title": "title of the page",
    "publisher": "who published the page",
    "published": "when it was published, ISO 8601, in the precision of the page",
    "url": "address of the page",
    "statement": "id of the statement",
    "number": "running number of the statement in its document, as on the card and in the report",
    "speakers": "names of the speakers, joined by `; `; empty when unresolved",
    "speaker_ids": "entity ids of the speakers, joined by `; `",
    "offices": "offices of the speakers at the time, joined by `; `",
    "addressees": "names of those spoken to, joined by `; `",
    "kind": "`direct`, `mixed`, `indirect`, `topic` or `turn`",
    "act": "what the speaker does by saying it",
    "status": "`said` or `planned`",
    "source": "the words naming the speaker; several spans joined by ` … `",
    "cue": "the reporting words",
    "content": "the words that give what was said; several spans joined by ` … `",
    "start": "offset of the first content character in the document's text",
    "end": "offset after the last content character",
    "parent": "id of the statement that this one stands inside",
    "confidence": "from 0 to 1",
    "why": "how the speaker was resolved, or why not",
}

# A cell that starts with one of these is run as a formula by spreadsheet programs.
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def header() -> str:
    return _row(list(COLUMNS))


def render(reading: Reading) -> str:
    """The rows of one reading, without the header; nothing for a reading without statements."""
    return "".join(_rows(reading))


def _rows(reading: Reading) -> Iterator[str]:
    cast = Cast(reading)
    for statement in cast.statements:
        values = _document_values(reading) | _statement_values(reading, cast, statement)
        yield _row([_guarded(values[column]) for column in COLUMNS])


def _document_values(reading: Reading) -> dict[str, str]:
    about = reading.document.metadata
    return {
        "input": about.input,
        "document": reading.document.id,
        "title": about.title or "",
        "publisher": about.publisher or "",
        "published": about.published or "",
        "url": about.url or "",
    }


def _statement_values(reading: Reading, cast: Cast, statement: Statement) -> dict[str, str]:
    speakers = [entity for id in statement.speakers if (entity := cast.entity(id))]
    spans = statement.content
    return {
        "statement": statement.id,
        "number": str(cast.numbers[statement.id]),
        "speakers": "; ".join(entity.name for entity in speakers),
        "speaker_ids": "; ".join(statement.speakers),
        "offices": "; ".join(filter(None, map(offices_phrase, speakers))),
        "addressees": "; ".join(cast.name(id) for id in statement.addressees),
        "kind": statement.kind.value,
        "act": statement.act.value,
        "status": statement.status.value,
        "source": cast.source(statement),
        "cue": cast.cue(statement),
        "content": " … ".join(reading.document.quote(span) for span in spans),
        "start": str(min((span.start for span in spans), default="")),
        "end": str(max((span.end for span in spans), default="")),
        "parent": statement.parent or "",
        "confidence": f"{statement.confidence:.4g}",
        "why": statement.why,
    }


def _guarded(value: str) -> str:
    """A cell on one line that no spreadsheet runs; line breaks inside it would split rows for simple readers."""
    shown = printable(value)
    return f"'{shown}" if shown.lstrip().startswith(_FORMULA) else shown


def _row(values: list[str]) -> str:
    line = StringIO()
    csv.writer(line, lineterminator="\n").writerow(values)
    return line.getvalue()
