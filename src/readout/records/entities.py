"""The entities of a reading, finished: everyone who speaks, is addressed or takes part, by first mention."""

from dataclasses import replace

from readout.domain.annotation import Layers
from readout.domain.identity import Links
from readout.domain.record import Entity
from readout.domain.text import Document


def entities(document: Document, layers: Layers, links: Links) -> tuple[Entity, ...]:
    """Entities in the order of their first mention, each mention once and in reading order."""
    return tuple(sorted((_finished(each) for each in links.entities), key=_order))


def _finished(entity: Entity) -> Entity:
    mentions = tuple(sorted(set(entity.mentions), key=lambda each: (each.span, each.form)))
    return replace(entity, mentions=mentions)


def _order(entity: Entity) -> tuple[int, str]:
    return (entity.mentions[0].span.start if entity.mentions else 0, entity.id)
