"""The parties, time and place of each contact."""

import re
from collections import Counter

from readout.domain.annotation import Contact, Layers
from readout.domain.identity import ContactLinks
from readout.domain.record import EncounterKind, EntityType, OfficeStatus
from readout.domain.text import BlockKind, Document, Span
from readout.lexicon.countries import country_of_adjective
from readout.lexicon.phrases import normal
from readout.resolve.drafts import Book, Draft
from readout.resolve.references import References

_SIDED = frozenset({EncounterKind.CALL, EncounterKind.VIDEO_CALL, EncounterKind.MEETING, EncounterKind.TALKS})
"""Kinds that have two sides, so that one named party implies the side that issues the page."""
_COMPOUND = re.compile(r"\b([A-Z][\w’']+)-([A-Z][\w’']+)\b")

Joined = list[tuple[Contact, tuple[Draft, ...]]]


class Contacts:
    """Resolves contacts to entities."""

    def __init__(self, document: Document, layers: Layers, references: References, signed: Draft | None) -> None:
        self.document, self.layers, self.references, self.signed = document, layers, references, signed

    def joined(self) -> Joined:
        """Each contact with its parties; a focus contact of one party gets the side that goes without saying."""
        found = [(contact, self.parties(contact)) for contact in self.layers.contacts]
        return [(contact, (*drafts, *self._unsaid(contact, drafts, found))) for contact, drafts in found]

    def _unsaid(self, contact: Contact, drafts: tuple[Draft, ...], found: Joined) -> tuple[Draft, ...]:
        """The side that goes without saying: nobody stands before "Meeting with X and Y", here or in the lead."""
        if not contact.focus or contact.kind not in _SIDED:
            return ()
        if any(each.start < contact.trigger.start for each in contact.parties):
            return ()
        told = any(
            other.kind is contact.kind
            and not other.focus
            and set(drafts) & set(parties)
            and len(parties) > len(drafts)
            for other, parties in found
        )
        return () if told else self._implied(drafts)

    def parties(self, contact: Contact) -> tuple[Draft, ...]:
        drafts: list[Draft] = []
        for span in contact.parties:
            found = self.references.find(span).drafts
            drafts += [each for each in found if each not in drafts and self._party(each, contact)]
        return tuple(drafts)

    def _party(self, draft: Draft, contact: Contact) -> bool:
        """The dead meet nobody, and a place only receives visitors."""
        if draft.offices and all(office.status is OfficeStatus.LATE for office in draft.offices):
            return False
        return draft.type is not EntityType.PLACE or (
            contact.kind is not EncounterKind.VISIT and draft.country is None
        )

    def _implied(self, drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
        """ "Telephone conversation with X": the other party is whom the text goes on about, or a state."""
        if not drafts:
            return ()
        counted: Counter[Draft] = Counter()
        for at, draft in self.references.inside(Span(self._title_end(), len(self.document.text))):
            if draft.type is EntityType.PERSON and draft not in drafts and draft is not self.signed:
                counted[draft] += 3 if self._begins_sentence(at) else 1
        foreign = {each.country for each in drafts if each.country}
        ranked = [
            each
            for each, _ in counted.most_common()
            if each.country is None or each.country not in foreign or len(counted) == 1
        ]
        if ranked:
            return (ranked[0],)
        state = self._other_state(drafts)
        return (state,) if state else ()

    def _begins_sentence(self, at: Span) -> bool:
        before = self.document.text[max(0, at.start - 2) : at.start]
        return not before or before[-1] == "\n" or before == ". "

    def _other_state(self, drafts: tuple[Draft, ...]) -> Draft | None:
        """The state beside the party's own in "Russian-Belarusian relations"."""
        own = {each.country for each in drafts}
        adjectives = country_of_adjective()
        for match in _COMPOUND.finditer(self.document.text):
            codes = [adjectives.get(normal(match.group(at))) for at in (1, 2)]
            for at, code in enumerate(codes):
                if code and code not in own and codes[1 - at] in own:
                    span = Span(*match.span(at + 1))
                    return self.references.others.of_adjective(match.group(at + 1), span)
        return None

    def _title_end(self) -> int:
        return max((b.span.end for b in self.document.blocks if b.kind is BlockKind.TITLE), default=0)

    def linked(self, contact: Contact, drafts: tuple[Draft, ...], book: Book) -> ContactLinks:
        place = country = date = None
        hosts = [each for span in contact.hosts for each in self.references.find(span).drafts]
        if contact.time:
            date = next((each.value for each in self.layers.times if each.span == contact.time), None)
        if contact.place:
            place = " ".join(self.document.quote(contact.place).split())
            known = [draft for _, draft in self.references.inside(contact.place) if draft.country]
            country = known[-1].country if known else None
        return ContactLinks(book.ids(drafts), book.ids(hosts), date, place, country)
