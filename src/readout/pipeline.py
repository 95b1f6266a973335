"""The only place that composes stages: bytes in, a reading out.

Many inputs are read in batches, because the model is fastest when it sees windows of several documents at once.
A document that cannot be read becomes a ``Failure`` in the stream; the others go on.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Protocol

from readout.annotate.builtin import builtin_components
from readout.annotate.component import Component
from readout.annotate.encoder import LanguageModel
from readout.annotate.run import annotate
from readout.domain.annotation import Layers
from readout.domain.identity import Roster
from readout.domain.ids import digest
from readout.domain.provenance import Failure, Provenance, Reading
from readout.domain.snapshot import Fetched
from readout.domain.text import Document
from readout.errors import InputError
from readout.lexicon.events import EventWords
from readout.lexicon.roster import packaged_roster
from readout.records.assemble import assemble
from readout.records.events.sentence import SentenceEvent, code_sentence
from readout.resolve.link import link
from readout.text.extract import extract
from readout.version import __version__

BATCH_CHARACTERS = 60_000
"""Characters of text per batch: about 10,000 words, some 60 windows of the model; more costs memory, not time."""

STAGES = (("text", "1"), ("resolve", "1"), ("records", "1"))
"""Version of each stage beside the components, which carry their own: change a stage, change its version."""


class Model(Protocol):
    """The language model: it prepares the layers of several documents at once."""

    @property
    def digest(self) -> str: ...

    def layers(self, documents: Sequence[Document]) -> Sequence[Layers]: ...


@dataclass(frozen=True, slots=True)
class Engine:
    """Everything a reading needs besides its input; made once, used for any number of documents."""

    components: tuple[Component, ...]
    roster: Roster
    model: Model | None = None
    event_words: EventWords | None = None


@cache
def default_engine(convention: str = "readout") -> Engine:
    """The engine with everything that comes with Readout, made once per process.

    ``convention`` is the annotation convention that reported speech is read by: ``readout`` (our guidelines) or
    ``polnear`` (the news corpus, for comparison with published figures).
    """
    return Engine(
        components=builtin_components(lone_quotations=convention == "readout"),
        roster=packaged_roster(),
        model=LanguageModel(convention=convention),
    )


def read(fetched: Fetched, engine: Engine) -> Reading:
    """The reading of one input. Raises InputError when it holds no text that can be read."""
    document = extract(fetched)
    return _finish(fetched, document, engine, _prepare([document], engine)[0])


def read_many(inputs: Iterable[Fetched | Failure], engine: Engine) -> Iterator[Reading | Failure]:
    """Readings in the order of the inputs, failures in their places."""
    for batch in _batches(_extracted(inputs)):
        documents = [document for _, document in batch if isinstance(document, Document)]
        prepared = iter(_prepare(documents, engine))
        for fetched, document in batch:
            if isinstance(document, Failure) or fetched is None:
                assert isinstance(document, Failure)
                yield document
            else:
                yield _finish(fetched, document, engine, next(prepared))


_Extracted = tuple[Fetched | None, Document | Failure]


def _extracted(inputs: Iterable[Fetched | Failure]) -> Iterator[_Extracted]:
    for fetched in inputs:
        if isinstance(fetched, Failure):
            yield None, fetched
            continue
        try:
            yield fetched, extract(fetched)
        except InputError as error:
            yield None, Failure(fetched.input, type(error).__name__, str(error), stage="text")


def code_sentences(
    inputs: Iterable[Fetched], engine: Engine
) -> Iterator[tuple[Fetched, tuple[SentenceEvent, ...]]]:
    """The events of bare sentences, as other coders' test sets give them, without speakers or entities."""
    for batch in _batches(_extracted(inputs)):
        known = [(fetched, found) for fetched, found in batch if fetched and isinstance(found, Document)]
        prepared = _prepare([document for _, document in known], engine)
        for (fetched, document), layers in zip(known, prepared, strict=True):
            yield fetched, code_sentence(document, layers)


def _batches(extracted: Iterable[_Extracted]) -> Iterator[list[_Extracted]]:
    """Groups of up to ``BATCH_CHARACTERS``; the first group is one document, so that output begins at once."""
    batch: list[_Extracted] = []
    size, limit = 0, 1
    for fetched, document in extracted:
        batch.append((fetched, document))
        size += len(document.text) if isinstance(document, Document) else 0
        if size >= limit:
            yield batch
            batch, size, limit = [], 0, BATCH_CHARACTERS
    if batch:
        yield batch


def _prepare(documents: Sequence[Document], engine: Engine) -> Sequence[Layers]:
    if engine.model is None:
        return [Layers() for _ in documents]
    return engine.model.layers(documents)


def _finish(fetched: Fetched, document: Document, engine: Engine, prepared: Layers) -> Reading:
    layers = annotate(document, engine.components, prepared)
    reading = assemble(document, layers, link(document, layers, engine.roster), event_words=engine.event_words)
    return replace(reading, provenance=_provenance(fetched, layers, engine))


def _provenance(fetched: Fetched, layers: Layers, engine: Engine) -> Provenance:
    return Provenance(
        software=f"readout {__version__}",
        stages=STAGES + layers.versions,
        model=engine.model.digest if engine.model else None,
        input_digest=digest(fetched.raw),
    )
