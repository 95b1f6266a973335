"""Readings made by hand for comparing: invented officials, each line of a script one statement."""

from dataclasses import dataclass

from readout.domain import ids
from readout.domain.provenance import Provenance, Reading
from readout.domain.record import (
    Act,
    Encounter,
    EncounterKind,
    Entity,
    EntityType,
    Mention,
    MentionForm,
    Office,
    Statement,
    StatementKind,
)
from readout.domain.text import Block, BlockKind, Document, Metadata, OffsetMap, Span

PEOPLE = {
    "Ilo Marand": ("President", "DEU"),
    "Sana Weiss": ("Prime Minister", "FRA"),
    "Tovi Brand": ("Minister", "DEU"),
}


@dataclass(frozen=True)
class Said:
    """One line: who, by which verb, what; ``joint`` adds a second speaker."""

    who: str
    cue: str
    content: str
    act: Act = Act.SAY
    kind: StatementKind = StatementKind.INDIRECT
    joint: str = ""

    @property
    def line(self) -> str:
        source = f"{self.who} and {self.joint}" if self.joint else self.who
        return f"{source} {self.cue} {self.content}."


def reading_of(
    said: list[Said],
    *,
    opening: str = "Ilo Marand spoke by telephone with Sana Weiss.",
    language: str = "en",
    date: str | None = "2026-03-02",
    publisher: str = "Tarvia News",
) -> Reading:
    lines = [opening, *(each.line for each in said)]
    text = "\n".join(lines)
    blocks, at = [], 0
    for line in lines:
        blocks.append(Block(BlockKind.PARAGRAPH, Span(at, at + len(line))))
        at += len(line) + 1
    about = Metadata(input=f"{publisher}.txt", title=None, language=language, publisher=publisher, published=date)
    document = Document(
        ids.document_id(text, publisher), text, about, tuple(blocks), OffsetMap.identity(len(text))
    )
    entities = {name: _person(document, name) for name in PEOPLE if name in text}
    encounter = Encounter(
        "c-1",
        EncounterKind.CALL,
        tuple(each.id for each in list(entities.values())[:2]),
        (),
        focus=True,
        date=date,
    )
    statements = tuple(
        _statement(document, each, block.span, entities) for each, block in zip(said, blocks[1:], strict=True)
    )
    return Reading(document, (encounter,), tuple(entities.values()), statements, provenance=Provenance("test"))


def _person(document: Document, name: str) -> Entity:
    at = document.text.index(name)
    span = Span(at, at + len(name))
    title, country = PEOPLE[name]
    mentions = (Mention(span, MentionForm.NAME),)
    return Entity(
        ids.entity_id(document.id, span), EntityType.PERSON, name, mentions, country, (Office(title, country),)
    )


def _statement(document: Document, said: Said, line: Span, entities: dict[str, Entity]) -> Statement:
    source = f"{said.who} and {said.joint}" if said.joint else said.who
    cue = line.start + len(source) + 1
    content = cue + len(said.cue) + 1
    spans = (Span(content, content + len(said.content)),)
    return Statement(
        id=ids.statement_id(document.id, (Span(cue, cue + len(said.cue)),), spans),
        kind=said.kind,
        act=said.act,
        speakers=tuple(entities[name].id for name in (said.who, said.joint) if name in entities),
        source=(Span(line.start, line.start + len(source)),),
        cue=(Span(cue, cue + len(said.cue)),),
        content=spans,
    )


def text_reading(text: str, title: str | None = None) -> Reading:
    """A text nobody said anything in."""
    about = Metadata(input="page.txt", title=title, language="en")
    return Reading(Document(ids.document_id(text, None), text, about, (), OffsetMap.identity(len(text))))
