"""The event coder: from a document's layers and records to its PLOVER events. Pure and deterministic."""

from collections.abc import Iterator, Mapping, Sequence

from readout.domain.annotation import Layers
from readout.domain.identity import Links
from readout.domain.record import NARRATOR, Encounter, Entity, EntityType, Event, EventStatus, Statement
from readout.domain.span_index import SpanIndex
from readout.domain.text import Document
from readout.lexicon.events import EventWords, event_words
from readout.records.events.contacts import contact_events
from readout.records.events.contexts import ContextReader
from readout.records.events.deeds import Deed, deeds
from readout.records.events.drafts import Draft, finished, joined
from readout.records.events.referents import Naming, Referents
from readout.records.events.spoken import content_of, cue_spans, spoken_events
from readout.records.events.told import Told
from readout.records.events.view import Node, SentenceView, sentence_views

VERSION = "1"

_CLAIMED = frozenset("AID ASSAULT COERCE COOPERATE MOBILIZE PROTEST RETREAT SANCTION CONCEDE".split())
"""What may be coded from the words of a speaker: deeds. What a speaker says that others said is a statement."""
_TOLD = _CLAIMED | {"AGREE", "SUPPORT", "REJECT", "ACCUSE", "REQUEST", "THREATEN"}
"""What may be coded from the page's own words, where no statement reports it."""


def events(
    document: Document,
    layers: Layers,
    links: Links,
    statements: Sequence[Statement],
    encounters: Sequence[Encounter],
    entities: Sequence[Entity],
    *,
    words: EventWords | None = None,
) -> tuple[Event, ...]:
    """All events of a document: its contacts, its verbal acts, and the deeds it tells of or somebody claims."""
    lexicon = words or event_words()
    views = sentence_views(document, layers, lexicon)
    referents = Referents.of(document, entities)
    contents = {each.id: content_of(each, views, referents) for each in statements}
    by_id = {each.id: each for each in entities}
    contacts = list(contact_events(encounters, by_id, statements, document.metadata.published))
    drafts = [
        *contacts,
        *spoken_events(statements, contents, views, by_id, _partners(encounters, by_id), lexicon),
        *_deeds(views, referents, statements, contacts, lexicon),
    ]
    kept = joined(drafts)
    contexts = ContextReader(document)
    return finished(document, kept, {each: contexts.of(each) for each in kept})


def _partners(encounters: Sequence[Encounter], entities: Mapping[str, Entity]) -> tuple[str, ...]:
    """The persons of the encounter the text is about."""
    focus = next((each for each in encounters if each.focus), None)
    people = focus.participants if focus is not None else ()
    return tuple(each for each in people if each in entities and entities[each].type is EntityType.PERSON)


def _deeds(
    views: Sequence[SentenceView],
    referents: Referents,
    statements: Sequence[Statement],
    contacts: Sequence[Draft],
    words: EventWords,
) -> Iterator[Draft]:
    cues = SpanIndex(cue_spans(statements))
    holders = Told(statements)
    for view in views:
        naming = Naming(view, referents)
        for deed in deeds(view, naming, words):
            spans = tuple(view.nodes[at].span for at in deed.hit.matched)
            if any(map(cues.overlaps, spans)):
                continue
            statement = holders.innermost(view.nodes[deed.hit.at].span)
            if deed.type == "CONSULT":
                told = _is_another_contact(deed, view, contacts)
            else:
                told = _is_told(deed, view, statement, words)
            if told:
                yield _draft(deed, view, statement, words)


def _is_another_contact(deed: Deed, view: SentenceView, contacts: Sequence[Draft]) -> bool:
    """Whether two sides are in contact here that no encounter of this sentence, or of these two, records."""
    sides = {*deed.sides.actors, *deed.sides.recipients}
    if len(sides) < 2 or deed.hit.trigger.flags & {"weak", "noname"}:
        return False
    for each in contacts:
        if (
            any(view.span.overlaps(span) for span in each.trigger)
            or len(sides & {*each.actors, *each.recipients}) > 1
        ):
            return False
    return True


def _is_told(deed: Deed, view: SentenceView, statement: Statement | None, words: EventWords) -> bool:
    """Whether a deed is told of rather than only named, wished for or made up of a phrase."""
    trigger = deed.hit.trigger
    if deed.under is not None and not trigger.is_noun:
        return False
    if deed.type not in (_TOLD if statement is None else _CLAIMED):
        return False
    if "lively" in trigger.flags and not _is_lively(deed, view, words):
        return False
    if trigger.flags & {"noname", "weak"}:
        return bool(deed.sides.actors and deed.sides.recipients) and not _is_purpose(deed, view)
    if statement is None:
        return bool(deed.sides.actors)
    return bool(deed.sides.actors or deed.sides.recipients)


def _is_lively(deed: Deed, view: SentenceView, words: EventWords) -> bool:
    adjectives = {lemma for each in view.of(deed.hit.at, "amod") for lemma in each.lemmas}
    return len(deed.sides.actors) > 1 and bool(adjectives & words.grammar["lively"])


def _is_purpose(deed: Deed, view: SentenceView) -> bool:
    """ "… to help them": what something is for."""
    return not deed.hit.trigger.is_noun and view.case(deed.hit.at) == "to"


def _draft(deed: Deed, view: SentenceView, statement: Statement | None, words: EventWords) -> Draft:
    speaker = statement.speakers[0] if statement is not None and statement.speakers else NARRATOR
    return Draft(
        type=deed.type,
        mode=deed.mode,
        actors=deed.sides.actors,
        recipients=deed.sides.recipients,
        trigger=tuple(view.nodes[at].span for at in deed.hit.matched),
        status=_status(deed, words, view.nodes),
        asserted_by=speaker,
        statement=statement.id if statement is not None else None,
        why=f"pattern {deed.hit.trigger.pattern} ({deed.hit.trigger.origin})",
    )


def _status(deed: Deed, words: EventWords, nodes: Sequence[Node]) -> EventStatus:
    """The status of the words; a noun of what lasts is going on, where nothing says that it is over or to come."""
    status = deed.modality.status()
    if status is not EventStatus.OCCURRED or not deed.hit.trigger.is_noun:
        return status
    lasts = any(words.grammar["lasting"].intersection(nodes[at].lemmas) for at in deed.hit.matched)
    return EventStatus.ONGOING if lasts else status
