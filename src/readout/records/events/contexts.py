"""The contexts of an event, by keywords of its paragraph."""

from readout.domain.text import Document
from readout.records.events.drafts import Draft


def contexts_of(document: Document, draft: Draft) -> tuple[str, ...]:
    return ()
