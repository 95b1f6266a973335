"""A gold record as the reading that a faultless engine would give: for measuring one stage by itself.

Ids of entities and statements are those of the record, so that what is made of the reading can be compared with
other gold files that name them. A gold record gives names without places: mentions are where the names stand in
the text, the longest first, pronouns left out. Notices have no spans in gold and are not taken over.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from readout.domain import ids
from readout.domain.provenance import Provenance, Reading
from readout.domain.record import (
    Act,
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
from readout.domain.text import Block, BlockKind, Document, Metadata, OffsetMap, Span
from readout.errors import DataError

Json = Mapping[str, Any]


def reading_from_gold(record: Json) -> Reading:
    """The record in domain values. Raises DataError when a field is missing or has a value nobody knows."""
    try:
        return _reading(record)
    except (KeyError, ValueError) as error:
        raise DataError(f"The gold record {record.get('id')!r} is malformed: {error}.") from error


def _reading(record: Json) -> Reading:
    document = _document(record)
    return Reading(
        document,
        tuple(_encounter(document, number, row) for number, row in enumerate(record["encounters"])),
        tuple(_entities(document.text, record["entities"])),
        tuple(_statement(row) for row in record["statements"]),
        tuple(_event(number, row) for number, row in enumerate(record["events"])),
        provenance=Provenance("gold", input_digest=ids.digest(record["text"].encode("utf-8"))),
    )


def _document(record: Json) -> Document:
    text, title = record["text"], record.get("title")
    about = Metadata(
        input=record.get("id", "-"),
        title=title,
        language=record.get("language", "en"),
        url=record.get("url"),
        publisher=record.get("source"),
        published=record.get("published"),
    )
    id = record.get("id") or ids.document_id(text, about.url)
    return Document(id, text, about, tuple(_blocks(text, title)), OffsetMap.identity(len(text)))


def _blocks(text: str, title: str | None) -> Iterator[Block]:
    for line in re.finditer(r"\S[^\n]*", text):
        is_title = line.start() == 0 and line.group().strip() == (title or "").strip()
        yield Block(BlockKind.TITLE if is_title else BlockKind.PARAGRAPH, Span(*line.span()))


def _spans(rows: Iterable[Json]) -> tuple[Span, ...]:
    return tuple(Span(row["start"], row["end"]) for row in rows)


def _entities(text: str, rows: Sequence[Json]) -> Iterator[Entity]:
    found = _mentions(text, rows)
    for row in rows:
        offices = tuple(
            Office(each["title"], each.get("country"), OfficeStatus(each.get("status", "current")))
            for each in row.get("offices", ())
        )
        yield Entity(
            row["id"],
            EntityType(row["type"]),
            row["name"],
            tuple(found.get(row["id"], ())),
            row.get("country"),
            offices,
            members=tuple(row.get("members", ())),
            why="gold",
        )


def _mentions(text: str, rows: Sequence[Json]) -> dict[str, list[Mention]]:
    """Where the names stand. Of two that overlap the longer holds; of two entities with one form, the first."""
    forms: dict[str, tuple[str, MentionForm]] = {}
    for row in rows:
        forms.setdefault(row["name"], (row["id"], MentionForm.NAME))
        for name in row.get("names", ()):
            forms.setdefault(name, (row["id"], MentionForm.TITLE))
    longest_first = sorted((form for form in forms if form), key=lambda form: (-len(form), form))
    if not longest_first:
        return {}
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
    found: dict[str, list[Mention]] = {}
    for match in pattern.finditer(text):
        id, form = forms[match.group()]
        found.setdefault(id, []).append(Mention(Span(*match.span()), form))
    return found


def _statement(row: Json) -> Statement:
    return Statement(
        id=row["id"],
        kind=StatementKind(row["kind"]),
        act=Act(row["act"]),
        speakers=tuple(row["speakers"]),
        source=_spans(row["source"]),
        cue=_spans(row["cue"]),
        content=_spans(row["content"]),
        addressees=tuple(row.get("addressees") or ()),
        parent=row.get("parent"),
        status=StatementStatus(row.get("status") or "said"),
        why="gold",
    )


def _encounter(document: Document, number: int, row: Json) -> Encounter:
    return Encounter(
        id=ids.encounter_id(document.id, row["kind"], Span(number, number)),
        kind=EncounterKind(row["kind"]),
        participants=tuple(row["participants"]),
        evidence=(),
        focus=bool(row.get("focus")),
        status=EncounterStatus(row.get("status") or "occurred"),
        date=row.get("date"),
        place=row.get("place"),
        country=row.get("country"),
    )


def _event(number: int, row: Json) -> Event:
    trigger = _spans(row["trigger"])
    return Event(
        id=row.get("id") or f"v{number + 1}",
        type=row["type"],
        actors=tuple(row["actors"]),
        recipients=tuple(row.get("recipients") or ()),
        trigger=trigger,
        mode=row.get("mode"),
        status=EventStatus(row["status"]),
        asserted_by=row.get("asserted_by") or "narrator",
        statement=row.get("statement"),
    )
