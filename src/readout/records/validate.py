"""Whether a reading keeps its promises: spans inside the text, ids that are one of a kind and point somewhere.

A broken promise is a mistake of ours, not of the page; tests and the gate look for them, users never should.
"""

from collections.abc import Iterable, Iterator

from readout.domain.provenance import Reading
from readout.domain.record import Statement
from readout.domain.text import Span


def problems(reading: Reading) -> tuple[str, ...]:
    """Every broken promise as a sentence; none for a sound reading."""
    return (*_statements(reading), *_references(reading), *_spans(reading))


def _statements(reading: Reading) -> Iterator[str]:
    seen: set[str] = set()
    numbers = {statement.id for statement in reading.statements}
    for statement in reading.statements:
        if statement.id in seen:
            yield f"two statements have the id {statement.id}"
        seen.add(statement.id)
        if not statement.content:
            yield f"statement {statement.id} has no content"
        if statement.parent is not None and (statement.parent not in numbers or statement.parent == statement.id):
            yield f"statement {statement.id} stands inside {statement.parent}, which is no other statement"
        yield from _order(statement)


def _order(statement: Statement) -> Iterator[str]:
    for before, after in zip(statement.content, statement.content[1:], strict=False):
        if after.start < before.end:
            yield f"content of statement {statement.id} is out of order or overlaps at {after.start}"


def _references(reading: Reading) -> Iterator[str]:
    entities = {entity.id for entity in reading.entities}
    for statement in reading.statements:
        for named in (*statement.speakers, *statement.addressees, *statement.candidates):
            if named not in entities:
                yield f"statement {statement.id} names {named}, which is no entity"
    for encounter in reading.encounters:
        for named in (*encounter.participants, *encounter.hosts):
            if named not in entities:
                yield f"encounter {encounter.id} names {named}, which is no entity"


def _spans(reading: Reading) -> Iterator[str]:
    length = len(reading.document.text)
    for owner, span in _all_spans(reading):
        if span.end > length or not len(span):
            yield f"{owner} has a span {span.start}..{span.end} outside a text of {length}, or an empty one"


def _all_spans(reading: Reading) -> Iterable[tuple[str, Span]]:
    for statement in reading.statements:
        for span in (*statement.source, *statement.cue, *statement.content):
            yield f"statement {statement.id}", span
    for entity in reading.entities:
        for mention in entity.mentions:
            yield f"entity {entity.id}", mention.span
    for encounter in reading.encounters:
        for span in encounter.evidence:
            yield f"encounter {encounter.id}", span
