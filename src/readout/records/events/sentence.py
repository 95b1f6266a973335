"""Bare sentences, without a document around them: who did what to whom, by country code.

This is the form of the published gold records and of other coders' test sets. The reading of whole statements
knows speakers and entities and does not come this way.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from readout.domain.annotation import Layers
from readout.domain.record import EventStatus
from readout.domain.text import Document, Span
from readout.lexicon.event_actors import Side, named_sides
from readout.lexicon.events import EventWords, event_words
from readout.lexicon.phrases import tokens
from readout.records.events.deeds import Deed, deeds, outer, reduced
from readout.records.events.referents import Naming, Referents
from readout.records.events.view import SentenceView, sentence_views


@dataclass(frozen=True, slots=True)
class Party:
    """A side as the sentence names it."""

    span: Span
    side: Side


@dataclass(frozen=True, slots=True)
class SentenceEvent:
    """One event of a bare sentence. ``why`` names the pattern that found it; ``cameo`` is its CAMEO code where the
    pattern knows a finer one than type and mode give."""

    type: str
    mode: str | None
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    status: EventStatus
    trigger: tuple[Span, ...]
    why: str
    cameo: str | None = None


def code_sentence(
    document: Document,
    layers: Layers,
    *,
    parties: Sequence[Party] | None = None,
    words: EventWords | None = None,
) -> tuple[SentenceEvent, ...]:
    """The events of a short text, the main clause's first. ``parties`` are its sides where they are given."""
    lexicon = words or event_words()
    known = tuple(parties) if parties is not None else named_parties(document)
    referents = Referents(tuple(each.span for each in known), tuple((str(at),) for at in range(len(known))))
    found: list[SentenceEvent] = []
    for view in sentence_views(document, layers, lexicon):
        naming = Naming(view, referents)
        for deed in outer(deeds(view, naming, lexicon)):
            if "weak" not in deed.hit.trigger.flags or deed.sides.actors or deed.sides.recipients:
                found.append(_event(view, reduced(deed, lexicon), known))
    return tuple(found)


def named_parties(document: Document) -> tuple[Party, ...]:
    """Everybody in a text whom the lexicons know."""
    line = list(tokens(document.text))
    return tuple(
        Party(Span(line[each.first].start, line[each.last - 1].end), each.side) for each in named_sides(line)
    )


def _event(view: SentenceView, deed: Deed, known: Sequence[Party]) -> SentenceEvent:
    recipients = _unique(deed.sides.recipients, known)
    actors = _unique(deed.sides.actors, known) or (() if recipients else _only_side(known))
    spans = tuple(view.nodes[at].span for at in deed.hit.matched)
    why = f"{deed.hit.trigger.pattern} ({deed.hit.trigger.origin})"
    return SentenceEvent(
        deed.type, deed.mode, actors, recipients, deed.modality.status(), spans, why, _cameo(deed)
    )


def _only_side(known: Sequence[Party]) -> tuple[Party, ...]:
    """The one state a sentence names, for a doer it does not: "police in X", "its parliament"; what happens within
    one state is done by that state's people."""
    codes = {each.side.code for each in known}
    return (known[0],) if len(codes) == 1 else ()


def _cameo(deed: Deed) -> str | None:
    codes = [flag.removeprefix("cameo=") for flag in deed.hit.trigger.flags if flag.startswith("cameo=")]
    return codes[0] if codes and deed.type == deed.hit.trigger.type else None


def _unique(ids: Sequence[str], known: Sequence[Party]) -> tuple[Party, ...]:
    """Each side once, by its code."""
    found: dict[str, Party] = {}
    for each in ids:
        found.setdefault(known[int(each)].side.code or each, known[int(each)])
    return tuple(found.values())
