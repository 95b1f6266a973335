"""Encounters as CONSULT events: who met, with whose word it rests on."""

from collections.abc import Iterator, Mapping, Sequence

from readout.domain.record import (
    NARRATOR,
    Encounter,
    EncounterKind,
    EncounterStatus,
    Entity,
    EntityType,
    EventStatus,
    Statement,
)
from readout.records.events.drafts import Draft
from readout.records.events.told import Told

_MODES = {
    EncounterKind.CALL: "phone",
    EncounterKind.VIDEO_CALL: "phone",
    EncounterKind.VISIT: "visit",
    EncounterKind.SUMMIT: "multilateral",
}
_STATUSES = {
    EncounterStatus.OCCURRED: EventStatus.OCCURRED,
    EncounterStatus.PLANNED: EventStatus.PLANNED,
    EncounterStatus.PROPOSED: EventStatus.HYPOTHETICAL,
    EncounterStatus.CANCELLED: EventStatus.DENIED,
}
_SILENT = frozenset({EncounterKind.MESSAGE})
"""A letter or greeting is no consultation; what it says is a statement."""


def contact_events(
    encounters: Sequence[Encounter],
    entities: Mapping[str, Entity],
    statements: Sequence[Statement],
    published: str | None,
) -> Iterator[Draft]:
    """One CONSULT for each encounter that is one."""
    told = Told(statements)
    for each in encounters:
        if each.kind in _SILENT:
            continue
        actors, recipients = _sides(each, entities)
        asserter, statement = _asserter(each, told)
        yield Draft(
            type="CONSULT",
            mode=_MODES.get(each.kind),
            actors=actors,
            recipients=recipients,
            trigger=each.evidence[:1],
            status=_status(each, published),
            asserted_by=asserter,
            statement=statement,
            date=each.date,
            place=each.place,
            why=f"encounter {each.kind.value}",
        )


def _sides(encounter: Encounter, entities: Mapping[str, Entity]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Everyone acts, except that a visitor acts and a host receives."""
    if encounter.kind is not EncounterKind.VISIT:
        return encounter.participants, ()
    hosts = tuple(each for each in encounter.hosts if each in encounter.participants) or _states_visited(
        encounter, entities
    )
    guests = tuple(each for each in encounter.participants if each not in hosts)
    return (guests, hosts) if guests else (encounter.participants, ())


def _states_visited(encounter: Encounter, entities: Mapping[str, Entity]) -> tuple[str, ...]:
    """Among persons who travel, the states and their people are the hosts; the first participant is the guest."""
    first, *others = encounter.participants or ("",)
    guest = entities.get(first)
    if guest is None:
        return ()
    home = guest.country
    return tuple(
        each
        for each in others
        if (entity := entities.get(each)) is not None
        and (entity.type is EntityType.COUNTRY or (entity.country and home and entity.country != home))
    )


def _status(encounter: Encounter, published: str | None) -> EventStatus:
    """What took place is background when it is not what the text is about and its day is before; other talks that
    have no day go on."""
    status = _STATUSES[encounter.status]
    if status is EventStatus.OCCURRED and not encounter.focus and encounter.date and published:
        day = encounter.date.split("/")[-1]
        if day < published[: len(day)]:
            return EventStatus.HISTORICAL
    if status is EventStatus.OCCURRED and not encounter.focus and encounter.kind is EncounterKind.TALKS:
        return EventStatus.OCCURRED if encounter.date else EventStatus.ONGOING
    return status


def _asserter(encounter: Encounter, told: Told) -> tuple[str, str | None]:
    """The speaker in whose words alone the contact is reported."""
    if encounter.focus or not encounter.evidence:
        return NARRATOR, None
    within = [told.innermost(span) for span in encounter.evidence]
    first = within[0]
    if first is not None and all(within) and first.speakers:
        return first.speakers[0], first.id
    return NARRATOR, None
