"""The parties, time and place of each contact."""

from readout.domain.annotation import Contact, Layers
from readout.domain.identity import ContactLinks
from readout.domain.record import EntityType
from readout.domain.text import Document
from readout.resolve.drafts import Book, Draft
from readout.resolve.references import References


class Contacts:
    """Resolves contacts to entities."""

    def __init__(self, document: Document, layers: Layers, references: References, signed: Draft | None) -> None:
        self.document, self.layers, self.references, self.signed = document, layers, references, signed

    def parties(self, contact: Contact) -> tuple[Draft, ...]:
        drafts: list[Draft] = []
        for span in contact.parties:
            drafts += [each for each in self.references.find(span).drafts if each not in drafts]
        return tuple(drafts)

    def linked(self, contact: Contact, drafts: tuple[Draft, ...], book: Book) -> ContactLinks:
        place = country = date = None
        hosts = [each for span in contact.hosts for each in self.references.find(span).drafts]
        if contact.time:
            date = next((each.value for each in self.layers.times if each.span == contact.time), None)
        if contact.place:
            place = " ".join(self.document.quote(contact.place).split())
            known = [draft for _, draft in self.references.inside(contact.place) if draft.country]
            country = known[-1].country if known else None
            if known and known[0].type is EntityType.COUNTRY and known[0].name == place:
                place = known[0].name
        return ContactLinks(book.ids(drafts), book.ids(hosts), date, place, country)
