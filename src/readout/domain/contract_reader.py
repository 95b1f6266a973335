"""A reading back from its JSON object, schema ``readout.reading/1``: what ``Reading.to_dict`` wrote.

Where in the page each character stood is not part of the contract and does not come back.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from readout.domain.contract import SCHEMA
from readout.domain.provenance import Provenance, Reading
from readout.domain.record import (
    Act,
    Caution,
    Encounter,
    EncounterKind,
    EncounterStatus,
    Entity,
    EntityType,
    Event,
    EventStatus,
    Mention,
    MentionForm,
    Office,
    OfficeStatus,
    Statement,
    StatementKind,
    StatementStatus,
)
from readout.domain.text import Block, BlockKind, Document, Metadata, Notice, NoticeKind, OffsetMap, Span
from readout.errors import DataError

Json = Mapping[str, Any]
_Made = TypeVar("_Made")


def reading_from_dict(value: Json) -> Reading:
    """The reading. Raises DataError when it is none, or of another schema."""
    if not isinstance(value, Mapping) or value.get("schema") != SCHEMA:
        raise DataError(f"This is no reading of the schema {SCHEMA}.")
    try:
        return _reading(value)
    except (KeyError, ValueError, TypeError) as error:
        raise DataError(f"This reading is malformed: {type(error).__name__} {error}.") from error


def _reading(value: Json) -> Reading:
    about = value.get("provenance") or {}
    return Reading(
        _document(value["document"]),
        _each(_encounter, value["encounters"]),
        _each(_entity, value["entities"]),
        _each(_statement, value["statements"]),
        _each(_event, value["events"]),
        _each(_caution, value.get("warnings", ())),
        Provenance(
            about.get("software", ""),
            tuple((about.get("stages") or {}).items()),
            about.get("model"),
            about.get("input", ""),
        ),
    )


def _each(make: Callable[[Json], _Made], rows: Iterable[Json]) -> tuple[_Made, ...]:
    return tuple(make(row) for row in rows)


def _span(row: Json) -> Span:
    return Span(row["start"], row["end"])


def _spans(rows: Iterable[Json]) -> tuple[Span, ...]:
    return tuple(_span(row) for row in rows)


def _document(row: Json) -> Document:
    text: str = row["text"]
    about = Metadata(
        input=row.get("input", "-"),
        title=row.get("title"),
        language=row.get("language", "und"),
        url=row.get("url"),
        publisher=row.get("publisher"),
        published=row.get("published"),
        published_from=row.get("published_from"),
    )
    blocks = tuple(Block(BlockKind(each["kind"]), _span(each)) for each in row.get("blocks", ()))
    notices = tuple(Notice(NoticeKind(each["kind"]), _span(each)) for each in row.get("notices", ()))
    return Document(row["id"], text, about, blocks, OffsetMap.identity(len(text)), notices)


def _encounter(row: Json) -> Encounter:
    return Encounter(
        id=row["id"],
        kind=EncounterKind(row["kind"]),
        participants=tuple(row["participants"]),
        evidence=_spans(row.get("evidence", ())),
        focus=row.get("focus", False),
        status=EncounterStatus(row.get("status", "occurred")),
        date=row.get("date"),
        place=row.get("place"),
        country=row.get("country"),
        hosts=tuple(row.get("hosts", ())),
    )


def _entity(row: Json) -> Entity:
    return Entity(
        id=row["id"],
        type=EntityType(row["type"]),
        name=row["name"],
        mentions=tuple(Mention(_span(each), MentionForm(each["form"])) for each in row.get("mentions", ())),
        country=row.get("country"),
        offices=tuple(
            Office(each["title"], each.get("country"), OfficeStatus(each.get("status", "current")))
            for each in row.get("offices", ())
        ),
        links=tuple(row.get("links", ())),
        members=tuple(row.get("members", ())),
        why=row.get("why", ""),
    )


def _statement(row: Json) -> Statement:
    return Statement(
        id=row["id"],
        kind=StatementKind(row["kind"]),
        act=Act(row["act"]),
        speakers=tuple(row["speakers"]),
        source=_spans(row["source"]),
        cue=_spans(row["cue"]),
        content=_spans(row["content"]),
        addressees=tuple(row.get("addressees", ())),
        parent=row.get("parent"),
        status=StatementStatus(row.get("status", "said")),
        confidence=row.get("confidence", 1.0),
        why=row.get("why", ""),
        candidates=tuple(row.get("candidates", ())),
    )


def _event(row: Json) -> Event:
    return Event(
        id=row["id"],
        type=row["type"],
        actors=tuple(row["actors"]),
        recipients=tuple(row["recipients"]),
        trigger=_spans(row["trigger"]),
        mode=row.get("mode"),
        contexts=tuple(row.get("contexts", ())),
        date=row.get("date"),
        place=row.get("place"),
        status=EventStatus(row.get("status", "occurred")),
        asserted_by=row.get("asserted_by", "narrator"),
        statement=row.get("statement"),
        confidence=row.get("confidence", 1.0),
        why=row.get("why", ""),
    )


def _caution(row: Json) -> Caution:
    span = row.get("span")
    return Caution(row["kind"], row["message"], _span(span) if span else None)
