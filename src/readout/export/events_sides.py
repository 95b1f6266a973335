"""The sides of events as event tables want them: country, Correlates of War number, sector, title."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from readout.domain.provenance import Reading
from readout.domain.record import Entity, EntityType, Event
from readout.export.plain import one_line
from readout.lexicon.event_actors import named_sides
from readout.lexicon.phrases import tokens
from readout.lexicon.plover import cow_numbers, scheme

VERSION = "readout-events/1"

_KOSOVO = "XKX"


@dataclass(frozen=True, slots=True)
class Party:
    """One side of an event. ``country`` is ISO alpha-3 or a PLOVER non-state code; ``iso3`` and ``cow`` are empty
    for non-states; ``sector`` is guessed from office and name."""

    id: str
    name: str
    country: str = ""
    iso3: str = ""
    cow: str = ""
    sector: str = ""
    title: str = ""
    raw: str = ""
    wikidata: str = ""


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event with everything around it that a table may want."""

    event: Event
    reading: Reading
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    asserter: Party | None

    @property
    def intensity(self) -> float:
        return scheme().score(self.event.type, self.event.mode)

    @property
    def quad(self) -> int:
        return scheme().types[self.event.type].quad

    @property
    def cameo(self) -> str:
        return scheme().cameo_of(self.event.type, self.event.mode)

    @property
    def words(self) -> str:
        return " … ".join(one_line(self.reading.document.quote(span)) for span in self.event.trigger)

    @property
    def sentence(self) -> str:
        """The paragraph that carries the event, on one line."""
        if not self.event.trigger:
            return ""
        blocks = self.reading.document.blocks
        span = next(
            (each.span for each in blocks if each.span.overlaps(self.event.trigger[0])), self.event.trigger[0]
        )
        return one_line(self.reading.document.quote(span))

    @property
    def date(self) -> str:
        """The day of the event where the text gives one, else the day the page appeared."""
        return self.event.date or (self.reading.document.metadata.published or "")[:10]

    @property
    def date_is_inferred(self) -> bool:
        return self.event.date is None


def event_rows(readings: Iterable[Reading]) -> Iterator[EventRow]:
    """Every event of some readings, in order."""
    for reading in readings:
        known = {entity.id: entity for entity in reading.entities}
        for event in reading.events:
            asserter = known.get(event.asserted_by)
            yield EventRow(
                event,
                reading,
                tuple(_party(reading, known, id) for id in event.actors),
                tuple(_party(reading, known, id) for id in event.recipients),
                party_of(reading, asserter) if asserter is not None else None,
            )


def _party(reading: Reading, known: dict[str, Entity], id: str) -> Party:
    entity = known.get(id)
    return party_of(reading, entity) if entity is not None else Party(id, id)


def party_of(reading: Reading, entity: Entity) -> Party:
    country = "KOS" if entity.country == _KOSOVO else entity.country or ""
    nonstate, sector = _nonstate(entity)
    code = country or nonstate
    title = one_line(entity.offices[0].title) if entity.offices else ""
    raw = one_line(reading.document.quote(entity.mentions[0].span)) if entity.mentions else one_line(entity.name)
    links = [each.removeprefix("wikidata:") for each in entity.links if each.startswith("wikidata:")]
    return Party(
        id=entity.id,
        name=one_line(entity.name),
        country=code,
        iso3=country,
        cow=cow_numbers().get(country, ""),
        sector=_sector(entity, title) or sector,
        title=title,
        raw=raw,
        wikidata=links[0] if links else "",
    )


def _nonstate(entity: Entity) -> tuple[str, str]:
    """The code of a body or movement that our names know."""
    if entity.type in (EntityType.PERSON, EntityType.PLACE):
        return "", ""
    found = named_sides(list(tokens(entity.name)))
    return (found[0].side.code, found[0].side.sector) if found else ("", "")


def _sector(entity: Entity, title: str) -> str:
    if entity.type is EntityType.COUNTRY:
        return "GOV"
    words = set(re.findall(r"\w+", f"{title} {entity.name}".casefold()))
    return next((code for code, known in scheme().sector_words if known & words), "")
