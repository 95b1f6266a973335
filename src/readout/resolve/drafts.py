"""Entities while they are being put together, and the book that keeps them."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from readout.domain.ids import entity_id
from readout.domain.record import Entity, EntityType, Mention, MentionForm, Office
from readout.domain.text import Span


@dataclass(slots=True, eq=False)
class Draft:
    """An entity being put together: mentions are added as they are resolved."""

    type: EntityType
    name: str
    country: str | None = None
    state: str | None = None
    gender: str | None = None
    names: list[tuple[str, ...]] = field(default_factory=list)
    heads: set[str] = field(default_factory=set)
    addresses: set[str] = field(default_factory=set)
    offices: list[Office] = field(default_factory=list)
    mentions: dict[Span, MentionForm] = field(default_factory=dict)
    members: list["Draft"] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    wanted: bool = False

    @property
    def first(self) -> Span:
        return min(self.mentions)

    def mention(self, span: Span, form: MentionForm, reason: str = "") -> None:
        self.mentions.setdefault(span, form)
        if reason and reason not in self.reasons:
            self.reasons.append(reason)

    def office(self, office: Office) -> None:
        """Add an office once; a form of it with more words takes the shorter one's place."""
        if not office.title:
            return
        for at, known in enumerate(self.offices):
            if known.title.casefold() == office.title.casefold() and known.status == office.status:
                if known.country is None:
                    self.offices[at] = replace(known, country=office.country)
                return
        self.offices.append(office)


class Book:
    """All drafts of a document."""

    def __init__(self, document_id: str) -> None:
        self.document_id = document_id
        self.drafts: list[Draft] = []
        self._ids: dict[int, str] = {}
        self._taken: dict[str, int] = {}

    def add(self, draft: Draft) -> Draft:
        self.drafts.append(draft)
        return draft

    def of_type(self, *types: EntityType) -> list[Draft]:
        return [each for each in self.drafts if each.type in types]

    def id(self, draft: Draft) -> str:
        """The entity's id, fixed when it is first asked for: all mentions must be known by then.

        Two entities that the text first names by the same words ("the two countries") are numbered.
        """
        if id(draft) not in self._ids:
            base = entity_id(self.document_id, draft.first)
            number = self._taken.get(base, 0)
            self._taken[base] = number + 1
            self._ids[id(draft)] = base if not number else f"{base}-{number + 1}"
        return self._ids[id(draft)]

    def ids(self, drafts: Iterable[Draft]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.id(each) for each in drafts))

    def entities(self) -> tuple[Entity, ...]:
        """The finished entities by first mention. Two that begin with the same words are told apart by type."""
        kept = sorted((each for each in self.drafts if each.mentions), key=lambda each: each.first)
        for draft in kept:
            self.id(draft)
        return tuple(self._entity(each) for each in kept)

    def _entity(self, draft: Draft) -> Entity:
        mentions = tuple(Mention(span, form) for span, form in sorted(draft.mentions.items()))
        return Entity(
            self.id(draft),
            draft.type,
            draft.name,
            mentions,
            draft.country,
            tuple(draft.offices),
            tuple(draft.links),
            self.ids(draft.members),
            "; ".join(draft.reasons[:4]),
        )
