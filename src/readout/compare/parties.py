"""Under which keys a party to an encounter can be met again in another page: surname, office, state."""

from collections.abc import Iterator
from dataclasses import dataclass

from readout.compare.identity import folded, folded_title, sounds
from readout.domain.provenance import Reading
from readout.domain.record import Encounter, Entity, EntityType, MentionForm
from readout.domain.text import Document
from readout.lexicon.countries import country_names
from readout.lexicon.phrases import tokens

MOST_PARTIES = 8
"""Parties of one encounter that are looked at; a summit of thirty is found by its first ones."""


@dataclass(frozen=True, slots=True)
class Party:
    """A participant: a name to show, the keys it can be met under, its states."""

    name: str
    keys: frozenset[str]
    countries: frozenset[str]
    is_person: bool


def parties(reading: Reading, encounter: Encounter) -> tuple[Party, ...]:
    """The participants of an encounter; where persons are named, states stand for nobody."""
    by_id = {each.id: each for each in reading.entities}
    found = [_party(by_id[id], reading.document) for id in encounter.participants[:MOST_PARTIES] if id in by_id]
    kept = [each for each in found if each.keys]
    persons = [each for each in kept if each.is_person]
    return tuple(persons if len(persons) > 1 else kept)


def _party(entity: Entity, document: Document) -> Party:
    countries = {entity.country, *(office.country for office in entity.offices)} - {None}
    is_person = entity.type is EntityType.PERSON
    states = frozenset(code for code in countries if code)
    return Party(entity.name, frozenset(_keys(entity, document)), states, is_person)


def _keys(entity: Entity, document: Document) -> Iterator[str]:
    if entity.type is EntityType.COUNTRY:
        yield f"={entity.country or ' '.join(folded(entity.name))}"
    elif entity.type is EntityType.PERSON:
        # Every name the page uses, not only the fullest: that one may have a title or a misprint in it.
        mentions = (document.quote(each.span) for each in entity.mentions if each.form is MentionForm.NAME)
        for words in map(folded, (entity.name, *mentions)):
            if words and len(words[-1]) > 1:
                yield sounds(words[-1])
        for office in entity.offices:
            if office.country and office.status.value == "current":
                yield f"{' '.join(folded_title(office.title))}@{office.country}"


def publisher_states(publisher: str) -> frozenset[str]:
    """The states a publisher's name names: "the Kremlin", "Ministry of Foreign Affairs of Freedonia"."""
    return frozenset(match.value.code for match in country_names().find(tokens(publisher)))
