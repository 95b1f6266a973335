"""The contexts of an event, by the keywords of its paragraph."""

from readout.domain.span_index import SpanIndex
from readout.domain.text import Document, Span
from readout.lexicon.event_contexts import contexts
from readout.records.events.drafts import Draft


class ContextReader:
    """Reads each paragraph of one document once, however many events it carries."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._blocks = SpanIndex([block.span for block in document.blocks])
        self._known: dict[Span, tuple[str, ...]] = {}

    def of(self, draft: Draft) -> tuple[str, ...]:
        """PLOVER contexts of the paragraph that carries the event, with those its mode brings along."""
        if not draft.trigger:
            return ()
        found = self._paragraph(draft.trigger[0])
        brought = draft.mode if draft.mode in ("cyber", "misinformation") else None
        return found if brought is None or brought in found else (*found, brought)

    def _paragraph(self, trigger: Span) -> tuple[str, ...]:
        blocks = self._blocks.overlapping(trigger)
        span = self._document.blocks[blocks[0]].span if blocks else trigger
        if span not in self._known:
            self._known[span] = contexts().of(self._document.quote(span))
        return self._known[span]
