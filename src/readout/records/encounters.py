"""Encounters: one record for each distinct contact, however often the text comes back to it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from readout.domain.annotation import Contact, Layers
from readout.domain.identity import ContactLinks, Links
from readout.domain.ids import encounter_id
from readout.domain.record import Encounter, EncounterKind, EncounterStatus, EntityType
from readout.domain.text import Document, Span
from readout.lexicon.countries import CountryForm, country_names
from readout.lexicon.phrases import tokens

_SAME = (
    frozenset({EncounterKind.MEETING, EncounterKind.TALKS, EncounterKind.VIDEO_CALL, EncounterKind.CALL}),
    frozenset({EncounterKind.SUMMIT, EncounterKind.MEETING}),
)
"""Kinds that words of one contact may waver between: a "meeting" held "virtually", "talks" at a "meeting"."""

_LEAD = 900
"""Characters after a title within which its contact is told again."""

_ALONE = frozenset({EncounterKind.VISIT, EncounterKind.BRIEFING, EncounterKind.CEREMONY, EncounterKind.SUMMIT})
"""Kinds that one party is enough for."""


@dataclass(slots=True)
class _Merged:
    """Contacts taken for one."""

    kind: EncounterKind
    trigger: Span
    participants: list[str]
    hosts: list[str]
    evidence: list[Span] = field(default_factory=list)
    focus: bool = False
    status: EncounterStatus = EncounterStatus.OCCURRED
    date: str | None = None
    place: str | None = None
    country: str | None = None

    def record(self, document: Document) -> Encounter:
        return Encounter(
            encounter_id(document.id, self.kind.value, self.trigger),
            self.kind,
            tuple(self.participants),
            tuple(sorted(set(self.evidence))),
            self.focus,
            self.status,
            self.date,
            self.place,
            self.country,
            tuple(self.hosts),
        )


def encounters(document: Document, layers: Layers, links: Links) -> tuple[Encounter, ...]:
    """The contacts of a document, those of title, lead and later mentions joined."""
    groups = frozenset(each.id for each in links.entities if each.type in (EntityType.GROUP, EntityType.ORG))
    persons = frozenset(each.id for each in links.entities if each.type is EntityType.PERSON)
    merged: list[_Merged] = []
    for contact, linked in _kept(layers, links):
        same = next((each for each in merged if _same(each, contact, linked, persons)), None)
        same = same or next((each for each in merged if _retold(each, contact, linked, groups)), None)
        if same is None:
            merged.append(_started(document, contact, linked))
        else:
            _join(same, document, contact, linked)
    found = [
        each.record(document) for each in merged if len(each.participants) > 1 or each.kind in _ALONE or each.focus
    ]
    return tuple(_unique(found))


def _kept(layers: Layers, links: Links) -> Iterator[tuple[Contact, ContactLinks]]:
    for contact, linked in zip(layers.contacts, links.contacts, strict=True):
        if linked.participants:
            yield contact, linked


def _started(document: Document, contact: Contact, linked: ContactLinks) -> _Merged:
    return _Merged(
        contact.kind,
        contact.trigger,
        list(linked.participants),
        list(linked.hosts),
        [_evidence(document, contact)],
        contact.focus,
        contact.status,
        linked.date,
        linked.place,
        linked.country,
    )


def _evidence(document: Document, contact: Contact) -> Span:
    """The words from the first party to the last, or the trigger where they lie far apart."""
    spans = [contact.trigger, *(each for each in contact.parties if abs(each.start - contact.trigger.start) < 400)]
    whole = Span(min(each.start for each in spans), max(each.end for each in spans))
    return contact.trigger if "\n" in document.quote(whole) else whole


def _same(known: _Merged, contact: Contact, linked: ContactLinks, persons: frozenset[str]) -> bool:
    return (
        _kinds_agree(known.kind, contact.kind)
        and _parties_agree(known, contact, linked, persons)
        and _dates_agree(known.date, linked.date)
        and _places_agree(known, contact, linked)
        and _statuses_agree(known.status, contact.status)
    )


def _retold(known: _Merged, contact: Contact, linked: ContactLinks, groups: frozenset[str]) -> bool:
    """The lead telling what the title announced: the same person, with a group under other words."""
    if not known.focus or contact.focus or len(known.evidence) > 1 or known.kind is EncounterKind.VISIT:
        return False
    near = contact.trigger.start - known.trigger.end < _LEAD
    mine, theirs = set(known.participants), set(linked.participants)
    shared = mine & theirs
    vague = (mine - shared) <= groups or (theirs - shared) <= groups
    return (
        near
        and bool(shared)
        and vague
        and _kinds_agree(known.kind, contact.kind)
        and _dates_agree(known.date, linked.date)
    )


def _kinds_agree(one: EncounterKind, other: EncounterKind) -> bool:
    return one is other or any(one in kinds and other in kinds for kinds in _SAME)


def _parties_agree(known: _Merged, contact: Contact, linked: ContactLinks, persons: frozenset[str]) -> bool:
    """All of one are among the other, or two persons are shared; visits need the same visitor."""
    mine, theirs = set(known.participants), set(linked.participants)
    if known.kind is EncounterKind.VISIT:
        return bool(mine & theirs & persons) or mine <= theirs or theirs <= mine
    return mine <= theirs or theirs <= mine or len(mine & theirs & persons) > 1


def _dates_agree(one: str | None, other: str | None) -> bool:
    """Nothing says that they differ: one is open, less precise than the other, or within its interval."""
    if one is None or other is None or one.startswith(other) or other.startswith(one):
        return True
    for whole, part in ((one, other), (other, one)):
        if "/" in whole:
            first, last = whole.split("/")
            if first <= part.split("/")[0] <= last:
                return True
    return False


def _places_agree(known: _Merged, contact: Contact, linked: ContactLinks) -> bool:
    if contact.kind is not EncounterKind.VISIT or known.place is None or linked.place is None:
        return True
    if known.place == linked.place:
        return True
    return known.country is not None and known.country == linked.country and (known.focus or contact.focus)


def _statuses_agree(one: EncounterStatus, other: EncounterStatus) -> bool:
    return EncounterStatus.CANCELLED in (one, other) or {one, other} != {
        EncounterStatus.OCCURRED,
        EncounterStatus.PROPOSED,
    }


def _join(known: _Merged, document: Document, contact: Contact, linked: ContactLinks) -> None:
    """What the later words add: more parties, a more precise date, the town in the state, the manner."""
    known.participants += [each for each in linked.participants if each not in known.participants]
    known.hosts += [each for each in linked.hosts if each not in known.hosts]
    known.evidence.append(_evidence(document, contact))
    known.focus = known.focus or contact.focus
    if contact.kind is EncounterKind.MEETING and known.kind is EncounterKind.TALKS:
        known.kind = contact.kind
    if contact.kind is EncounterKind.VIDEO_CALL and known.kind in (EncounterKind.MEETING, EncounterKind.CALL):
        known.kind = contact.kind
    if contact.status is not EncounterStatus.OCCURRED:
        known.status = contact.status
    if linked.date and (known.date is None or _is_narrower(linked.date, known.date)):
        known.date = linked.date
    if linked.place and (known.place is None or (_is_state(known.place) and not _is_state(linked.place))):
        known.place = linked.place
    known.country = known.country or linked.country


def _is_narrower(date: str, known: str) -> bool:
    """Within it and more precise: a day of its month, days of its interval."""
    if "/" in known:
        first, last = known.split("/")
        ends = date.split("/")
        return date != known and first <= ends[0] and ends[-1] <= last and len(ends[0]) == 10
    return len(date) > len(known)


def _is_state(place: str) -> bool:
    line = tokens(place)
    match = country_names().at(line, 0) if line else None
    return match is not None and match.last == len(line) and match.value.form is CountryForm.NAME


def _unique(found: Iterable[Encounter]) -> Iterator[Encounter]:
    """Two records of one trigger and kind (a visit to two places) are told apart by a number."""
    seen: dict[str, int] = {}
    for each in found:
        number = seen.get(each.id, 0)
        seen[each.id] = number + 1
        yield each if not number else _numbered(each, number + 1)


def _numbered(each: Encounter, number: int) -> Encounter:
    return Encounter(
        f"{each.id}-{number}",
        each.kind,
        each.participants,
        each.evidence,
        each.focus,
        each.status,
        each.date,
        each.place,
        each.country,
        each.hosts,
    )
