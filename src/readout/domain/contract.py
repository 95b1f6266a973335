"""A reading as JSON-ready values: the field names that programs rely on.

Spans become ``{"start", "end", "text"}`` with the words beside the offsets, in code points of
``document.text``.
"""

from collections.abc import Iterable
from typing import Any

from readout.domain.record import Caution, Encounter, Entity, Event, Statement
from readout.domain.text import Document, Span

SCHEMA = "readout.reading/1"

Json = dict[str, Any]


def span_to_dict(document: Document, span: Span) -> Json:
    return {"start": span.start, "end": span.end, "text": document.quote(span)}


def _spans(document: Document, spans: Iterable[Span]) -> list[Json]:
    return [span_to_dict(document, span) for span in spans]


def document_to_dict(document: Document) -> Json:
    about = document.metadata
    return {
        "id": document.id,
        "input": about.input,
        "title": about.title,
        "text": document.text,
        "language": about.language,
        "url": about.url,
        "publisher": about.publisher,
        "published": about.published,
        "published_from": about.published_from,
        "blocks": [
            {"kind": block.kind.value, "start": block.span.start, "end": block.span.end}
            for block in document.blocks
        ],
        "notices": [
            {"kind": notice.kind.value, **span_to_dict(document, notice.span)} for notice in document.notices
        ],
    }


def encounter_to_dict(document: Document, encounter: Encounter) -> Json:
    return {
        "id": encounter.id,
        "kind": encounter.kind.value,
        "focus": encounter.focus,
        "status": encounter.status.value,
        "date": encounter.date,
        "place": encounter.place,
        "country": encounter.country,
        "participants": list(encounter.participants),
        "hosts": list(encounter.hosts),
        "evidence": _spans(document, encounter.evidence),
    }


def entity_to_dict(document: Document, entity: Entity) -> Json:
    return {
        "id": entity.id,
        "type": entity.type.value,
        "name": entity.name,
        "country": entity.country,
        "offices": [
            {"title": office.title, "country": office.country, "status": office.status.value}
            for office in entity.offices
        ],
        "mentions": [
            {**span_to_dict(document, mention.span), "form": mention.form.value} for mention in entity.mentions
        ],
        "members": list(entity.members),
        "links": list(entity.links),
        "why": entity.why,
    }


def statement_to_dict(document: Document, statement: Statement) -> Json:
    return {
        "id": statement.id,
        "speakers": list(statement.speakers),
        "addressees": list(statement.addressees),
        "kind": statement.kind.value,
        "act": statement.act.value,
        "source": _spans(document, statement.source),
        "cue": _spans(document, statement.cue),
        "content": _spans(document, statement.content),
        "parent": statement.parent,
        "status": statement.status.value,
        "confidence": round(statement.confidence, 4),
        "why": statement.why,
        "candidates": list(statement.candidates),
    }


def event_to_dict(document: Document, event: Event) -> Json:
    return {
        "id": event.id,
        "type": event.type,
        "mode": event.mode,
        "contexts": list(event.contexts),
        "actors": list(event.actors),
        "recipients": list(event.recipients),
        "date": event.date,
        "place": event.place,
        "status": event.status.value,
        "asserted_by": event.asserted_by,
        "statement": event.statement,
        "trigger": _spans(document, event.trigger),
        "confidence": round(event.confidence, 4),
        "why": event.why,
    }


def caution_to_dict(document: Document, caution: Caution) -> Json:
    span = span_to_dict(document, caution.span) if caution.span else None
    return {"kind": caution.kind, "message": caution.message, "span": span}
