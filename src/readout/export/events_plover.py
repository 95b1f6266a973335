"""Events as PLOVER records, one JSON object a line: lists kept, nothing expanded into pairs."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from readout.domain.provenance import Reading
from readout.export.events_sides import VERSION, EventRow, Party, event_rows
from readout.lexicon.plover import scheme


def render(readings: Iterable[Reading]) -> Iterator[str]:
    for row in event_rows(readings):
        yield json.dumps(record(row), ensure_ascii=False) + "\n"


def record(row: EventRow) -> dict[str, Any]:
    """The manual's fields, then ours under ``readout``; optional fields only where there is something to say."""
    event, about = row.event, row.reading.document.metadata
    found: dict[str, Any] = {
        "id": event.id,
        "date": row.date,
        "actor": [_entity(each) for each in row.actors],
        "event": [event.type],
        "recipient": [_entity(each) for each in row.recipients],
        "mode": [event.mode] if event.mode else [],
        "context": list(event.contexts),
        "quad_code": row.quad,
        "event_scale": row.intensity,
        "event_text": row.words,
        "text": row.sentence,
    }
    if event.place:
        found["event_loc"] = {"extracted_place": event.place}
    found["text_info"] = {
        "start": event.trigger[0].start if event.trigger else None,
        "end": event.trigger[-1].end if event.trigger else None,
    }
    found["cite_info"] = {
        "url": about.url,
        "title": about.title,
        "language": about.language,
        "publication": about.publisher,
        "published": about.published,
        "coder": VERSION,
        "codebook": f"PLOVER {scheme().version}",
    }
    found["readout"] = {
        "status": event.status.value,
        "asserted_by": _entity(row.asserter) if row.asserter else event.asserted_by,
        "statement": event.statement,
        "document": row.reading.document.id,
        "trigger": [
            {"start": span.start, "end": span.end, "text": row.reading.document.quote(span)}
            for span in event.trigger
        ],
        "confidence": round(event.confidence, 4),
        "why": event.why,
        "date_inferred": row.date_is_inferred,
        "cameo_guess": row.cameo,
    }
    return found


def _entity(party: Party) -> dict[str, str]:
    named = {
        "code": party.country,
        "sector": party.sector,
        "entity_text": party.raw,
        "identifier_text": party.name,
        "identifier_id": party.wikidata,
        "office": party.title,
        "iso3": party.iso3,
        "cow": party.cow,
        "id": party.id,
    }
    return {field: value for field, value in named.items() if value}
