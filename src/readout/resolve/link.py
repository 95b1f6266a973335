"""Mentions, attributions and contacts of one document joined to entities."""

from readout.domain.annotation import Attribution, Layers
from readout.domain.identity import ContactLinks, Links, Resolution, Roster
from readout.domain.record import StatementKind
from readout.domain.text import Document, Span
from readout.resolve.addressees import Addressees
from readout.resolve.contacts import Contacts
from readout.resolve.discourse import Discourse
from readout.resolve.drafts import Book, Draft
from readout.resolve.mentions import MentionReader
from readout.resolve.others import Others
from readout.resolve.parties import home, principals, signatory
from readout.resolve.persons import Persons
from readout.resolve.references import Found, References
from readout.resolve.roster import links_of
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
        self._roster_links()
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

    def _roster_links(self) -> None:
        day = self.document.metadata.published
        for draft in self.book.drafts:
            if draft.names:
                titles = tuple(each.title for each in draft.offices)
                draft.links += [
                    each
                    for each in links_of(self.roster, draft.name, draft.country, titles, day)
                    if each not in draft.links
                ]


__all__ = ["VERSION", "Attribution", "ContactLinks", "Draft", "Span", "StatementKind", "link"]
