"""Mentions, attributions and contacts of one document joined to entities."""

from readout.domain.annotation import Layers
from readout.domain.identity import Links, OfficeHolder, Resolution, Roster
from readout.domain.record import EntityType
from readout.domain.text import Document
from readout.resolve.addressees import Addressees
from readout.resolve.contacts import Contacts
from readout.resolve.discourse import Discourse
from readout.resolve.drafts import Book, Draft
from readout.resolve.matching import office_words
from readout.resolve.mentions import MentionReader
from readout.resolve.others import Others
from readout.resolve.parties import home, principals, signatory
from readout.resolve.persons import Persons
from readout.resolve.references import Found, References
from readout.resolve.roster import index_of
from readout.resolve.speakers import Speakers

VERSION = "1"
_NOBODY = Roster()


def link(document: Document, layers: Layers, roster: Roster = _NOBODY) -> Links:
    """The entities of a document, and who each attribution and contact belongs to."""
    return _Linker(document, layers, roster).links()


class _Linker:
    """One document's resolution: entities, then the parties, then speakers in reading order."""

    def __init__(self, document: Document, layers: Layers, roster: Roster) -> None:
        self.document, self.layers, self.roster = document, layers, roster
        self.book = Book(document.id)
        reader = MentionReader(document, layers)
        self.persons = Persons(self.book, reader, roster, document.metadata.published)
        self.persons.read()
        self.others = Others(self.book, document.text, layers, reader.states)
        self.others.read()
        self._roster_facts()
        self.references = References(document.text, self.persons, self.others)
        self.discourse = Discourse(self.references)

    def links(self) -> Links:
        signed = signatory(self.document, self.references)
        self.discourse.signatory, self.discourse.home = (
            signed,
            home(self.document, self.layers, self.references, signed),
        )
        contacts = Contacts(self.document, self.layers, self.references, signed)
        joined = contacts.joined()
        self.discourse.principals = principals(self.document, self.layers, self.references, joined, signed)
        speakers = Speakers(self.document, self.layers, self.discourse, self.references, joined).read()
        addressees = Addressees(self.document, self.layers, self.discourse, self.references).read(speakers)
        linked = tuple(contacts.linked(each, drafts, self.book) for each, drafts in joined)
        return Links(
            self.book.entities(),
            tuple(self._resolution(each) for each in speakers),
            tuple(self._resolution(each) for each in addressees),
            linked,
        )

    def _resolution(self, found: Found) -> Resolution:
        return Resolution(
            self.book.ids(found.drafts),
            found.why,
            self.book.ids(each for each in found.candidates if each.mentions),
        )

    def _roster_facts(self) -> None:
        """External ids, and the state of a person whose state the text leaves open, where the roster agrees with
        what the text says: with an office, or with a state it names."""
        index, day = index_of(self.roster), self.document.metadata.published
        named = {each.country for each in self.book.drafts if each.type is EntityType.COUNTRY and each.country}
        for draft in self.book.of_type(EntityType.PERSON):
            facts = index.person(draft.names, day, lambda fact, person=draft: _agrees(fact, person, named))  # type: ignore[misc]
            if not facts:
                continue
            draft.links += [each for each in dict.fromkeys(fact.link for fact in facts) if each not in draft.links]
            draft.country = draft.country or (None if draft.state else facts[0].country)


def _agrees(fact: OfficeHolder, person: Draft, named: set[str]) -> bool:
    if person.state or (person.country and person.country != fact.country):
        return False
    if person.offices and not person.country:
        return any(_related(office.title, fact.title) for office in person.offices)
    return person.country == fact.country or fact.country in named


def _related(one: str, other: str) -> bool:
    return bool(office_words(one) & office_words(other))


__all__ = ["VERSION", "link"]
