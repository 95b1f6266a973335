"""Documents about invented states, read by the components without a model, with attributions made by hand."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from readout.annotate.contacts import Contacts
from readout.annotate.names import Names
from readout.annotate.quotations import Quotations
from readout.annotate.sentences import Sentences
from readout.annotate.times import Times
from readout.domain.annotation import Attribution, Layers
from readout.domain.identity import Links, Roster
from readout.domain.ids import document_id
from readout.domain.record import Act, Encounter, Entity, StatementKind
from readout.domain.text import Block, BlockKind, Document, Metadata, OffsetMap, Span
from readout.records.encounters import encounters
from readout.resolve.link import link

Said = tuple[str, str, str, Act]
"""Source, cue and the beginning of the content, as they follow each other in the text, and the act."""


@dataclass(frozen=True)
class Read:
    """A document with everything that resolution made of it."""

    document: Document
    layers: Layers
    links: Links
    encounters: tuple[Encounter, ...]

    def entity(self, name: str) -> Entity:
        found = [each for each in self.links.entities if each.name == name]
        assert len(found) == 1, [each.name for each in self.links.entities]
        return found[0]

    def names(self, ids: Sequence[str]) -> set[str]:
        return {each.name for each in self.links.entities if each.id in ids}

    def speakers(self, at: int) -> set[str]:
        return self.names(self.links.speakers[at].entities)

    def addressees(self, at: int) -> set[str]:
        return self.names(self.links.addressees[at].entities)

    def forms(self, name: str) -> set[str]:
        return {self.document.quote(each.span) for each in self.entity(name).mentions}


def document_of(text: str, *, published: str | None = "2024-05-15") -> Document:
    """A plain document; its first line is the title."""
    blocks: list[Block] = []
    at = 0
    for line in text.split("\n"):
        if line.strip():
            kind = BlockKind.TITLE if not blocks else BlockKind.PARAGRAPH
            blocks.append(Block(kind, Span(at, at + len(line))))
        at += len(line) + 1
    about = Metadata(title=text.split("\n")[0], published=published)
    return Document(document_id(text, None), text, about, tuple(blocks), OffsetMap.identity(len(text)))


def _attributions(text: str, said: Sequence[Said]) -> tuple[Attribution, ...]:
    found: list[Attribution] = []
    at = 0
    for source, cue, content, act in said:
        spans: list[tuple[Span, ...]] = []
        for words in (source, cue, content):
            if not words:
                spans.append(())
                continue
            start = text.index(words, at)
            spans.append((Span(start, start + len(words)),))
            at = start + len(words)
        kind = (
            StatementKind.TURN
            if not cue
            else StatementKind.TOPIC
            if act is Act.DISCUSS
            else StatementKind.INDIRECT
        )
        found.append(Attribution(spans[0], spans[1], spans[2], kind, act))
    return tuple(found)


def read(text: str, *said: Said, published: str | None = "2024-05-15", roster: Roster | None = None) -> Read:
    """The rules' reading of a text, with attributions as given."""
    document = document_of(text, published=published)
    layers = Layers()
    for component in (Sentences(), Quotations(), Names(), Times(), Contacts()):
        layers = component(document, layers)
    layers = replace(layers, attributions=_attributions(text, said))
    links = link(document, layers, roster or Roster())
    return Read(document, layers, links, encounters(document, layers, links))
