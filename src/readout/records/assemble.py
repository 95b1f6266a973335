"""The records of one document, from its layers and links: the last step of a reading."""

from readout.domain.annotation import Layers
from readout.domain.identity import Links
from readout.domain.provenance import Reading
from readout.domain.text import Document
from readout.lexicon.events import EventWords
from readout.records.encounters import encounters
from readout.records.entities import entities
from readout.records.events.coder import events
from readout.records.statements import cautions, statements


def assemble(
    document: Document, layers: Layers, links: Links, *, event_words: EventWords | None = None
) -> Reading:
    """Everything that is recorded of a document, without the provenance, which the pipeline knows.

    ``event_words`` are the patterns of events, ours by default; a user may have added some of their own.
    """
    said = statements(document, layers, links)
    met = encounters(document, layers, links)
    known = entities(document, layers, links)
    return Reading(
        document=document,
        encounters=met,
        entities=known,
        statements=said,
        events=events(document, layers, links, said, met, known, words=event_words),
        warnings=cautions(document, layers, said),
    )
