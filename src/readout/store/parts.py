"""A reading, kept whole and taken apart into rows that can be searched.

The whole (its JSON, compressed) is the record; the parts are derived from it and written again at will.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select, update

from readout.domain.folding import fold
from readout.domain.ids import reading_id
from readout.domain.provenance import Reading
from readout.domain.record import Entity, MentionForm
from readout.domain.text import Document, Span
from readout.store.tables import (
    DERIVED,
    encounter_parties,
    encounters,
    entities,
    entity_names,
    event_parties,
    events,
    names,
    readings,
    statement_parties,
    statements,
)
from readout.store.writer import chunks, next_number
from readout.store.zipped import unzipped, zipped

_LONGEST_NAME = 200


def add_reading(connection: Connection, revision: int, revision_key: str, reading: Reading, at: str) -> str:
    """Writes a reading down as the current one of its revision; returns its id. Earlier ones stay, whole."""
    about = reading.provenance
    key = reading_id(revision_key, about.software, list(about.stages), about.model)
    of_revision = readings.c.revision_id == revision
    connection.execute(update(readings).where(of_revision).values(is_current=False))
    # The same versions of everything give the same reading: written again, it takes its own place.
    forget_parts(connection, connection.execute(select(readings.c.id).where(of_revision)).scalars().all())
    connection.execute(delete(readings).where(of_revision, readings.c.key == key))
    number = next_number(connection, readings)
    row = {
        "id": number,
        "key": key,
        "revision_id": revision,
        "at": at,
        "software": about.software,
        "stages": json.dumps(dict(about.stages), sort_keys=True),
        "model": about.model,
        "is_current": True,
        "body": zipped(json.dumps(reading.to_dict(), ensure_ascii=False, separators=(",", ":")).encode("utf-8")),
    }
    connection.execute(insert(readings).values(**row))
    _Parts(connection, reading, number, revision).write()
    return key


def forget_parts(connection: Connection, numbers: Sequence[int]) -> None:
    """Removes the searchable parts of readings; the readings themselves stay."""
    for some in chunks(numbers):
        for children, parents in DERIVED:
            (link,) = (column for column in children.c if column.references(parents.c.id))
            of_readings = select(parents.c.id).where(parents.c.reading_id.in_(some))
            connection.execute(delete(children).where(link.in_(of_readings)))
        for table in (statements, encounters, events, entities):
            connection.execute(delete(table).where(table.c.reading_id.in_(some)))


def reading_body(body: bytes) -> dict[str, Any]:
    """The reading as it was written, schema ``readout.reading/1``."""
    found: dict[str, Any] = json.loads(unzipped(body))
    return found


class _Parts:
    """The rows of one reading."""

    def __init__(self, connection: Connection, reading: Reading, number: int, revision: int) -> None:
        self._connection = connection
        self._reading = reading
        self._of = {"reading_id": number, "revision_id": revision}
        self._entities: dict[str, int] = {}

    def write(self) -> None:
        self._write_entities()
        self._write_statements()
        self._write_encounters()
        self._write_events()

    def _write_entities(self) -> None:
        rows = [
            {"key": each.id, "type": each.type.value, "name": each.name, "country": each.country}
            for each in self._reading.entities
        ]
        self._entities = self._insert(entities, rows)
        names_of = {each.id: _names(self._reading.document, each) for each in self._reading.entities}
        numbers = self._name_numbers({name for found in names_of.values() for name in found})
        self._link(
            entity_names,
            [
                {"entity_id": self._entities[key], "name_id": numbers[name]}
                for key, found in names_of.items()
                for name in sorted(found)
            ],
        )

    def _name_numbers(self, wanted: set[str]) -> dict[str, int]:
        numbers: dict[str, int] = {}
        for some in chunks(sorted(wanted)):
            found = select(names.c.folded, names.c.id).where(names.c.folded.in_(some))
            numbers |= {row.folded: row.id for row in self._connection.execute(found)}
        first = next_number(self._connection, names)
        new = {name: first + place for place, name in enumerate(sorted(wanted - numbers.keys()))}
        self._link(names, [{"id": number, "folded": name} for name, number in new.items()])
        return numbers | new

    def _write_statements(self) -> None:
        document, found = self._reading.document, self._reading.statements
        rows = [
            {
                "key": each.id,
                "kind": each.kind.value,
                "act": each.act.value,
                "status": each.status.value,
                "words": _words(document, each.content),
            }
            for each in found
        ]
        numbers = self._insert(statements, rows)
        roles = [(each.id, "speaker", party) for each in found for party in each.speakers]
        roles += [(each.id, "addressee", party) for each in found for party in each.addressees]
        self._link(statement_parties, self._parties("statement_id", numbers, roles))

    def _write_encounters(self) -> None:
        found = self._reading.encounters
        rows = [
            {
                "key": each.id,
                "kind": each.kind.value,
                "status": each.status.value,
                "date": each.date,
                "place": each.place,
                "country": each.country,
            }
            for each in found
        ]
        numbers = self._insert(encounters, rows)
        parties = [(each.id, None, party) for each in found for party in each.participants]
        self._link(encounter_parties, self._parties("encounter_id", numbers, parties))

    def _write_events(self) -> None:
        found = self._reading.events
        rows = [
            {
                "key": each.id,
                "type": each.type,
                "mode": each.mode,
                "status": each.status.value,
                "date": each.date,
                "asserted_by": each.asserted_by,
            }
            for each in found
        ]
        numbers = self._insert(events, rows)
        roles = [(each.id, "actor", party) for each in found for party in each.actors]
        roles += [(each.id, "recipient", party) for each in found for party in each.recipients]
        self._link(event_parties, self._parties("event_id", numbers, roles))

    def _insert(self, table: Table, rows: Sequence[dict[str, Any]]) -> dict[str, int]:
        """Inserts the parts and returns their row numbers by id."""
        first = next_number(self._connection, table)
        numbered = [{**row, **self._of, "id": first + place} for place, row in enumerate(rows)]
        self._link(table, numbered)
        return {row["key"]: row["id"] for row in numbered}

    def _link(self, table: Table, rows: Sequence[dict[str, Any]]) -> None:
        if rows:
            self._connection.execute(insert(table), rows)

    def _parties(
        self, column: str, numbers: dict[str, int], roles: Iterable[tuple[str, str | None, str]]
    ) -> list[dict[str, Any]]:
        # A party that is no entity of the reading ("narrator") is in the reading itself, not in the links.
        known = dict.fromkeys(role for role in roles if role[2] in self._entities)
        return [
            {column: numbers[part], "entity_id": self._entities[party]} | ({"role": role} if role else {})
            for part, role, party in known
        ]


def _names(document: Document, entity: Entity) -> set[str]:
    said = {document.quote(each.span) for each in entity.mentions if each.form is not MentionForm.PRONOUN}
    return {folded[:_LONGEST_NAME] for name in {entity.name, *said} if (folded := fold(name))}


def _words(document: Document, spans: Iterable[Span]) -> str:
    return " … ".join(document.quote(span) for span in spans)
