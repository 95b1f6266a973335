"""Events on their way: what was found, before equal ones are joined and ids are given."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from readout.domain.ids import event_id
from readout.domain.record import NARRATOR, Event, EventStatus
from readout.domain.text import Document, Span


@dataclass(frozen=True, slots=True)
class Draft:
    """An event without id, place in the order and contexts."""

    type: str
    mode: str | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    trigger: tuple[Span, ...]
    status: EventStatus = EventStatus.OCCURRED
    asserted_by: str = NARRATOR
    statement: str | None = None
    date: str | None = None
    place: str | None = None
    why: str = ""
    confidence: float = 1.0


def joined(drafts: Iterable[Draft]) -> list[Draft]:
    """Each event once: the first of those with one type, the same sides and the same word they rest on."""
    found: dict[object, Draft] = {}
    for draft in drafts:
        key = (draft.type, frozenset(draft.actors), frozenset(draft.recipients), draft.asserted_by, _kind(draft))
        known = found.get(key)
        found[key] = draft if known is None else _fuller(known, draft)
    return sorted(found.values(), key=lambda each: (each.trigger[0].start if each.trigger else 0, each.type))


def _kind(draft: Draft) -> object:
    """Verbal acts are as many as statements; deeds and contacts are joined."""
    return draft.statement if draft.why.startswith("act ") else None


def _fuller(known: Draft, other: Draft) -> Draft:
    return replace(
        known, mode=known.mode or other.mode, date=known.date or other.date, place=known.place or other.place
    )


def finished(
    document: Document, drafts: Iterable[Draft], contexts: dict[Draft, tuple[str, ...]]
) -> tuple[Event, ...]:
    """Events with ids that depend only on the words that carry them; equal ids are told apart by a number."""
    seen: dict[str, int] = {}
    found = []
    for each in drafts:
        id = event_id(document.id, each.type, each.trigger, each.statement)
        seen[id] = seen.get(id, 0) + 1
        found.append(
            Event(
                id=id if seen[id] == 1 else f"{id}-{seen[id]}",
                type=each.type,
                actors=each.actors,
                recipients=each.recipients,
                trigger=each.trigger,
                mode=each.mode,
                contexts=contexts.get(each, ()),
                date=each.date,
                place=each.place,
                status=each.status,
                asserted_by=each.asserted_by,
                statement=each.statement,
                confidence=each.confidence,
                why=each.why,
            )
        )
    return tuple(found)
