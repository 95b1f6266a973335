"""The parties of a document: who it is about, who issues it, who signs it."""

import re
from collections.abc import Sequence

from readout.domain.annotation import Contact, Layers
from readout.domain.record import EntityType
from readout.domain.text import BlockKind, Document, Span
from readout.resolve.drafts import Draft
from readout.resolve.references import References

_SIGNATURE = re.compile(r"attributable to|statement (?:by|from)|released by|signed by", re.IGNORECASE)
_SHORT_LINE = 14
"""A line of so few words that names an office and a person only is a signature."""
_LEAD = 700
"""Characters of the body in which a document says what it is about."""


def signatory(document: Document, references: References) -> Draft | None:
    """Who signs or issues the page: "Statement by X on …" in the title, somebody named alone in a short line near
    the top, or in "attributable to X"."""
    for block in document.blocks:
        said = _SIGNATURE.search(document.quote(block.span)) if block.kind is BlockKind.TITLE else None
        if said:
            after = Span(block.span.start + said.end(), block.span.end)
            named = (draft for _, draft in references.inside(after) if draft.type is EntityType.PERSON)
            return next(named, None)
    for block in list(document.body())[:5]:
        words = document.quote(block.span)
        people = [draft for _, draft in references.inside(block.span) if draft.type is EntityType.PERSON]
        if len(set(people)) == 1 and (
            (_SIGNATURE.search(words) and len(words.split()) < 30) or _is_signature(words, references, block.span)
        ):
            return people[0]
    return None


def _is_signature(words: str, references: References, span: Span) -> bool:
    if len(words.split()) > _SHORT_LINE or words.rstrip().endswith((".", "!", "?", "”", '"')):
        return False
    covered = sum(len(each) for each, _ in references.inside(span))
    return covered * 2 > len(words)


def principals(
    document: Document,
    layers: Layers,
    references: References,
    contacts: Sequence[tuple[Contact, tuple[Draft, ...]]],
    signed: Draft | None,
) -> tuple[Draft, ...]:
    """The parties of the focus contacts; without contacts, the persons of the title and the lead."""
    focus = [drafts for contact, drafts in contacts if contact.focus]
    for drafts in focus:
        if len(drafts) > 1:
            return _with_delegations(drafts)
    title = _title_end(document)
    named = [draft for _, draft in references.inside(Span(0, title)) if draft.type is EntityType.PERSON]
    lead = [
        draft
        for _, draft in references.inside(Span(title, min(len(document.text), title + _LEAD)))
        if draft.type is EntityType.PERSON
    ]
    people = list(dict.fromkeys([*(focus[0] if focus else ()), *named, *lead]))
    people = [each for each in people if each is not signed or each in named]
    return tuple(people[:2])


def _with_delegations(drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    persons = tuple(each for each in drafts if each.type is EntityType.PERSON)
    return (
        persons
        if len(persons) > 1 and len(persons) == len([each for each in drafts if each.type is not EntityType.GROUP])
        else drafts
    )


def _title_end(document: Document) -> int:
    return max((block.span.end for block in document.blocks if block.kind is BlockKind.TITLE), default=0)


def home(document: Document, layers: Layers, references: References, signed: Draft | None) -> Draft | None:
    """The state or body in whose name the page speaks: the first that is a source of a statement, the signatory's
    own, or the first that is the subject of a sentence."""
    for attribution in layers.attributions:
        for source in attribution.source:
            for span, draft in references.inside(source):
                if draft.type in (EntityType.COUNTRY, EntityType.ORG) and span.end == source.end:
                    return draft
    if signed and signed.country:
        state = references.others.state(signed.country)
        if state.mentions:
            return state
    return _beside_the_topic(document, references) or _subject(document, references)


def _beside_the_topic(document: Document, references: References) -> Draft | None:
    """The one state the body names that the title does not: the title's is spoken of, the other speaks."""
    title = _title_end(document)
    topic = {draft for _, draft in references.inside(Span(0, title))}
    body = references.inside(Span(title, len(document.text)))
    states = {draft for _, draft in body if draft.type is EntityType.COUNTRY and draft not in topic}
    return next(iter(states)) if len(states) == 1 else None


def _subject(document: Document, references: References) -> Draft | None:
    for block in document.body():
        for span, draft in references.inside(block.span):
            if draft.type not in (EntityType.COUNTRY, EntityType.ORG):
                continue
            before = document.text[max(block.span.start, span.start - 2) : span.start]
            after = document.text[span.end : span.end + 1]
            if (not before or before.endswith((". ", "\n"))) and after == " ":
                return draft
    return None
